// The text on the A4 sheet, what was found underlined in place. User text goes through textContent alone.

const LOOKS = { 必改: "must", 建议: "should", 提示: "hint" };

function drawSheet(state) {
  const nodes = state.lines.map((line, number) => {
    const node = el("div", { class: line.role, "data-line": number, title: "双击可以改这一段", ondblclick: () => editLine(state, number) });
    for (const part of cut(state, line)) node.append(part);
    return node;
  });
  state.sheet.replaceChildren(...nodes);
}

// What is told of a whole part or paragraph marks its head alone: under it the words that are wrong must show.
function marked(line, f) {
  const end = line.start + line.text.length, whole = f.from <= line.start && f.to >= end;
  return { ...f, to: f.to > end + 1 || (whole && line.head) ? Math.min(f.to, line.start + (line.head || line.text.length)) : f.to };
}

// A line in parts: the run-in head in its own face, and each stretch of findings one mark.
function cut(state, line) {
  const end = line.start + line.text.length;
  const here = state.findings.filter((f) => f.from >= line.start && f.from < end && f.to > f.from).map((f) => marked(line, f));
  const edges = new Set([line.start, end, line.start + line.head]);
  for (const f of here) edges.add(Math.max(f.from, line.start)).add(Math.min(f.to, end));
  const at = [...edges].sort((a, b) => a - b);
  return at.slice(0, -1).map((from, i) => {
    const to = at[i + 1], text = state.text.slice(from, to);
    const met = here.filter((f) => f.from <= from && f.to >= to);
    const words = from < line.start + line.head ? el("b", {}, text) : document.createTextNode(text);
    if (!met.length) return words;
    const [first] = [...met].sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level) || a.to - a.from - (b.to - b.from));
    return el("span", { class: `f ${LOOKS[first.level]}`, "data-f": met.map((f) => f.key).join(" "), title: met.map((f) => `${f.level}：${f.message}`).join("\n"), onclick: () => choose(state, first.key) }, words);
  });
}

// One paragraph in the writer's own hands; Ctrl+Enter or leaving it takes it, Esc leaves it as it was.
function editLine(state, number) {
  const line = state.lines[number], node = state.sheet.children[number];
  const box = el("textarea", { class: "lineedit", rows: Math.max(2, Math.ceil(line.text.length / 26)), "aria-label": "改这一段" });
  box.value = line.text;
  let done = false;
  const finish = (take) => {
    if (done) return;
    done = true;
    if (take && box.value !== line.text) change(state, line.start, line.start + line.text.length, box.value);
    else drawSheet(state);
  };
  box.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.key === "Escape") { event.stopPropagation(); finish(false); }
    if (event.key === "Enter" && event.ctrlKey) finish(true);
  });
  box.addEventListener("blur", () => finish(true));
  node.replaceChildren(box);
  box.focus();
}
