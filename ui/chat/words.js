// The wordings on offer for the paragraph that is being asked about, and the box at the bottom.

const STANDS = { offered: "在文中，点选确认", accepted: "✓ 已采用", own: "✓ 用的是您自己的写法", none: "✓ 这一句不写" };

function shownOptions(state) {
  const query = state.sought || "";
  if (query && !/^[\d\s,，、]+$/.test(query)) return { query, items: (state.found || []).map((option) => ({ slot: placeOf(state, option), option })) };
  const slot = currentSlot(state);
  return { query: "", items: slot ? slot.options.map((option) => ({ slot, option })) : [] };
}

function drawWords(state) {
  const slots = state.data.slots;
  const slot = currentSlot(state);
  const { query, items } = shownOptions(state);
  state.items = items;
  if (state.marked >= items.length) state.marked = items.length - 1;
  state.listOpen = items.length > 0 && (state.marked >= 0 || Boolean(query));
  // Enter sends an answer as it stands; elsewhere it takes what is surely meant. Words with figures are facts.
  if (query && state.marked < 0 && !/[0-9０-９]/.test(query) && items[0]?.option.score >= SURE && state.data.card?.box !== "answer") state.marked = 0;
  // What a sentence was read to say takes the room of the wordings until it is settled.
  show(state.words, !state.chips && (slots.length > 0 || items.length > 0));
  show(state.reword, Boolean(state.data.about));
  keyed(state.tabs, slots.map((each) => ({ id: each.id, label: each.label, on: each === slot && !query, state: each.state })), (tab) => tab.id, (tab) =>
    el("button", { class: `tab${tab.on ? " on" : ""}`, type: "button", "aria-pressed": String(tab.on), onclick: () => openSlot(state, tab.id) },
      tab.state === "offered" ? "○ " : "✓ ", tab.label, tab.state === "offered" && el("small", {}, " 未确认")));
  if (!state.seeking) say(state.matched, query ? (items.length ? `与“${query}”匹配 ${items.length} 条` : /[\u3400-\u9fff]/.test(state.why) ? state.why : `没有与“${query}”匹配的表述`) : "");
  const drawn = items.map(({ slot: of, option }, at) => ({
    id: `${of?.id} ${option.id}`, at, on: at === state.marked,
    stands: of?.standing === option.id ? STANDS[of.state] : "", sure: of?.state !== "offered", option, label: query && of ? `用在“${of.label}”` : "",
  }));
  keyed(state.options, drawn, (item) => item.id, (item) => optionOf(state, item));
  const on = state.options.querySelector(".s.on");
  if (on) on.scrollIntoView({ block: "nearest" });
  show(state.ownRow, !query && Boolean(slot) && !slot.fixed);
  show(state.tabs, slots.length > 0);
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
  return el("button", { class: `s${item.on ? " on" : ""}${item.stands ? (item.sure ? " in" : " in unsure") : ""}${option.valid === false ? " unsure" : ""}`, type: "button", onclick: () => takeAt(state, item.at) },
    item.at < 9 && el("span", { class: "k", "aria-hidden": "true" }, `Alt ${item.at + 1}`), marked(option.text, option.marks),
    el("small", {}, item.stands && el("b", {}, item.stands), item.stands && " · ", option.purpose && `${option.purpose} · `, originOf(option, item.label)));
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
  // What stands in a place that is not shown here is not known here either.
  const here = state.data.slots.some((each) => each.id === action.slot);
  send(state, { ...action, ...(here && { was: standing(state, action.slot) }), over: over.map((entry) => entry.phrase ?? entry.text ?? null) });
}

function setBox(state, text) {
  state.box.value = text;
  Object.assign(state, { sought: "", found: [], seeking: null, asked: (state.asked || 0) + 1 });
  if (state.data) record(state.draft, "box", text);
}

// Take a wording: into its place on the sheet at once, or where there is none, into the box or a field.
function take(state, slot, option) {
  if (!slot) return takeAsText(state, option);
  choose(state, option.known === false ? { do: "own", slot: slot.id, text: option.text, wording: option.id } : { do: "choose", slot: slot.id, phrase: option.id });
  if (state.sought) setBox(state, "");
  if (!slot.elsewhere) state.slot = slot.id;
  state.marked = -1;
  say(state.said, "");
  drawWords(state);
}

function takeAsText(state, option) {
  const field = state.fields.find((each) => ["text", "long_text", "many_of"].includes(each.field.kind));
  usedPhrase(option.id);
  if (state.data.card?.box === "answer" || !field) setBox(state, option.text);
  else {
    const typed = field.read();
    field.fill(typed && field.field.kind !== "text" ? `${typed}${field.field.kind === "many_of" ? "\n" : ""}${option.text}` : option.text);
    keepTyped(state);
    setBox(state, "");
  }
  drawWords(state);
}

function takeAt(state, at, inField = false) {
  if (state.pop.open && inField) return takePop(state, at);
  const item = state.items[at];
  if (item) take(state, item.slot, item.option);
  return Boolean(item);
}

// Enter or 发送 in the box: an answer where the card can take one, else a wording; else say why not.
function sendBox(state) {
  if (state.seeking && state.data.card?.box !== "answer") { state.seeking.then(() => sendBox(state)); return; }
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
  understand(state, text);
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
    // First the list, then what is typed.
    if (state.sought) Object.assign(state, { sought: "", found: [], asked: state.asked + 1, seeking: null });
    else if (state.marked < 0) setBox(state, "");
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
  state.ownBox = el("div", { class: "ownbox", hidden: true }, state.own, el("button", { class: "btn", type: "button", onclick: sendOwn }, "用这句"),
    el("button", { class: "btn", type: "button", title: "存下来，以后打几个字就能找到", onclick: () => keepOwn(state, state.own.value) }, "存为常用语"));
  state.without = el("button", { class: "link", type: "button", onclick: () => choose(state, { do: "without", slot: state.ownFor }) }, "不写这一句");
  state.ownRow = el("div", {}, el("div", { class: "ownrow" },
    el("button", { class: "link", type: "button", onclick: () => { show(state.ownBox, state.ownBox.hidden); if (!state.ownBox.hidden) state.own.focus(); } }, "自己写一句"),
    state.without), state.ownBox, state.ownError);
  state.words = el("section", { class: "sug", "aria-label": "规范表述" },
    el("div", { class: "sughead" }, el("span", {}, "规范表述", el("span", { class: "dot" }, " · "), state.matched), state.reword = el("button", { class: "link", type: "button", title: "这一段的措辞都换成下一种，仍待确认；可以撤销", onclick: () => send(state, { do: "reword", paragraph: state.data.about }) }, "换一种说法"),
      el("span", { class: "keys" }, "↑↓ 选择　Tab 采用")),
    state.tabs, el("div", { class: "sugbody" }, state.options, state.ownRow));
  state.box = el("input", { type: "text", class: "boxin", autocomplete: "off", spellcheck: "false", "aria-label": "对话框" });
  state.box.addEventListener("keydown", (event) => boxKeys(state, event));
  state.box.addEventListener("input", (event) => { record(state.draft, "box", state.box.value); if (!event.isComposing) seek(state, state.box.value); });
  state.box.addEventListener("compositionupdate", (event) => seek(state, event.data));
  state.box.addEventListener("compositionend", () => seek(state, state.box.value));
  state.said = el("p", { class: "said", role: "status" });
  state.foot = el("div", { class: "talkbox" }, state.said,
    el("div", { class: "box" }, state.box, el("button", { class: "btn p", type: "button", onclick: () => sendBox(state) }, "发送")));
}
