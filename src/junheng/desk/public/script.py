"""The script of the query page: the draw's own SHA-256 and twenty lines of query."""

from functools import cache
from importlib.resources import files

QUERY = """
const form = document.querySelector("form[data-entries]");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = document.getElementById("told");
  const number = form.elements.number.value.trim(), salt = form.elements.salt.value.replace(/\\s/g, "").toLowerCase();
  const say = (text, kind) => { told.textContent = text; told.className = "told " + kind; told.focus(); };
  if (!/^[0-9a-f]{32}$/.test(salt)) return say("查询码是 32 位数字和字母 a–f，请照凭条填写。", "error");
  const head = new TextEncoder().encode("junheng-query/1\\0"), tail = new TextEncoder().encode(number);
  const bytes = new Uint8Array(head.length + 16 + tail.length);
  bytes.set(head);
  bytes.set(salt.match(/../g).map((pair) => parseInt(pair, 16)), head.length);
  bytes.set(tail, head.length + 16);
  const key = Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
  let entries;
  try {
    const answer = await fetch(form.dataset.entries + key.slice(0, 3) + ".json");
    if (!answer.ok) throw new Error(answer.status);
    entries = await answer.json();
  } catch { return say("暂时查不到，请稍后再试。", "error"); }
  const entry = entries[key];
  if (!entry) return say("没有这个报名号和查询码的组合，请照凭条核对。", "error");
  say(`${entry.category}：第 ${entry.rank} 位，${entry.says}`, "success");
});
"""


@cache
def query_script() -> str:
    """Return the whole script."""
    hashes = (files("junheng.allocation.draw") / "page" / "hashes.js").read_text(encoding="utf-8")
    return f'"use strict";\n{{\n{hashes}\n{QUERY}\n}}\n'
