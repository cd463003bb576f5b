// The first screen: what must not be typed in, a new draft, an example, and all drafts there are.

const HERE = "这里只写可以公开或内部流转的内容；稿件只存在本机，不向外发送。";
const THERE = "这里只写可以公开或内部流转的内容；稿件只存在单位的服务器上，不向外发送。";

function buildHome(root) {
  const state = { root, turn: -1, tallies: {}, open: "", naming: "", sure: "", gone: false };
  state.notice = el("p", { class: "notice", role: "alert", hidden: true });
  state.said = el("span", { role: "status" });
  state.undo = el("button", { class: "btn", type: "button", "data-at": "undo", onclick: () => ask(state, { do: "unbin", draft: state.data.binned }) }, "撤销");
  state.done = el("p", { class: "done", hidden: true }, state.said, state.undo);
  state.kinds = el("div", { class: "kinds" });
  state.panels = { drafts: draftsPanel(state), bin: binPanel(state), versions: versionsPanel(state), shares: sharesPanel(state) };
  state.lead = el("div", {},
    el("p", { class: "lead" }, "一问一答写公文：您回答，右边的稿纸随时成文；每个字都看得到来处。"),
    el("p", { class: "secret", role: "note" },
      el("strong", {}, "涉密内容不得录入。"), state.where = el("span", {}, HERE)));
  const aid = (entry, about) => el("p", { class: "aid" }, entry, el("span", { class: "small" }, about));
  const link = (href, name) => el("a", { class: "btn", href }, name);
  state.aids = el("div", { class: "aids" },
    aid(link("ext/intake", "从旧稿开始"), "拿去年的报告作底稿：读出内容，请您核对，再逐项更新。"),
    aid(link("ext/proof", "校核旧稿"), "贴上任何一份文稿，看看有没有差错，不用先建稿。"),
    aid(link("ext/across", "核对材料"), "把一次会议的几份材料放在一起，看数字、日期、人名是否一致。"),
    aid(link("ext/bank", "词库"), "按章节、年份、出处查规范表述，管理自己的常用语。"),
    aid(el("button", { class: "btn", type: "button", onclick: () => ask(state, { do: "years" }) }, "年度资料"), "看历年的主题、查摆的方面和出处。"));
  state.me = el("p", { class: "me", hidden: true });
  state.main = el("div", { class: "home" },
    state.me, el("h1", {}, el("b", { "aria-hidden": "true" }, "■"), " 拟稿台"),
    state.lead, state.notice, state.done, state.kinds, state.aids, Object.values(state.panels));
  root.append(state.main);
  state.offline = () => { calm(state); tell(state, "连接断了，这一步没有送到，请稍后再点。"); };
  return state;
}

function kindCard(state, kind) {
  const go = (doing) => () => ask(state, { do: doing, kind: kind.id });
  return el("section", { class: "kind" },
    el("h2", {}, kind.name),
    el("div", { class: "ways" },
      el("button", { class: "btn p", type: "button", onclick: go("new") }, "新建"),
      kind.example && el("button", { class: "btn", type: "button", onclick: go("example") }, "看一个示例")),
    kind.example && el("p", { class: "small" }, "示例是一份写好的虚构报告，会另存为新稿件，可以随意改。"),
    kind.others.map((other) => el("p", { class: "small" }, `${other.forms}写《${other.name}》：照样点“新建”，党组织类型选${other.forms}即可。`,
      el("button", { class: "link", type: "button", onclick: () => ask(state, { do: "example", kind: other.id }) }, `${other.forms}的示例`))));
}

// Who has signed in, on a server that many people use.
function drawMe(state) {
  const me = state.data.me || {};
  show(state.me, Boolean(me.name));
  say(state.where, me.name ? THERE : HERE);
  if (me.name) keyed(state.me, [me], (it) => it.account, (it) => el("span", {},
    el("span", {}, it.name === it.account ? it.name : `${it.name}（${it.account}）`),
    it.leave && el("a", { class: "btn t", href: "ext/leave" }, "退出登录")));
}

// Send an action, and say that it is being done if that takes long enough to wonder.
function ask(state, action) {
  if (send(state, action)) busy(state, "正在处理……", 600);
}

function busy(state, words, wait = 0) {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => {
    say(state.said, words);
    show(state.undo, false);
    show(state.done, true);
  }, wait);
}

function calm(state) {
  clearTimeout(state.timer);
  say(state.said, state.data.said);
  show(state.undo, Boolean(state.data.binned));
  show(state.done, Boolean(state.data.said));
}

function tell(state, words) {
  say(state.notice, words);
  show(state.notice, Boolean(words));
}

// Put the cursor where the last step was made; where that is gone, on the head of what is shown.
function pick(state, at) {
  const shown = (node) => node && node.getClientRects().length > 0;
  const find = (name) => [...state.main.querySelectorAll(`[data-at="${CSS.escape(name)}"]`)].find(shown);
  const [id, part] = at.split("/");
  const node = find(at) || (part && find(`${id}/open`)) || find("head");
  if (node) node.focus();
  if (node && part === "name") node.select();
}

export default function (context) {
  const state = stateOf(context, buildHome);
  const data = (state.data = dataOf(context));
  const moved = state.turn !== data.turn;
  state.gone = false;
  window.removeEventListener("nigaotai:offline", state.offline);
  window.addEventListener("nigaotai:offline", state.offline);
  if (moved) {
    tell(state, data.notice);
    if (!data.notice) [state.naming, state.sure] = ["", ""];
  }
  calm(state);
  drawMe(state);
  for (const [name, panel] of Object.entries(state.panels)) show(panel, name === data.panel);
  const list = data.panel === "drafts";
  show(state.lead, list);
  show(state.kinds, list);
  show(state.aids, list);
  state.main.classList.toggle("broad", data.panel === "versions");
  keyed(state.kinds, data.kinds, (kind) => kind.id, (kind) => kindCard(state, kind));
  if (list) {
    state.tallies = data.tallies;
    drawDrafts(state);
    fetchTallies(state);
    drawGiven(state);
  } else if (data.panel === "bin") drawBin(state);
  else if (data.panel === "shares") drawShares(state);
  else drawVersions(state);
  if (moved && (data.focus || (state.turn !== -1 && !data.notice))) pick(state, data.focus || "head");
  state.turn = data.turn;
  return () => {
    state.gone = true;
    clearTimeout(state.timer);
    window.removeEventListener("nigaotai:offline", state.offline);
  };
}
