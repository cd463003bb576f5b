// The bin: bring back, or delete for good after being asked once more.

function binPanel(state) {
  state.binList = el("ul", { class: "drafts", "aria-label": "回收站里的稿件" });
  state.binNone = el("p", { class: "none" }, "回收站是空的。");
  return el("section", {},
    el("div", { class: "top" }, el("h2", { tabindex: -1, "data-at": "head" }, "回收站"), el("span", { class: "grow" }), backButton(state)),
    el("p", { class: "small" }, "这里的稿件一直留着，恢复或彻底删除由您决定。"), state.binNone, state.binList);
}

function backButton(state) {
  return el("button", { class: "btn t", type: "button", onclick: () => ask(state, { do: "list", draft: state.data.draft }) }, "‹ 稿件列表");
}

function drawBin(state) {
  const items = state.data.bin.map((draft) => ({ ...draft, sure: state.sure === draft.id }));
  keyed(state.binList, items, (item) => item.id, (item) => binLine(state, item));
  show(state.binNone, !items.length);
}

function binLine(state, draft) {
  const act = (what) => () => ask(state, { do: what, draft: draft.id, here: "bin", next: after(state, draft.id) });
  const button = (name, part, action, look = "btn") => el("button", {
    class: look, type: "button", "data-at": `${draft.id}/${part}`, "aria-label": `${name}：${draft.title}`, onclick: action,
  }, name);
  return el("li", { "data-draft": draft.id, onkeydown: (event) => { if (event.key === "Escape" && draft.sure) sure(state, "", `${draft.id}/erase`); } },
    el("div", { class: "line" },
      el("span", { class: "gone" }, el("span", { class: "name" }, draft.title), el("span", { class: "about" }, `${draft.gone} 移入`)),
      !draft.sure && button("恢复", "unbin", act("unbin")),
      !draft.sure && button("彻底删除", "erase", () => sure(state, draft.id, `${draft.id}/keep`))),
    draft.sure && el("div", { class: "sure", role: "alertdialog", "aria-label": "彻底删除", "aria-describedby": `sure-${draft.id}` },
      el("p", { id: `sure-${draft.id}` }, `彻底删除《${draft.title}》？它的正文、历史版本和每日备份里的内容一并删去，不能找回。`),
      button("不删", "keep", () => sure(state, "", `${draft.id}/erase`)), button("彻底删除，不再保留", "really", act("erase"), "btn p")));
}

function sure(state, id, at) {
  state.sure = id;
  drawBin(state);
  pick(state, at);
}

// Where the cursor goes when this line is gone: the next line, or the one before.
function after(state, id) {
  const ids = state.data.bin.map((draft) => draft.id);
  const at = ids.indexOf(id), next = ids[at + 1] || ids[at - 1];
  return next ? `${next}/unbin` : "";
}
