// The strip of chapters, what has been answered so far, and the list of all questions.

const SIGNS = { answered: "●", null: "－", skipped: "◐", partial: "◐", open: "○" };
const CHAPTERS = { done: "✓ ", part: "◐ ", todo: "" };

function drawStrip(state, data) {
  keyed(state.strip, data.chapters, (chapter) => chapter.name, (chapter) =>
    el("button", {
      class: `step ${chapter.state}${chapter.on ? " on" : ""}`, type: "button", "aria-current": chapter.on ? "step" : null,
      onclick: () => send(state, { do: "goto", card: chapter.card }),
    }, `${CHAPTERS[chapter.state]}${chapter.name}`));
}

// Where the strip has to stand is measured once all is written: each look at a half-drawn page lays it out.
function centreStrip(state, data) {
  const on = state.stripped !== data.chapters && state.strip.querySelector(".on");
  if (on) state.strip.scrollLeft = on.offsetLeft - state.strip.clientWidth / 2 + on.clientWidth / 2;
  state.stripped = data.chapters;
}

// The questions dealt with before the one being asked: the last two as talk, the others folded to a line.
function drawLog(state, data) {
  const here = data.card ? data.questions.findIndex((question) => question.id === data.card.id) : data.questions.length;
  const dealt = data.questions.slice(0, here).filter((question) => question.state !== "open");
  const items = dealt.map((question, at) => ({ ...question, open: at >= dealt.length - 2 }));
  const later = data.questions.slice(here + 1).filter((question) => question.state !== "open").length;
  const json = JSON.stringify(items);
  keyed(state.log, items, (item) => item.id, (item) => (item.open ? talk : folded)(state, item));
  say(state.later, later ? `后面还有 ${later} 个问题已经答过` : "");
  show(state.later, later > 0);
  state.longer = json !== state.logged;
  state.logged = json;
}

// The talk stays at its end, also when the card below takes more room.
function toEnd(state) {
  state.scroller.scrollTop = state.scroller.scrollHeight;
}

function changeButton(state, item) {
  return el("button", {
    class: "link change", type: "button", "aria-label": `修改：${item.ask}`, onclick: () => send(state, { do: "goto", card: item.id }),
  }, item.state === "skipped" ? "补填" : "修改");
}

function talk(state, item) {
  return el("div", { class: "talk" },
    el("div", { class: "q" }, item.ask),
    el("div", { class: `a ${item.state}` }, el("bdi", {}, item.answer), " ", changeButton(state, item)));
}

function folded(state, item) {
  return el("div", { class: `fold ${item.state}` },
    el("span", { class: "sign", title: item.word, "aria-label": item.word }, SIGNS[item.state]),
    el("span", { class: "fq" }, item.ask), el("span", { class: "fa" }, item.answer), changeButton(state, item));
}

function drawQuestions(state, data) {
  if (state.panel.hidden) return;
  const items = [];
  let chapter = "";
  for (const question of data.questions) {
    if (question.chapter !== chapter) items.push({ id: `chapter ${question.chapter}`, head: question.chapter });
    chapter = question.chapter;
    items.push({ ...question, on: question.id === data.card?.id });
  }
  keyed(state.list, items, (item) => item.id, (item) => item.head
    ? el("h3", {}, item.head)
    : el("button", { class: `all ${item.state}${item.on ? " on" : ""}`, type: "button", onclick: () => { closeQuestions(state); send(state, { do: "goto", card: item.id }); } },
        el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[item.state]), el("span", { class: "word" }, item.word),
        el("span", { class: "allq" }, item.ask), item.answer && el("span", { class: "alla" }, item.answer)));
}

function openQuestions(state) {
  show(state.panel, true);
  state.allButton.setAttribute("aria-expanded", "true");
  drawQuestions(state, state.data);
  (state.list.querySelector(".on") || state.list.querySelector("button")).focus();
}

function closeQuestions(state) {
  if (state.panel.hidden) return;
  show(state.panel, false);
  state.allButton.setAttribute("aria-expanded", "false");
  state.allButton.focus();
}

function logParts(state) {
  state.strip = el("div", { class: "steps" });
  state.allButton = el("button", {
    class: "btn allbtn", type: "button", "aria-expanded": "false", onclick: () => (state.panel.hidden ? openQuestions(state) : closeQuestions(state)),
  }, "所有问题");
  state.log = el("div", { class: "log" });
  state.later = el("p", { class: "later", hidden: true });
  state.scroller = el("div", { class: "scroller", tabindex: 0, role: "log", "aria-label": "已经答过的问题" }, state.log, state.later);
  state.list = el("div", { class: "list" });
  state.panel = el("section", { class: "panel", role: "dialog", "aria-label": "所有问题", hidden: true },
    el("div", { class: "panelhead" }, el("h2", {}, "所有问题"),
      el("span", { class: "legend" }, "● 已答　◐ 没答完或先跳过　－ 不涉及　○ 没问到"),
      el("button", { class: "btn t", type: "button", onclick: () => closeQuestions(state) }, "关闭")),
    state.list);
  state.panel.addEventListener("keydown", (event) => {
    const all = [...state.list.querySelectorAll("button")];
    const at = all.indexOf(event.target);
    if (event.key === "Escape") closeQuestions(state);
    else if (event.key === "ArrowDown" && at >= 0) all[Math.min(at + 1, all.length - 1)].focus();
    else if (event.key === "ArrowUp" && at >= 0) all[Math.max(at - 1, 0)].focus();
    else return;
    event.preventDefault();
  });
}
