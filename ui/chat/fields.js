// The controls of a card, one a field. Each gives { node, read, fill, focus, error }.
// What `read` gives is what Python's read_field takes; null means 不涉及.

let ids = 0;

// How wide each field stands: figures and dates that follow one another share a line, a single
// one has its label beside it, as text has.
function widths(fields) {
  const short = (field) => ["integer", "date"].includes(field.kind);
  return fields.map((field, at) => {
    if (["text", "one_of", "flag"].includes(field.kind)) return "w6 side";
    if (!short(field)) return "w6";
    let first = at, end = at + 1;
    while (first > 0 && short(fields[first - 1])) first -= 1;
    while (end < fields.length && short(fields[end])) end += 1;
    const group = fields.slice(first, end);
    if (group.length % 3 === 0 && group.every((each) => each.kind === "integer")) return "w2";
    return group.length % 2 && at === end - 1 ? "w6 side" : "w3";
  });
}

function fieldOf(field, width, changed, submit, alone, inRow) {
  const id = `f${++ids}`;
  const make = { text: prose, long_text: area, many_of: area, flag: radios, counts: pairs, records: rows }[field.kind] || line;
  let offer = null;
  const noted = () => { offer?.follow(); changed(); };
  const inner = make(field, id, noted, submit, inRow);
  const node = el("div", { class: `f ${width}`, "data-path": field.path });
  const error = el("p", { class: "hint", role: "alert", id: `${id}e`, hidden: true });
  let none = false;
  const toggle = el("button", { class: "na", type: "button", tabindex: -1, "aria-pressed": "false", title: "这一项不涉及，不写进正文（Alt+0，或在格子里写“不涉及”）" }, "不涉及");
  const setNone = (yes) => {
    none = yes;
    toggle.setAttribute("aria-pressed", String(yes));
    say(toggle, yes ? "✓ 不涉及" : "不涉及");
    node.classList.toggle("none", yes);
    inner.enable(!yes);
  };
  const flip = () => {
    setNone(!none);
    changed();
    if (!none) inner.focus();
  };
  offer = field.offer && offerOf(field, inner, () => setNone(false), noted);
  toggle.addEventListener("click", flip);
  // The toggle is no stop of the Tab key, so that Tab goes from figure to figure.
  node.addEventListener("keydown", (event) => {
    if (composing(event) || !event.altKey || event.code !== "Digit0" || event.defaultPrevented || !toggle.isConnected) return;
    event.preventDefault();
    flip();
    if (none) toggle.focus();
  });
  const control = el("div", { class: "ctl" }, inner.node, field.last && helpOf(`旧稿写的是：${field.last}`), field.help && helpOf(field.help),
    offer?.node, error);
  // Who clicks into what does not apply wants to write there.
  control.addEventListener("click", (event) => { if (none && inner.node.contains(event.target)) flip(); });
  const grouped = ["flag", "counts", "records"].includes(field.kind);
  node.append(
    el("div", { class: "lab" }, el(grouped ? "span" : "label", { for: grouped ? null : id }, field.label), !alone && (!inRow || field.needed) && toggle),
    control);
  return {
    node, field,
    off: () => none,
    read: () => (none ? null : inner.read()),
    // In a row an empty cell does not apply, unless its column is needed.
    fill: (raw) => { setNone(raw === null && (!inRow || field.needed)); inner.fill(raw ?? ""); offer?.follow(); },
    focus: (cell) => (none ? toggle.focus({ preventScroll: true }) : inner.focus(cell)),
    error: (text) => {
      say(error, text || "");
      show(error, Boolean(text));
      node.classList.toggle("bad", Boolean(text));
      inner.mark(Boolean(text), `${id}e`);
    },
  };
}

// Whether a text is being put in by us: then no wordings are looked for.
let putting = false;

// Put a text in place of a part of what stands in a field, or of all of it, as the keyboard would: Ctrl+Z takes it back.
function putText(input, text, from = 0, to = input.value.length) {
  input.focus({ preventScroll: true });
  input.setSelectionRange(from, to);
  putting = true;
  if (input.getRootNode().activeElement !== input || !document.execCommand("insertText", false, text)) input.setRangeText(text, from, to, "end");
  putting = false;
}

function marks(input) {
  return (bad, by) => {
    input.setAttribute("aria-invalid", String(bad));
    if (bad) input.setAttribute("aria-describedby", by);
    else input.removeAttribute("aria-describedby");
  };
}

function enterSends(input, submit, withCtrl) {
  input.addEventListener("keydown", (event) => {
    if (composing(event) || event.key !== "Enter" || event.altKey) return;
    if (withCtrl && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    submit();
  });
}

// One line: integer, date, one of several.
function line(field, id, changed, submit, inRow) {
  const number = field.kind === "integer";
  const input = el("input", {
    id, type: "text", autocomplete: "off", spellcheck: "false",
    inputmode: number ? "numeric" : null,
    placeholder: field.example ? `如 ${field.example}` : field.kind === "date" ? "如 2022-01-20" : field.choices.length ? "点选、按 ↑↓，或自己写" : null,
  });
  const chips = el("div", { class: "chips" });
  const sync = () => {
    for (const chip of chips.children) chip.setAttribute("aria-pressed", String(chip.textContent === input.value));
    if (inRow) show(chips, !input.value);
  };
  for (const choice of field.choices)
    chips.append(el("button", { class: "c", type: "button", tabindex: -1, onclick: () => { putText(input, choice); sync(); changed(); } }, choice));
  // By keyboard the choices are gone through with the arrows.
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || composing(event) || !field.choices.length) return;
    event.preventDefault();
    const at = field.choices.indexOf(input.value), count = field.choices.length;
    putText(input, field.choices[at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count]);
    sync();
    changed();
  });
  input.addEventListener("input", () => { sync(); changed(); });
  enterSends(input, submit, false);
  const shell = el("div", { class: "one" }, input, field.unit && el("span", { class: "unit" }, field.unit));
  return {
    node: field.choices.length ? el("div", {}, shell, chips) : shell,
    read: () => input.value,
    fill: (raw) => { input.value = raw; sync(); },
    add: (text) => { putText(input, text); sync(); },
    focus: () => input.focus({ preventScroll: true }),
    enable: (yes) => { input.disabled = !yes; for (const chip of chips.children) chip.disabled = !yes; },
    mark: marks(input),
  };
}

// One line of text that shows whole however long it is.
function prose(field, id, changed, submit) {
  const input = el("textarea", { id, rows: 1, class: "prose", spellcheck: "false", placeholder: field.example ? `如 ${field.example}` : null });
  const grow = () => {
    if (!input.offsetWidth) return;
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + 2}px`;
  };
  const fill = (text) => { input.value = text; requestAnimationFrame(grow); };
  input.addEventListener("input", (event) => {
    if (!event.isComposing && input.value.includes("\n")) input.value = input.value.replace(/\s*\n\s*/g, "");
    grow();
    changed();
  });
  enterSends(input, submit, false);
  return {
    node: el("div", { class: "one" }, input, field.unit && el("span", { class: "unit" }, field.unit)),
    read: () => input.value, fill, add: (text) => { putText(input, text); grow(); },
    focus: () => input.focus({ preventScroll: true }),
    enable: (yes) => { input.disabled = !yes; },
    mark: marks(input),
  };
}

// Several lines: long text, or one item a line.
function area(field, id, changed, submit) {
  const many = field.kind === "many_of";
  const input = el("textarea", { id, rows: many ? 2 : 3, spellcheck: "false", placeholder: field.example ? `如 ${field.example}${many ? "（一行一项）" : ""}` : many ? "一行一项" : null });
  const grow = () => { input.rows = Math.min(8, Math.max(many ? 2 : 3, input.value.split("\n").length)); };
  const add = (text) => {
    const lines = input.value.split("\n").filter((each) => each.trim());
    if (!lines.includes(text)) lines.push(text);
    putText(input, many ? lines.join("\n") : text);
    grow();
  };
  const chips = el("div", { class: "chips" });
  for (const choice of field.choices)
    chips.append(el("button", { class: "c", type: "button", onclick: () => { add(choice); changed(); } }, `＋ ${choice}`));
  input.addEventListener("input", () => { grow(); changed(); });
  enterSends(input, submit, true);
  return {
    node: el("div", {}, input, field.choices.length > 0 && chips),
    read: () => input.value,
    fill: (raw) => { input.value = raw; grow(); },
    add,
    focus: () => input.focus({ preventScroll: true }),
    enable: (yes) => { input.disabled = !yes; for (const chip of chips.children) chip.disabled = !yes; },
    mark: marks(input),
  };
}

// Yes, no, not said.
function radios(field, id, changed, submit) {
  const group = el("div", { class: "radios", role: "radiogroup", "aria-label": field.label });
  const inputs = [["true", field.yes], ["false", field.no], ["", "没说"]].map(([value, word]) => {
    const input = el("input", { type: "radio", name: id, value, onchange: changed });
    enterSends(input, submit, false);
    group.append(el("label", {}, input, ` ${word}`));
    return input;
  });
  const fill = (raw) => { for (const input of inputs) input.checked = input.value === raw; };
  fill("");
  return {
    node: group, fill,
    read: () => inputs.find((input) => input.checked)?.value ?? "",
    focus: () => (inputs.find((input) => input.checked) || inputs[0]).focus({ preventScroll: true }),
    enable: (yes) => { for (const input of inputs) input.disabled = !yes; },
    mark: marks(group),
  };
}

// Names with numbers.
function pairs(field, id, changed, submit) {
  const list = el("div", { class: "pairs" });
  const add = (name, number, after) => {
    const first = el("input", { type: "text", value: name, "aria-label": "名称", placeholder: "名称" });
    const second = el("input", { type: "text", value: number, inputmode: "numeric", "aria-label": `${name || field.label}的数目` });
    for (const input of [first, second]) { input.addEventListener("input", changed); enterSends(input, submit, false); }
    const drop = el("button", { class: "x", type: "button", title: "删除这一行", "aria-label": "删除这一行", onclick: () => { row.remove(); changed(); } }, "×");
    const row = el("div", { class: "pair" }, first, el("div", { class: "one" }, second, field.unit && el("span", { class: "unit" }, field.unit)), drop);
    list.append(row);
    if (after) first.focus();
  };
  const fill = (given) => {
    const raw = given || [];
    list.replaceChildren();
    const known = new Map(raw);
    for (const name of field.rows || []) add(name, known.get(name) ?? "");
    for (const [name, number] of raw) if (!(field.rows || []).includes(name)) add(name, number);
    if (!list.children.length) add("", "");
  };
  fill([]);
  const more = el("button", { class: "link", type: "button", onclick: () => { add("", "", true); changed(); } }, "＋ 加一行");
  return {
    node: el("div", {}, list, more), fill,
    read: () => [...list.children].map((row) => [...row.querySelectorAll("input")].map((input) => input.value)),
    focus: () => { const all = [...list.querySelectorAll("input")]; (all.find((input) => !input.value) || all[0] || more).focus({ preventScroll: true }); },
    enable: (yes) => { for (const node of [...list.querySelectorAll("input,button"), more]) node.disabled = !yes; },
    mark: marks(list),
  };
}

// Groups of fields, as many as there are.
function rows(field, id, changed, submit) {
  const list = el("div", { class: "rows" });
  let made = [];
  const number = () => made.forEach((row, at) => say(row.title, `第 ${at + 1} 行`));
  const add = (raw) => {
    const wide = widths(field.columns);
    const cells = field.columns.map((column, at) => fieldOf(column, wide[at], changed, submit, false, true));
    const row = { cells, title: el("span", {}) };
    row.node = el("fieldset", { class: "rec" },
      el("div", { class: "top" }, row.title, el("button", { class: "link", type: "button", onclick: () => {
        made = made.filter((other) => other !== row);
        row.node.remove();
        number();
        changed();
      } }, "删除")),
      el("div", { class: "grid" }, cells.map((cell) => cell.node)));
    for (const cell of cells) if (raw && cell.field.path in raw) cell.fill(raw[cell.field.path]);
    made.push(row);
    list.append(row.node);
    number();
    return row;
  };
  const fill = (raw) => {
    made = [];
    list.replaceChildren();
    for (const each of raw.length ? raw : [null]) add(each);
  };
  fill([]);
  const more = el("button", { class: "link", type: "button", onclick: () => { add(null).cells[0].focus(); changed(); } }, "＋ 加一行");
  return {
    node: el("div", {}, list, el("div", { class: "rowend" }, more, field.columns.some((column) => !column.needed) && el("span", { class: "help" }, "一行里空着的项不写进正文"))), fill,
    read: () => made.map((row) => Object.fromEntries(row.cells.map((cell) => [cell.field.path, cell.read()]))),
    // `cell` is the number of a row and its column: 29.who.
    focus: (cell) => {
      const [at, path] = (cell || "").split("."), row = made[at] || made[0];
      if (!row) return more.focus({ preventScroll: true });
      (row.cells.find((each) => each.field.path === path) || row.cells[0]).focus();
    },
    enable: (yes) => { for (const node of list.querySelectorAll("input,textarea,button")) node.disabled = !yes; more.disabled = !yes; },
    mark: marks(list),
  };
}
