// Sharing a draft with colleagues by name, and the drafts that colleagues share.

function sharesPanel(state) {
  state.sharesOf = el("p", { class: "small" });
  state.shareList = el("ul", { class: "drafts", "aria-label": "已分享给" });
  state.shareNone = el("p", { class: "none" }, "还没有分享给任何人。");
  state.shareTo = el("input", { class: "naming", type: "text", maxlength: 200, "aria-label": "同事的姓名或登录账号", placeholder: "同事的姓名或登录账号", "data-at": "to" });
  state.shareHow = el("select", { class: "naming", "aria-label": "对方可以" },
    el("option", { value: "read" }, "请同事审阅（可以看、可以批注）"), el("option", { value: "write" }, "请同事一起改（可以修改）"));
  const form = el("form", { class: "rename", onsubmit: (event) => {
    event.preventDefault();
    ask(state, { do: "share", draft: state.data.draft, name: state.shareTo.value, write: state.shareHow.value === "write" });
  } }, state.shareTo, state.shareHow, el("button", { class: "btn p", type: "submit" }, "分享"));
  form.addEventListener("keydown", (event) => { if (composing(event) && event.key === "Enter") event.preventDefault(); });
  return el("section", {},
    el("div", { class: "top" }, el("h2", { tabindex: -1, "data-at": "head" }, "分享"), el("span", { class: "grow" }), backButton(state)),
    state.sharesOf, form, state.shareNone, state.shareList);
}

function drawShares(state) {
  const { title, list, error } = state.data.shares;
  say(state.sharesOf, error || `请同事审阅《${title}》：对方看稿、在原文上写批注，批注回到您这里逐条处理；也可以请同事一起改。对方要先登录过一次拟稿台；随时可以取消。`);
  if (state.data.said) state.shareTo.value = "";
  show(state.shareNone, !list.length);
  keyed(state.shareList, list, (share) => share.person, (share) => el("li", {},
    el("div", { class: "line" },
      el("span", { class: "gone" }, el("span", { class: "name" }, share.name === share.account ? share.name : `${share.name}（${share.account}）`),
        el("span", { class: "about" }, share.may_write ? "可以修改" : "可以看、可以批注")),
      el("button", { class: "btn", type: "button", "aria-label": `取消分享：${share.name}`, onclick: () => ask(state, { do: "unshare", draft: state.data.draft, person: share.person }) }, "取消分享"))));
}

function givenPart(state) {
  state.givenList = el("ul", { class: "drafts", "aria-label": "同事分享的稿件" });
  state.given = el("div", { class: "given", hidden: true }, el("h3", {}, "同事分享的稿件"), state.givenList);
  return state.given;
}

function drawGiven(state) {
  show(state.given, state.data.given.length > 0);
  keyed(state.givenList, state.data.given, (draft) => draft.id, (draft) => el("li", {},
    el("div", { class: "line" }, el("button", { class: "draft", type: "button", "data-at": `${draft.id}/open`, onclick: () => ask(state, { do: "open", draft: draft.id }) },
      el("span", { class: "name" }, draft.title),
      el("span", { class: "about" }, el("span", {}, `${draft.by} · ${draft.write ? "可以修改" : "可以看、可以批注"}`), el("span", { class: "changed" }, `改于 ${draft.changed}`))))));
}
