// What can be done to one paragraph: copy it, or write it in one's own words, on the sheet.

const ONE_LINE = (text) => text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim()).join("").trim();
const paragraphAt = (state, id) => state.page.querySelector(`[data-p="${CSS.escape(id)}"]`);
const given = (state, id) => state.data.paragraphs.find((paragraph) => paragraph.id === id);
const textOf = (paragraph) => paragraph.pieces.map((piece) => piece[0]).join("");

function editParts(state) {
  const tool = (name, title, doing) => el("button", { class: "tool", type: "button", title, onclick: () => doing(state, state.tooled) }, name);
  state.toolSaid = el("span", { class: "toolsaid", role: "status" });
  state.rewrite = tool("改写", "用自己的话改写这一段", openEditor);
  state.tools = el("div", { class: "tools", role: "group", hidden: true },
    tool("复制", "复制这一段（带格式）", copyParagraph), state.rewrite, state.toolSaid);
  state.page.addEventListener("mouseover", (event) => toolsAt(state, event.target.closest("[data-p]")?.dataset.p));
  state.page.addEventListener("focusin", (event) => toolsAt(state, event.target.closest("[data-p]")?.dataset.p));
  new ResizeObserver(() => { if (!state.tools.hidden) toolsAt(state, state.tooled); }).observe(state.page);
  state.own = el("textarea", { class: "ownwords", spellcheck: "false", "aria-label": "这一段，用自己的话写" });
  state.own.addEventListener("input", () => { record(state.data.draft, `edit/${state.editing.id}`, state.own.value); grow(state); });
  state.own.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.key === "Escape") closeEditor(state, true);
    else if (event.key === "Enter") useOwn(state);
    else return;
    event.preventDefault();
  });
  state.now = el("p", { class: "now" });
  const button = (name, doing, look = "btn") => el("button", { class: look, type: "button", onclick: doing }, name);
  state.back = button("恢复自动成文", () => backToComposed(state));
  state.use = button("用这段 ↵", () => useOwn(state), "btn p");
  state.ownError = el("span", { class: "ownerror", role: "alert" });
  state.editor = el("section", { class: "editor", "aria-label": "改写这一段", hidden: true },
    state.own, state.now, el("div", { class: "editfoot" }, state.ownError, state.back, button("取消", () => closeEditor(state, true), "btn t"), state.use));
}

function toolsAt(state, id) {
  if (!id || state.editing) return;
  const node = paragraphAt(state, id);
  if (!node) return show(state.tools, false);
  if (state.tooled !== id) say(state.toolSaid, "");
  state.tooled = id;
  const name = textOf(given(state, id)).slice(0, 12);
  state.tools.setAttribute("aria-label", `这一段：${name}`);
  show(state.rewrite, !state.data.tab);  // a paper follows the answers alone
  state.tools.style.top = `${node.offsetTop}px`;
  state.tools.style.left = `${state.page.offsetLeft + state.page.offsetWidth - 54}px`;
  show(state.tools, true);
}

// One paragraph may go as it is; what must be mended in it is said.
function copyParagraph(state, id) {
  const copy = () => {
    const told = fetchCopy(state.data, { paragraph: id });
    const done = told && copied(kindsOf(told), state.tools.firstChild);
    say(state.toolSaid, done ? `✓ 已复制${told.musts ? `，必改 ${told.musts}` : ""}` : "没有复制成");
  };
  if (quiet()) copy();
  else settled().then(copy);
}

function openEditor(state, id, still) {
  const paragraph = given(state, id);
  if (!paragraph) return;
  state.editing = { id, sent: null, from: paragraph.composed || textOf(paragraph), was: paragraph.edited ? textOf(paragraph) : null };
  show(state.tools, false);
  show(state.editor, true);
  say(state.ownError, "");
  state.own.value = recall(state.data.draft, `edit/${id}`, state.data.typed) || textOf(paragraph);
  drawEditor(state);
  if (!still) state.own.focus({ preventScroll: true });
}

function grow(state) {
  state.own.style.height = "auto";
  state.own.style.height = `${state.own.scrollHeight + 2}px`;
}

function closeEditor(state, forget) {
  const { id } = state.editing;
  if (forget) record(state.data.draft, `edit/${id}`, "");
  state.editing = null;
  show(state.editor, false);
  toolsAt(state, id);
  if (state.editor.contains(state.editor.getRootNode().activeElement) || forget) state.rewrite.focus({ preventScroll: true });
}

function useOwn(state) {
  const text = ONE_LINE(state.own.value), { id, from, was } = state.editing;
  if (!text) return say(state.ownError, "这一段不能空着；想用自动成文的，请点“恢复自动成文”。");
  const paragraph = given(state, id), stale = paragraph?.stale;
  if (text === (paragraph && textOf(paragraph)) && !stale) return closeEditor(state, true);
  state.editing.sent = text;
  send(state, { do: "edit", paragraph: id, text, from, was });
}

function backToComposed(state) {
  const { id, was } = state.editing;
  record(state.data.draft, `edit/${id}`, "");
  if (was === null) return closeEditor(state, true);
  state.editing.sent = false;
  send(state, { do: "compose", paragraph: id, was });
}

// After each redraw: in its place, and closed once Python has taken what was sent.
function drawEditor(state) {
  const editing = state.editing;
  if (!editing) return;
  const node = paragraphAt(state, editing.id), paragraph = given(state, editing.id);
  if (!paragraph || (editing.sent === false && !paragraph.edited) || (editing.sent && paragraph.edited && textOf(paragraph) === editing.sent && !paragraph.stale)) {
    const inside = state.editor.contains(state.editor.getRootNode().activeElement);
    state.editing = null;
    show(state.editor, false);
    toolsAt(state, editing.id);
    if (inside && !state.tools.hidden) state.rewrite.focus({ preventScroll: true });
    return;
  }
  state.editor.style.top = `${node.offsetTop - 8}px`;
  state.editor.style.left = `${node.offsetLeft - 10}px`;
  state.editor.style.width = `${node.offsetWidth + 20}px`;
  say(state.now, paragraph.stale ? `依据的回答改过了。现在自动成文是：${paragraph.composed}` : "");
  show(state.now, paragraph.stale);
  say(state.back, paragraph.stale ? "用自动成文的" : "恢复自动成文");
  show(state.back, paragraph.edited);
  say(state.use, paragraph.stale ? "保留我的写法 ↵" : "用这段 ↵");
  if (paragraph.stale) editing.from = paragraph.composed;
  grow(state);
}

// What was being written when the page was closed is taken up again.
function resumeEditor(state) {
  if (state.editing || state.data.tab || state.resumed === state.data.draft) return;
  state.resumed = state.data.draft;
  const waiting = state.data.paragraphs.find((paragraph) => recall(state.data.draft, `edit/${paragraph.id}`, state.data.typed));
  if (waiting) openEditor(state, waiting.id, true);
}
