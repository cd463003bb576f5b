// All remarks on the draft, as everybody who may read it sees them: what was said, and what became of it.

const BECAME = { open: "待处理", answered: "已答复", settled: "已处理", declined: "不采纳" };

function remarksParts(state) {
  state.remarksTitle = el("summary", {});
  state.remarkList = el("div", { class: "remarks" });
  state.remarksBox = el("details", { class: "set", open: true }, state.remarksTitle, state.remarkList);
  state.remarkHint = el("p", { class: "small" }, "在稿纸上选中文字，点“批注”或按 Ctrl+Alt+M，写下意见。");
  state.reviewing = () => { if (!state.data.review.writes) { state.remarksBox.open = true; state.remarkList.querySelector("button")?.focus(); } };
  return [state.remarkHint, state.remarksBox];
}

function drawRemarks(state) {
  const { writes, watch, remarks } = state.data.review;
  const open = remarks.filter((remark) => remark.state === "open").length;
  show(state.remarksBox, remarks.length > 0);
  show(state.remarkHint, watch && !writes);
  say(state.remarksTitle, `批注 ${remarks.length} 条${open ? `，${open} 条待处理` : ""}`);
  const order = (remark) => (remark.state === "open" ? 0 : 1);
  const items = [...remarks].sort((one, other) => order(one) - order(other));
  keyed(state.remarkList, items, (remark) => remark.id, (remark) => remarkLine(state, remark, writes));
}

function remarkLine(state, remark, writes) {
  const act = (name, action) => el("button", { class: "link", type: "button", "aria-label": `${name}：${remark.words}`, onclick: () => send(state, { remark: remark.id, ...action }) }, name);
  const quote = remark.quote.length > 40 ? `${remark.quote.slice(0, 40)}…` : remark.quote;
  return el("div", { class: `fd v ${remark.state}` },
    el("b", {}, BECAME[remark.state]), `　${remark.who} ${remark.when}`,
    el("div", { class: "quote" }, `“${quote}”`, remark.gone && el("em", {}, "原文已改"), remark.near && el("em", {}, "改动过")),
    el("div", { class: "remarkwords" }, remark.words),
    remark.state !== "open" && el("small", {}, `${remark.by || "我"}：${remark.reply || BECAME[remark.state]}`),
    el("div", { class: "deeds" },
      !remark.gone && act("看原文", { do: "see" }),
      remark.mine && remark.state === "open" && act("撤回", { do: "withdraw" }),
      writes && remark.state !== "open" && act("重新处理", { do: "reply", state: "open", words: "", turn: remark.turn })));
}
