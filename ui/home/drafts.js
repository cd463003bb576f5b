// The list of drafts: a line each, with what can be done to a draft folded away until asked for.

function draftsPanel(state) {
  state.list = el("ul", { class: "drafts", "aria-label": "稿件" });
  state.none = el("p", { class: "none" }, "还没有稿件。新建一份，或者先看一个示例；手里有答案文件的，点“上传答案文件”。");
  state.binButton = el("button", { class: "btn t", type: "button", "data-at": "bin", onclick: () => ask(state, { do: "bins" }) });
  state.sought = el("input", { class: "seek", type: "search", placeholder: "按名称、单位、会议找", "aria-label": "找稿件", oninput: () => sift(state) });
  state.unfound = el("p", { class: "none", role: "status" }, "没有找到这样的稿件。");
  return el("section", {},
    el("div", { class: "top" }, el("h2", { tabindex: -1, "data-at": "head" }, "接着写"), state.sought, el("span", { class: "grow" }),
      uploadButton(state), state.binButton),
    state.none, state.unfound, state.list, (state.most = el("p", { class: "none" })), givenPart(state));
}

function drawDrafts(state) {
  const { drafts, bin, most } = state.data;
  // Counts are not part of a line's item: they come later, and must not take away a name being typed.
  const items = drafts.map((draft) => ({ ...draft, open: state.open === draft.id, naming: state.naming === draft.id }));
  keyed(state.list, items, (item) => item.id, (item) => draftLine(state, item));
  for (const node of state.list.children) showTally(node, state.tallies[node.dataset.draft]);
  show(state.none, !drafts.length);
  show(state.sought, drafts.length > 8);
  say(state.most, `这里列出最近改过的 ${most} 份，更早的仍在稿件库里。`);
  show(state.most, Boolean(most));
  say(state.binButton, bin.length ? `回收站（${bin.length}）` : "回收站");
  sift(state);
}

function draftLine(state, draft) {
  return el("li", { "data-draft": draft.id, onkeydown: (event) => lineKeys(state, draft, event) },
    el("div", { class: "line" },
      draft.naming ? nameForm(state, draft) : el("button", { class: "draft", type: "button", "data-at": `${draft.id}/open`, onclick: () => ask(state, { do: "open", draft: draft.id }) },
        el("span", { class: "name" }, draft.title),
        el("span", { class: "about" }, el("span", { class: "of" }), el("span", { class: "tally" }), el("span", { class: "changed" }, `改于 ${draft.changed}`))),
      !draft.naming && el("button", {
        class: "btn t more", type: "button", "data-at": `${draft.id}/more`, "aria-expanded": String(draft.open),
        "aria-label": `更多：${draft.title}`, onclick: () => unfold(state, draft.open ? "" : draft.id, `${draft.id}/more`),
      }, draft.open ? "收起" : "更多")),
    draft.open && deeds(state, draft));
}

function deeds(state, draft) {
  const deed = (name, part, action) => el("button", { class: "btn", type: "button", "data-at": `${draft.id}/${part}`, onclick: action }, name);
  const does = (what) => () => ask(state, { do: what, draft: draft.id });
  return el("div", { class: "deeds", role: "group", "aria-label": `对《${draft.title}》` },
    deed("改名", "rename", () => { state.naming = draft.id; drawDrafts(state); pick(state, `${draft.id}/name`); }),
    deed("复制为新一年度的稿件", "copy", does("copy")),
    deed("历史版本", "versions", does("versions")),
    state.data.me.name && deed("分享", "shares", does("shares")),
    el("a", { class: "btn", href: `ext/answers?d=${encodeURIComponent(draft.id)}`, download: "", "data-at": `${draft.id}/download` }, "下载答案文件"),
    deed("移到回收站", "trash", does("bin")));
}

// Renaming happens where the name stands: Enter keeps it, Esc leaves it as it was.
function nameForm(state, draft) {
  const typed = el("input", { class: "naming", type: "text", maxlength: 200, "aria-label": "稿件名称", "data-at": `${draft.id}/name` });
  typed.value = draft.title;
  const keep = (event) => {
    event.preventDefault();
    if (typed.value.trim() === draft.title) stopNaming(state, draft);
    else ask(state, { do: "rename", draft: draft.id, title: typed.value });
  };
  return el("form", { class: "rename", onsubmit: keep }, typed,
    el("button", { class: "btn p", type: "submit" }, "保存名称"),
    el("button", { class: "btn", type: "button", onclick: () => stopNaming(state, draft) }, "取消"));
}

function stopNaming(state, draft) {
  state.naming = "";
  drawDrafts(state);
  pick(state, `${draft.id}/rename`);
}

function unfold(state, id, at) {
  state.open = id;
  state.naming = "";
  drawDrafts(state);
  pick(state, at);
}

function lineKeys(state, draft, event) {
  if (composing(event)) {
    // Enter takes the letters of an input method; without this it would also send the form.
    if (event.key === "Enter") event.preventDefault();
    return;
  }
  if (event.key !== "Escape") return;
  if (state.naming === draft.id) stopNaming(state, draft);
  else if (state.open === draft.id) unfold(state, "", `${draft.id}/more`);
}

// What the name says already is not said again.
function showTally(node, tally) {
  const about = node.querySelector(".about");
  if (!about || about.told === JSON.stringify(tally || null)) return;
  about.told = JSON.stringify(tally || null);
  const name = node.querySelector(".name").textContent;
  const of = tally ? [tally.unit || "单位未填", tally.meeting || "会议未填"].filter((word) => !name.includes(word)) : [];
  say(about.querySelector(".of"), of.join(" · "));
  about.querySelector(".tally").replaceChildren(...tallyOf(tally));
}

function tallyOf(tally) {
  if (!tally) return [el("span", { class: "counting" }, "正在统计……")];
  if (tally.error) return [el("span", { class: "chip r" }, tally.error)];
  const part = tally.total ? (100 * tally.done) / tally.total : 0;
  return [
    el("span", { class: "track", "aria-hidden": "true" }, el("i", { style: `width:${part}%` })),
    el("span", { class: "count" }, `${tally.done} / ${tally.total}`),
    tally.blanks > 0 && el("span", { class: "chip w" }, `待补 ${tally.blanks}`),
    tally.musts > 0 && el("span", { class: "chip r" }, `必改 ${tally.musts}`),
    !tally.blanks && !tally.musts && el("span", { class: "chip ok" }, "✓ 没有必改"),
  ].filter(Boolean);
}

function sift(state) {
  const words = state.sought.hidden ? [] : state.sought.value.trim().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const node of state.list.children) {
    const tally = state.tallies[node.dataset.draft] || {};
    const whole = `${node.querySelector(".name")?.textContent ?? ""} ${tally.unit ?? ""} ${tally.meeting ?? ""}`;
    show(node, words.every((word) => whole.includes(word)) || state.naming === node.dataset.draft);
    found += !node.hidden;
  }
  show(state.unfound, words.length > 0 && !found);
}

// The counts that were not ready with the list, some at a time, for as long as the list is shown.
async function fetchTallies(state) {
  if (state.fetching) return;
  state.fetching = true;
  const tried = new Set();
  for (;;) {
    const lacking = state.data.drafts.map((draft) => draft.id).filter((id) => !state.tallies[id] && !tried.has(id)).slice(0, 8);
    if (!lacking.length || state.gone || state.data.panel !== "drafts") break;
    for (const id of lacking) tried.add(id);
    try {
      const answer = await fetch(`ext/counts?${lacking.map((id) => `d=${encodeURIComponent(id)}`).join("&")}`);
      Object.assign(state.tallies, await answer.json());
    } catch { break; }
    if (!state.gone) drawDrafts(state);
  }
  state.fetching = false;
}
