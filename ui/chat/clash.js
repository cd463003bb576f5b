// One answer, two windows: both values side by side, and the writer chooses.

function drawClashes(state, data) {
  show(state.clashes, data.clashes.length > 0);
  keyed(state.clashes, data.clashes, (clash) => clash.key, (clash) => {
    const take = (whose) => send(state, { do: "take", key: clash.key, whose, was: clash.theirs });
    const side = (whose, head, text, word) => el("div", { class: "side2" },
      el("small", {}, head), el("p", {}, text),
      el("button", { class: "btn", type: "button", "aria-label": `${clash.label}：${word}`, onclick: () => take(whose) }, word));
    return el("div", { class: "clash" },
      el("p", {}, `“${clash.label}”在两个窗口里填得不一样，请选一个：`),
      el("div", { class: "sides" }, side("theirs", "另一个窗口", clash.theirs, "用对方的"), side("mine", "这个窗口", clash.mine, "用我的")));
  });
}
