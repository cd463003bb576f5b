// The wordings on offer for the paragraph that is being asked about, and the box at the bottom.

const STANDS = { offered: "在文中，点选确认", accepted: "✓ 已采用", own: "✓ 用的是您自己的写法", none: "✓ 这一句不写" };

// How well an option answers to what was typed: 0 not at all.
function likeness(option, query) {
  if (option.text.includes(query)) return 4;
  if (option.aka.some((name) => name.includes(query))) return 3;
  if (option.purpose.includes(query)) return 2;
  let at = 0;
  for (const character of option.text) if (character === query[at]) at += 1;
  return query.length > 1 && at >= query.length ? 1 : 0;
}

function shownOptions(state) {
  const slots = state.data.slots;
  const query = state.data.card?.box === "answer" ? "" : state.box.value.trim();
  if (query && !/^[\d\s,，、]+$/.test(query)) {
    const all = slots.flatMap((slot) => slot.options.map((option) => ({ slot, option, like: likeness(option, query) })));
    return { query, items: all.filter((item) => item.like).sort((a, b) => b.like - a.like) };
  }
  const slot = slots.find((each) => each.id === state.slot) || slots[0];
  return { query: "", items: slot ? slot.options.map((option) => ({ slot, option })) : [] };
}

function drawWords(state) {
  const slots = state.data.slots;
  const slot = slots.find((each) => each.id === state.slot) || slots[0];
  const { query, items } = shownOptions(state);
  state.items = items;
  if (state.marked >= items.length) state.marked = items.length - 1;
  state.listOpen = items.length > 0 && (state.marked >= 0 || Boolean(query));
  if (query && state.marked < 0 && items.length) state.marked = 0;
  show(state.words, slots.length > 0);
  if (!slots.length) return;
  keyed(state.tabs, slots.map((each) => ({ id: each.id, label: each.label, on: each === slot && !query, state: each.state })), (tab) => tab.id, (tab) =>
    el("button", { class: `tab${tab.on ? " on" : ""}`, type: "button", "aria-pressed": String(tab.on), onclick: () => openSlot(state, tab.id) },
      tab.state === "offered" ? "○ " : "✓ ", tab.label, tab.state === "offered" && el("small", {}, " 未确认")));
  say(state.matched, query ? (items.length ? `与“${query}”匹配 ${items.length} 条` : `没有与“${query}”匹配的表述`) : "");
  const drawn = items.map(({ slot: of, option }, at) => ({
    id: `${of.id} ${option.id}`, at, on: at === state.marked, query,
    stands: of.standing === option.id ? STANDS[of.state] : "", sure: of.state !== "offered", option, slot: of.id, label: query ? of.label : "",
  }));
  keyed(state.options, drawn, (item) => item.id, (item) => optionOf(state, item));
  const on = state.options.querySelector(".s.on");
  if (on) on.scrollIntoView({ block: "nearest" });
  show(state.ownRow, !query && Boolean(slot));
  if (slot && (state.ownFor !== slot.id || state.ownDraft !== state.draft)) {
    const typed = recall(state.draft, `own/${slot.id}`, state.data.typed);
    Object.assign(state, { ownFor: slot.id, ownDraft: state.draft });
    state.own.value = typed || slot.own;
    show(state.ownBox, slot.state === "own" || Boolean(typed));
  }
  if (slot) {
    say(state.without, slot.state === "none" ? "✓ 这一句不写" : "不写这一句");
    const error = state.data.card?.errors[`slot.${slot.id}`] || "";
    say(state.ownError, error);
    show(state.ownError, Boolean(error));
  }
}

function optionOf(state, item) {
  const { option } = item;
  const origin = [item.label, option.purpose, option.source, option.verified].filter(Boolean).join(" · ");
  return el("button", { class: `s${item.on ? " on" : ""}${item.stands ? (item.sure ? " in" : " in unsure") : ""}`, type: "button", onclick: () => take(state, item.slot, option.id) },
    item.at < 9 && el("span", { class: "k", "aria-hidden": "true" }, `Alt ${item.at + 1}`), highlighted(option.text, item.query),
    el("small", {}, item.stands && el("b", {}, item.stands), item.stands && " · ", origin));
}

function highlighted(text, query) {
  const at = query ? text.indexOf(query) : -1;
  if (at < 0) return text;
  return [text.slice(0, at), el("mark", {}, query), text.slice(at + query.length)];
}

function openSlot(state, id) {
  state.slot = id;
  state.marked = -1;
  drawWords(state);
}

// The wording that stands in a slot, as it is told back with another: none, or [it].
function standing(state, id) {
  const slot = state.data.slots.find((each) => each.id === id);
  if (!slot || slot.state === "offered") return [];
  return [slot.state === "none" ? null : slot.state === "own" ? slot.own : slot.standing];
}

// Choose a wording; what this tab has chosen before and is not done yet is no one else's.
function choose(state, action) {
  const over = posted(state.draft).filter((entry) => entry.slot === action.slot && entry.tab === thisTab());
  send(state, { ...action, was: standing(state, action.slot), over: over.map((entry) => entry.phrase ?? entry.text ?? null) });
}

function setBox(state, text) {
  state.box.value = text;
  if (state.data) record(state.draft, "box", text);
}

function take(state, slot, phrase) {
  choose(state, { do: "choose", slot, phrase });
  if (shownOptions(state).query) setBox(state, "");
  state.slot = slot;
  state.marked = -1;
  say(state.said, "");
  drawWords(state);
}

function takeAt(state, at) {
  const item = state.items[at];
  if (item) take(state, item.slot.id, item.option.id);
  return Boolean(item);
}

// Enter or 发送 in the box: an answer where the card can take one, else a wording; else say why not.
function sendBox(state) {
  const text = state.box.value.trim(), mode = state.data.card?.box;
  if (state.marked >= 0 && (mode === "answer" || !/^[\d\s,，、]+$/.test(text) || !text) && takeAt(state, state.marked)) return;
  if (!text) return say(state.said, "这里还没有写字。");
  if (mode === "answer") { fillAndSubmit(state, [text]); return; }
  const numbers = text.normalize("NFKC").split(/[\s,、;/]+/).filter(Boolean);
  if (mode === "numbers" && numbers.every((number) => /^\d+$/.test(number))) {
    const labels = state.fields.map((field) => field.field.label);
    if (numbers.length === labels.length) fillAndSubmit(state, numbers);
    else say(state.said, `这里要 ${labels.length} 个数（${labels.join("、")}），您写了 ${numbers.length} 个。`);
    return;
  }
  say(state.said, `用不上“${text.slice(0, 20)}”这句话：请在上面的卡片里填写，或换几个字找规范表述。`);
}

function fillAndSubmit(state, texts) {
  texts.forEach((text, at) => state.fields[at].fill(text));
  keepTyped(state);
  setBox(state, "");
  say(state.said, "");
  submitCard(state);
}

function boxKeys(state, event) {
  if (composing(event)) return;
  const { key } = event;
  if (key === "ArrowDown" || key === "ArrowUp") {
    if (!state.items.length) return;
    const step = key === "ArrowDown" ? 1 : -1;
    state.marked = Math.max(0, Math.min(state.items.length - 1, state.marked + step));
    drawWords(state);
  } else if (key === "Tab" && !event.shiftKey && state.listOpen) {
    takeAt(state, Math.max(0, state.marked));
  } else if (key === "Escape") {
    if (state.marked >= 0 && !shownOptions(state).query) state.marked = -1;
    else setBox(state, "");
    state.marked = -1;
    say(state.said, "");
    drawWords(state);
  } else if (key === "Enter") {
    sendBox(state);
  } else return;
  event.preventDefault();
}

function wordsParts(state) {
  state.marked = -1;
  state.items = [];
  state.tabs = el("div", { class: "tabs" });
  state.matched = el("span", { class: "matched", role: "status" });
  state.options = el("div", { class: "options" });
  state.own = el("input", { type: "text", "aria-label": "自己的写法", placeholder: "写自己的一句，不用句末标点" });
  state.ownError = el("p", { class: "hint", role: "alert", hidden: true });
  const sendOwn = () => choose(state, { do: "own", slot: state.ownFor, text: state.own.value });
  enterSends(state.own, sendOwn, false);
  state.own.addEventListener("input", () => record(state.draft, `own/${state.ownFor}`, state.own.value));
  state.ownBox = el("div", { class: "ownbox", hidden: true }, state.own, el("button", { class: "btn", type: "button", onclick: sendOwn }, "用这句"));
  state.without = el("button", { class: "link", type: "button", onclick: () => choose(state, { do: "without", slot: state.ownFor }) }, "不写这一句");
  state.ownRow = el("div", {}, el("div", { class: "ownrow" },
    el("button", { class: "link", type: "button", onclick: () => { show(state.ownBox, state.ownBox.hidden); if (!state.ownBox.hidden) state.own.focus(); } }, "自己写一句"),
    state.without), state.ownBox, state.ownError);
  state.words = el("section", { class: "sug", "aria-label": "规范表述" },
    el("div", { class: "sughead" }, el("span", {}, "规范表述", el("span", { class: "dot" }, " · "), state.matched), el("span", { class: "keys" }, "↑↓ 选择　Tab 采用")),
    state.tabs, el("div", { class: "sugbody" }, state.options, state.ownRow));
  state.box = el("input", { type: "text", class: "boxin", autocomplete: "off", spellcheck: "false", "aria-label": "对话框" });
  state.box.addEventListener("keydown", (event) => boxKeys(state, event));
  state.box.addEventListener("input", (event) => { record(state.draft, "box", state.box.value); if (!event.isComposing) { state.marked = -1; drawWords(state); } });
  state.box.addEventListener("compositionend", () => { state.marked = -1; drawWords(state); });
  state.said = el("p", { class: "said", role: "status" });
  state.foot = el("div", { class: "talkbox" }, state.said,
    el("div", { class: "box" }, state.box, el("button", { class: "btn p", type: "button", onclick: () => sendBox(state) }, "发送")));
}
