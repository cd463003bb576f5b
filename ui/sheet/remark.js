// A remark on selected words: a small box at their place. What is half typed stays in this browser.

const REMARKED = "nigaotai:remark:", SPAN = 60;
const remarkKey = (state, at) => `${REMARKED}${state.data.draft}:${at.paper}/${at.paragraph}/${at.start}/${at.quote.slice(0, SPAN)}`;

function remarkParts(state) {
  const hold = (event) => event.preventDefault();  // pressing it must not take the selection away
  state.remarkWay = el("button", { class: "tool remarkway", type: "button", hidden: true, title: "给选中的字写批注（Ctrl+Alt+M）", onmousedown: hold, onclick: () => openRemark(state, state.picked) }, "批注");
  state.remarkOn = el("p", { class: "remarkon" });
  state.remarkWords = el("textarea", { class: "remarkwords", rows: 3, maxlength: 2000, "aria-label": "批注", placeholder: "写意见，Ctrl+Enter 发送" });
  state.remarkWords.addEventListener("input", () => keepRemark(state));
  state.remarkWords.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.key === "Escape") closeRemark(state);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sendRemark(state);
    else return;
    event.preventDefault();
  });
  state.remarkError = el("span", { class: "remarkerror", role: "alert" });
  state.remarkOther = el("button", { class: "link", type: "button", hidden: true, onclick: () => openRemark(state, halfRemark(state)) }, "接着写另一条没写完的");
  const button = (name, doing, look = "btn") => el("button", { class: look, type: "button", onclick: doing }, name);
  state.remarkBox = el("section", { class: "remarkbox", role: "dialog", "aria-label": "写批注", hidden: true },
    state.remarkOn, state.remarkWords, el("div", { class: "editfoot" }, state.remarkError, state.remarkOther, button("收起", () => closeRemark(state)), button("发送批注", () => sendRemark(state), "btn p")));
  state.choosing = () => { clearTimeout(state.choose); state.choose = setTimeout(() => offerRemark(state), 120); };
  state.remarkKey = (event) => {
    if (composing(event) || event.code !== "KeyM" || !event.ctrlKey || !event.altKey) return;
    const at = pickedWords(state) || focusedWords(state);
    if (!at) return;
    event.preventDefault();
    openRemark(state, at);
  };
}

const heardRemarks = (state) => [[document, "selectionchange", state.choosing], [window, "pointerup", state.choosing], [window, "keydown", state.remarkKey]];

// The selection as a range, which browsers give in three ways where a page has shadow trees.
function selectedRange(root) {
  const whole = getSelection();
  const held = root.getSelection ? root.getSelection() : whole;
  const [composed] = !root.getSelection && whole?.getComposedRanges ? whole.getComposedRanges({ shadowRoots: [root] }) : [];
  const found = composed || (held?.rangeCount ? held.getRangeAt(0) : null);
  if (!found || found.collapsed) return null;
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}

// Where a point of the page stands in its paragraph, in characters as the server counts them.
function offsetAt(paragraph, node, container, offset) {
  const words = [...node.querySelectorAll(".w")];
  let at = 0, number = 0;
  for (const [text] of paragraph.pieces) {
    if (text === "\t" && paragraph.columns) { at += 1; continue; }
    const inside = document.createRange();
    inside.selectNodeContents(words[number++]);
    const where = inside.comparePoint(container, offset);
    if (where < 0) return at;
    if (where === 0) { inside.setEnd(container, offset); return at + [...inside.toString()].length; }
    at += [...text].length;
  }
  return at;
}

function pickedWords(state) {
  const range = selectedRange(state.page.getRootNode());
  if (!range || !state.page.contains(range.startContainer)) return null;
  const from = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
  const node = from.closest("[data-p]"), paragraph = node && given(state, node.dataset.p);
  if (!paragraph) return null;
  const whole = [...textOf(paragraph)], start = offsetAt(paragraph, node, range.startContainer, range.startOffset);
  const end = node.contains(range.endContainer) ? offsetAt(paragraph, node, range.endContainer, range.endOffset) : whole.length;
  const quote = whole.slice(start, end).join("");
  const rects = range.getClientRects();
  return quote.trim() && rects.length ? { paper: state.data.tab, paragraph: paragraph.id, start, quote, box: rects[rects.length - 1] } : null;
}

// Without a selection: the words that the keyboard stands on.
function focusedWords(state) {
  const word = state.page.getRootNode().activeElement?.closest?.(".w"), node = word?.closest("[data-p]");
  const paragraph = node && state.page.contains(node) && given(state, node.dataset.p);
  if (!paragraph) return null;
  return { paper: state.data.tab, paragraph: paragraph.id, start: offsetAt(paragraph, node, word, 0), quote: word.textContent, box: word.getClientRects()[0] };
}

function offerRemark(state) {
  state.picked = state.editing || state.remarking ? null : pickedWords(state);
  show(state.remarkWay, Boolean(state.picked));
  if (state.picked) putAt(state, state.remarkWay, state.picked.box, 4);
}

function putAt(state, node, box, below) {
  const around = state.desk.getBoundingClientRect();
  node.style.top = `${box.bottom - around.top + state.desk.scrollTop + below}px`;
  node.style.left = `${Math.max(8, Math.min(box.right - around.left - 20, around.width - node.offsetWidth - 24))}px`;
}

function openRemark(state, at, still) {
  if (!at) return;
  show(state.remarkWay, false);
  later(state, null);
  const half = kept(remarkKey(state, at));
  state.remarking = { ...at, id: half?.id || randomId(), sent: false };
  state.remarkWords.value = half?.text || "";
  say(state.remarkOn, `批注：“${at.quote.length > SPAN ? `${at.quote.slice(0, SPAN)}…` : at.quote}”`);
  say(state.remarkError, "");
  show(state.remarkBox, true);
  const node = paragraphAt(state, at.paragraph);
  const box = at.box || node?.getBoundingClientRect();
  if (box) putAt(state, state.remarkBox, box, 8);
  show(state.remarkOther, Boolean(halfRemark(state)));
  if (!still) state.remarkWords.focus({ preventScroll: true });
}

function keepRemark(state) {
  // The same id is the same remark to the server; other words, perhaps after sending, are another.
  Object.assign(state.remarking, { id: randomId(), sent: false });
  const { paper, paragraph, start, quote } = state.remarking, key = remarkKey(state, state.remarking);
  const text = state.remarkWords.value;
  if (text.trim()) keep(key, { paper, paragraph, start, quote, text });
  else unkeep(key);
}

// What was sent while its box was closed again, or the page: nobody shall send it a second time.
function forgetSent(state) {
  for (const key of keptKeys(`${REMARKED}${state.data.draft}:`)) {
    const half = kept(key);
    if (half?.id && state.data.remarks.includes(half.id)) unkeep(key);
  }
}

// One that was begun at another place of the paper shown.
function halfRemark(state) {
  const here = state.remarking && remarkKey(state, state.remarking);
  const key = keptKeys(`${REMARKED}${state.data.draft}:${state.data.tab}/`).find((name) => name !== here);
  return key ? kept(key) : null;
}

function closeRemark(state) {
  const node = paragraphAt(state, state.remarking.paragraph);
  const inside = state.remarkBox.contains(state.remarkBox.getRootNode().activeElement);
  state.remarking = null;
  show(state.remarkBox, false);
  if (inside) reach(state, node?.querySelector("[data-ref]") || state.page.querySelector("[data-ref]"));
}

function sendRemark(state) {
  const { id, paper, paragraph, start, quote } = state.remarking, words = state.remarkWords.value.trim();
  if (!words) return say(state.remarkError, "批注还没有写字。");
  state.remarking.sent = true;
  keep(remarkKey(state, state.remarking), { id, paper, paragraph, start, quote, text: words });
  say(state.remarkError, connected() ? "正在发送……" : "连接断了：批注已记在本机，连上以后自动发送。");
  send(state, { do: "remark", remark: id, paper, paragraph, start, quote, words });
}

// After each redraw: closed once the server has it; what it refused stays, with the reason.
function drawRemark(state) {
  const { remarking, data } = state;
  forgetSent(state);
  if (!remarking) return resumeRemark(state);
  if (remarking.paper !== data.tab) return closeRemark(state);
  if (remarking.sent && data.remarks.includes(remarking.id)) {
    closeRemark(state);
  } else if (remarking.sent && data.notice) say(state.remarkError, data.notice);
}

// What was being written when the page was closed is taken up again, without the cursor.
function resumeRemark(state) {
  const paper = `${state.data.draft}/${state.data.tab}`;
  if (state.resumedRemark === paper) return;
  state.resumedRemark = paper;
  const half = halfRemark(state);
  if (half && given(state, half.paragraph)) openRemark(state, half, true);
}
