"""The scripts of the public pages: the draw's own SHA-256 with twenty lines of query, and the list of schools that narrows."""

from functools import cache
from importlib.resources import files

QUERY = """
const form = document.querySelector("form[data-entries]");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = document.getElementById("told"), words = form.dataset;
  const number = form.elements.number.value.trim();
  const salt = form.elements.salt ? form.elements.salt.value.replace(/\\s/g, "").toLowerCase() : "";
  const say = (text, kind) => { told.textContent = text; told.className = "told " + kind; told.focus(); };
  if (form.elements.salt && !/^[0-9a-f]{32}$/.test(salt)) return say(words.wrong, "error");
  const pairs = salt.match(/../g) || [];
  const head = new TextEncoder().encode("junheng-query/1\\0"), tail = new TextEncoder().encode(number);
  const bytes = new Uint8Array(head.length + pairs.length + tail.length);
  bytes.set(head);
  bytes.set(pairs.map((pair) => parseInt(pair, 16)), head.length);
  bytes.set(tail, head.length + pairs.length);
  const key = Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  let entries;
  try {
    const answer = await fetch(words.entries + key.slice(0, 3) + ".json");
    if (!answer.ok) throw new Error(answer.status);
    entries = await answer.json();
  } catch { return say(words.away, "error"); }
  const entry = entries[key];
  if (!entry) return say(words.none, "error");
  const said = entry.rank ? `第 ${entry.rank} 位，${entry.says}` : entry.says;
  say(entry.category ? `${entry.category}：${said}` : said, "success");
});
"""

SCHOOLS = """"use strict";
const box = document.getElementById("id_q"), count = document.getElementById("hits");
if (box && count) box.addEventListener("input", () => {
  const asked = box.value.replace(/\\s/g, "");
  let hits = 0;
  for (const town of document.querySelectorAll("[data-town]")) {
    let any = false;
    for (const school of town.querySelectorAll("[data-names]")) {
      const fits = school.dataset.names.includes(asked);
      school.hidden = !fits;
      any ||= fits;
      hits += fits;
    }
    town.hidden = !any;
  }
  count.textContent = hits;
});
"""
"""Without it the form asks the server, which answers with the same list."""


@cache
def query_script() -> str:
    """Return the whole script."""
    hashes = (files("junheng.allocation.draw") / "page" / "hashes.js").read_text(encoding="utf-8")
    return f'"use strict";\n{{\n{hashes}\n{QUERY}\n}}\n'
