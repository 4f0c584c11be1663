"use strict";
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const make = (tag, text, kind) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    if (tag === "button") element.type = "button";
    return element;
  };
  const block = document.getElementById("reasons");
  const store = block ? JSON.parse(block.textContent) : { words: {}, names: {}, heads: {}, strings: [], why: {} };
  const words = store.words;
  const FEW = 25;

  // --- Why: every number is a door ---------------------------------------------------------------------------
  const reason = (scope, key, item) => store.why[scope]?.[key]?.[item];
  const dialog = document.getElementById("why");

  const open = (scope, key, item) => {
    const flat = reason(scope, key, item);
    if (!flat || !dialog) return;
    const list = dialog.querySelector("dl");
    list.replaceChildren();
    for (let i = 0; i < flat.length; i += 2) {
      list.append(make("dt", store.strings[flat[i]]), make("dd", store.strings[flat[i + 1]]));
    }
    const title = [store.names[scope]?.[key], store.heads[item]].filter(Boolean).join(" · ");
    dialog.querySelector("h2").textContent = title;
    dialog.showModal();
    dialog.scrollTop = 0;
  };

  if (dialog) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
  }

  const placeOf = (cell) => {
    const table = cell.closest("table[data-scope]");
    const row = cell.closest("tr[data-key]");
    if (!table || !row) return null;
    const head = table.tHead.rows[0].cells[cell.cellIndex];
    return [table.dataset.scope, row.dataset.key, head.dataset.i ?? (cell.cellIndex ? null : "")];
  };

  for (const cell of all("table[data-scope] tbody :is(th, td)")) {
    const place = placeOf(cell);
    if (!place || !reason(...place)) continue;
    const door = make("button", "", "door");
    door.append(...cell.childNodes);
    if (cell.cellIndex) door.tabIndex = -1;
    cell.append(door);
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-key]:not(tr)");
    if (mark) {
      const holder = mark.closest("[data-scope]");
      if (holder) open(holder.dataset.scope, mark.dataset.key, mark.dataset.i ?? holder.dataset.i ?? "");
      return;
    }
    const door = event.target.closest("button.door");
    const place = door && placeOf(door.closest("th, td"));
    if (place) open(...place);
  });

  // Arrow keys walk from number to number, so that Tab needs one stop a row.
  const STEP = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  document.addEventListener("keydown", (event) => {
    const cell = STEP[event.key] && event.target.closest("tbody :is(th, td)");
    if (!cell || !event.target.matches("button.door")) return;
    const [down, right] = STEP[event.key];
    let next = cell;
    do {
      const row = down ? (down < 0 ? next.parentElement.previousElementSibling : next.parentElement.nextElementSibling) : next.parentElement;
      next = row?.cells[next.cellIndex + right];
    } while (next && (next.parentElement.hidden || !next.querySelector("button.door")));
    if (!next) return;
    event.preventDefault();
    next.querySelector("button.door").focus();
  });

  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  // --- Sorting ------------------------------------------------------------------------------------------------
  const measure = (row, column, kind) => {
    const cell = row.cells[column];
    const text = cell.dataset.v ?? cell.textContent.trim();
    if (kind === "t") return text;
    const number = text.replaceAll(",", "").match(/-?\d+(\.\d+)?$/);
    return number ? Number(number[0]) : null;
  };

  const sorted = (rows, column, kind, turn) => {
    const keyed = rows.map((row) => [measure(row, column, kind), row]);
    const order = (a, b) => (kind === "t" ? a.localeCompare(b, "zh-CN") : a - b);
    keyed.sort(([a], [b]) => (a === null || b === null ? (a === null) - (b === null) : turn * order(a, b)));
    return keyed.map(([, row]) => row);
  };

  const sort = (head) => {
    const table = head.closest("table");
    const turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of all("th[aria-sort]", table)) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", turn > 0 ? "ascending" : "descending");
    const body = table.tBodies[0];
    body.append(...sorted([...body.rows], head.cellIndex, head.dataset.sort, turn));
    refresh(table);
  };

  for (const head of all("th[data-sort]")) {
    const table = head.closest("table");
    if (table.tBodies[0].rows.length < 2) continue;
    const button = make("button", "", "sort");
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sort(head));
  }

  // --- Filtering, and showing few before all ------------------------------------------------------------------
  const state = new Map();

  const fits = (row, form) =>
    !form ||
    [...form.elements].every((field) => {
      if (!field.name || !field.value) return true;
      if (field.type === "search") return row.cells[0].textContent.includes(field.value.trim());
      return row.dataset[field.name] === field.value;
    });

  const refresh = (table) => {
    const held = state.get(table);
    if (!held) return;
    let shown = 0;
    let found = 0;
    for (const row of table.tBodies[0].rows) {
      const fit = fits(row, held.form);
      found += fit;
      row.hidden = !fit || (!held.whole && shown >= FEW);
      shown += !row.hidden;
    }
    held.more.hidden = shown === found;
    held.more.textContent = (words.more ?? "{n}").replace("{n}", found);
    if (held.form) {
      held.form.querySelector("output").textContent = (words.found ?? "{n}").replace("{n}", found).replace("{of}", table.tBodies[0].rows.length);
      held.form.querySelector("[type=reset]").hidden = found === table.tBodies[0].rows.length;
    }
    held.empty.hidden = found > 0;
  };

  for (const table of all("table")) {
    const form = table.id ? document.querySelector(`form[data-for="${table.id}"]`) : null;
    if (!form && table.tBodies[0].rows.length <= FEW) continue;
    const more = make("button", "", "more");
    const empty = make("p", words.none, "note");
    table.closest(".scroll").after(empty, more);
    state.set(table, { form, more, empty, whole: false });
    more.addEventListener("click", () => {
      state.get(table).whole = true;
      table.closest(".scroll").classList.add("whole");
      refresh(table);
    });
    if (form) {
      form.hidden = false;
      form.addEventListener("input", () => refresh(table));
      form.querySelector("[type=reset]").addEventListener("click", (event) => {
        event.preventDefault();
        form.reset();
        refresh(table);
      });
      form.addEventListener("submit", (event) => event.preventDefault());
    }
    refresh(table);
  }

  // --- Paper shows everything ---------------------------------------------------------------------------------
  let closed = [];
  let hidden = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    hidden = all("tbody tr[hidden]").filter((row) => fits(row, state.get(row.closest("table"))?.form));
    for (const part of closed) part.open = true;
    for (const row of hidden) row.hidden = false;
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
    for (const row of hidden) row.hidden = true;
  });
})();
