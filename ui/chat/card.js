// The card of the question that is being asked. What is typed in it belongs to the browser:
// Python's values come in only when `fill` (the card, or an explicit wish) changes.

const typedKey = (state, card) => `nigaotai:${state.draft}:${card}`;

function keepTyped(state) {
  const raw = Object.fromEntries(state.fields.map((field) => [field.field.path, field.read()]));
  try { sessionStorage.setItem(typedKey(state, state.card.id), JSON.stringify(raw)); } catch { /* full or forbidden: only a convenience */ }
}

function forgetTyped(state, card) {
  try { sessionStorage.removeItem(typedKey(state, card)); } catch { /* as above */ }
}

function typedBefore(state, card) {
  try { return JSON.parse(sessionStorage.getItem(typedKey(state, card)) || "null"); } catch { return null; }
}

function drawCard(state, data) {
  const card = data.card;
  show(state.cardBox, Boolean(card));
  show(state.done, !card);
  if (!card) { state.card = null; state.fields = []; return drawDone(state, data); }
  const same = state.card && state.shownDraft === data.draft && state.card.id === card.id;
  if (state.leaving && !same) forgetTyped(state, state.leaving);
  // A server that was started anew counts from the beginning: only a growing number is a wish.
  const wish = same && data.fill > state.fill;
  if (wish) forgetTyped(state, card.id);
  if (!same || wish) buildCard(state, card);
  state.leaving = "";
  state.fill = data.fill;
  state.shownDraft = data.draft;
  state.card = card;
  say(state.place, card.place ? `写入“${card.place}”` : "");
  show(state.place, Boolean(card.place));
  for (const field of state.fields) field.error(card.errors[field.field.path]);
  keyed(state.notes, card.findings, (finding) => finding.id, (finding) =>
    el("p", { class: `note ${finding.level === "必改" ? "must" : ""}` }, el("b", {}, finding.level), ` ${finding.message}`));
  const suspect = new Set(card.findings.filter((finding) => finding.level === "必改").flatMap((finding) => finding.paths));
  for (const field of state.fields) field.node.classList.toggle("suspect", suspect.has(field.field.path));
  const bad = state.fields.find((field) => card.errors[field.field.path]);
  const errors = JSON.stringify(card.errors);
  if (bad && state.errors !== errors) bad.focus();
  state.errors = errors;
}

function buildCard(state, card) {
  state.card = card;
  const submit = () => submitCard(state);
  const changed = () => keepTyped(state);
  const alone = card.fields.length === 1;
  const wide = widths(card.fields);
  state.fields = card.fields.map((field, at) => fieldOf(field, wide[at], changed, submit, alone, false));
  const typed = typedBefore(state, card.id);
  for (const field of state.fields) {
    const { path, value } = field.field;
    if (typed && path in typed) field.fill(typed[path]);
    else field.fill(field.field.null && !alone ? null : value);
  }
  say(state.ask, card.ask);
  say(state.help, card.help);
  show(state.help, Boolean(card.help));
  state.grid.replaceChildren(...state.fields.map((field) => field.node));
  say(state.skip, card.state === "open" || card.state === "partial" ? "先跳过" : "不改了");
  state.body.scrollTop = 0;
  say(state.said, "");
}

function submitCard(state) {
  const raw = {}, none = [];
  for (const field of state.fields) {
    const value = field.read();
    if (value === null) none.push(field.field.path);
    else raw[field.field.path] = value;
  }
  if (send(state, { do: "submit", card: state.card.id, raw, null: none })) state.leaving = state.card.id;
}

function leaveCard(state, doing) {
  if (send(state, { do: doing, card: state.card.id }) && doing === "null") state.leaving = state.card.id;
}

function focusField(state, path) {
  const wanted = state.fields.find((field) => field.field.path === path) || state.fields[0];
  if (!wanted) return state.box.focus({ preventScroll: true });
  wanted.focus();
  if (path) wanted.node.scrollIntoView({ block: "nearest" });
}

function drawDone(state, data) {
  say(state.ask, "");
  const { blanks, offered } = data.left;
  const left = [blanks && `还有 ${blanks} 处待补`, offered && `${offered} 句词库用语没有确认`].filter(Boolean);
  say(state.doneText, left.length ? `问题都问完了，${left.join("，")}。` : "问题都问完了，稿子里没有空白，用语都已确认。");
  show(state.doneBlank, blanks > 0);
  show(state.doneAll, offered > 0);
}

function cardParts(state) {
  state.ask = el("h2", { class: "ask", id: "ask" });
  state.help = el("p", { class: "cardhelp" });
  state.place = el("p", { class: "place" });
  state.grid = el("div", { class: "grid" });
  state.notes = el("div", { role: "status" });
  // The sheet frames the paragraph of the field that has the cursor.
  state.grid.addEventListener("focusin", (event) => {
    const field = state.fields.find((each) => each.node.contains(event.target));
    window.dispatchEvent(new CustomEvent("nigaotai:look", { detail: (field && state.card.looks[field.field.path]) || [] }));
  });
  state.skip = el("button", { class: "btn t", type: "button", onclick: () => leaveCard(state, "skip") }, "先跳过");
  state.body = el("div", { class: "body" }, state.ask, state.place, state.help, state.grid, state.notes);
  state.cardBox = el("section", { class: "card", "aria-labelledby": "ask" }, state.body,
    el("div", { class: "foot" },
      el("button", { class: "btn t", type: "button", onclick: () => leaveCard(state, "null"), title: "整个问题不涉及，相应的话不写进正文" }, "不涉及"),
      state.skip,
      el("button", { class: "btn p", type: "button", onclick: () => submitCard(state) }, "确定 ↵")));
  state.doneText = el("p", {});
  state.doneBlank = el("button", { class: "btn", type: "button", onclick: () => send(state, { do: "next", kind: "blank" }) }, "去补空白");
  state.doneAll = el("button", { class: "btn", type: "button", onclick: () => send(state, { do: "all" }) }, "用语全部采用");
  state.done = el("section", { class: "card done", hidden: true }, state.doneText, el("div", { class: "foot" }, state.doneBlank, state.doneAll));
}
