// 年度资料: what is known of a year with its sources, and what the notice in hand says of it.

function buildYears(root) {
  const state = { root, boxes: new Map(), shown: "" };
  state.title = el("h1", { tabindex: "-1" }, "年度资料");
  state.back = el("button", { class: "btn", type: "button", onclick: () => send(state, { do: "years_close" }) });
  state.years = el("nav", { class: "pick", "aria-label": "选择年度" });
  state.notice = el("p", { class: "notice", role: "alert", hidden: true });
  state.said = el("p", { class: "done", role: "status", hidden: true });
  state.why = el("p", { class: "why", role: "note" });
  state.rows = el("div", {});
  state.more = el("div", {});
  state.keep = el("input", { type: "checkbox", id: "keep-for-unit" });
  state.keepWord = el("label", { for: "keep-for-unit" });
  state.save = el("button", { class: "btn p", type: "button", onclick: () => saveYear(state) }, "保存来文内容");
  state.foot = el("footer", {}, state.save, el("span", { class: "tick" }, state.keep, state.keepWord));
  state.leave = (event) => {
    if (event.key === "Escape" && !composing(event)) send(state, { do: "years_close" });
  };
  root.append(el("div", { class: "years", onkeydown: state.leave },
    el("div", { class: "head" }, state.title, state.back), state.years, state.notice, state.said, state.why,
    state.rows, state.foot, state.more));
  return state;
}

const keyOfBox = (data, name) => `year/${data.year}/${name}`;

// Only what was changed is sent, so that another window's words stay.
function saveYear(state) {
  const values = {}, was = {};
  for (const [name, box] of state.boxes) if (box.input.value !== box.own) [values[name], was[name]] = [box.input.value, box.own];
  if (!Object.keys(values).length && !state.keep.checked) {
    say(state.said, "没有改动，不用保存。");
    show(state.said, true);
    return;
  }
  send(state, { do: "year", year: state.data.year, values, was, keep: state.keep.checked });
}

function take(state, name, text) {
  const box = state.boxes.get(name);
  box.input.value = text;
  typedInto(state, name);
  box.input.focus();
}

function typedInto(state, name) {
  const box = state.boxes.get(name);
  record(state.data.draft, keyOfBox(state.data, name), box.input.value === box.own ? "" : box.input.value);
  grow(box.input);
}

function grow(input) {
  input.style.height = "auto";
  input.style.height = `${Math.max(input.scrollHeight + 2, 38)}px`;
}

function sourceOf(known) {
  return el("p", { class: "small" }, known.source && `出处：${known.source.replace(/。$/, "")}。`, el("span", { class: "how" }, known.how));
}

function rowOf(state, row) {
  const value = row.texts.length
    ? el("div", { class: "known" }, row.texts.map((text) => el("p", {}, text)), sourceOf(row))
    : el("p", { class: "gap" }, row.name === "politburo" ? "没有资料。" : "没有资料，请照来文填写。");
  const about = row.name === "politburo" && el("p", { class: "small" }, "只供对照：报告写来文的主题句，不从这里抄。");
  const node = el("section", { "data-row": row.name }, el("h2", {}, row.label), value, about, row.note && el("p", { class: "small note" }, row.note));
  if (row.enter && state.data.can) node.append(boxOf(state, row));
  return node;
}

function boxOf(state, row) {
  const id = `year-${row.name}`;
  const input = el("textarea", { id, rows: 1, spellcheck: "false", "aria-describedby": row.error && `${id}-e`, "aria-invalid": row.error && "true", oninput: () => typedInto(state, row.name) });
  const typed = recall(state.data.draft, keyOfBox(state.data, row.name), state.data.typed);
  input.value = typed || row.own;
  state.boxes.set(row.name, { input, own: row.own });
  requestAnimationFrame(() => grow(input));
  const kept = state.data.kept.flatMap((unit) => unit.words).find((words) => words.name === row.name);
  return el("div", { class: "enter" },
    el("label", { for: id }, row.list ? "来文写的是（每条一行）" : "来文写的是"), input,
    row.error && el("p", { class: "error", id: `${id}-e`, role: "alert" }, row.error),
    el("div", { class: "ways" },
      row.texts.length > 0 && el("button", { class: "link", type: "button", onclick: () => take(state, row.name, row.texts.join("\n")) }, "照上面的填入，再改"),
      kept && kept.text !== row.own && el("button", { class: "link", type: "button", title: kept.text, onclick: () => take(state, row.name, kept.text) }, "填入本单位存过的")));
}

function moreOf(state, data) {
  const parts = [];
  if (data.documents.length) parts.push(el("section", {}, el("h2", {}, "学习的文件"),
    el("ul", {}, data.documents.map((each) => el("li", {}, `${each.title}，${each.date}`, sourceOf(each))))));
  if (data.campaign) parts.push(el("section", {}, el("h2", {}, "当年的学习教育"),
    el("p", {}, data.campaign.name), el("p", { class: "small" }, data.campaign.days),
    data.campaign.sayings.map((text) => el("p", { class: "small" }, text)), sourceOf(data.campaign),
    data.campaign.note && el("p", { class: "small note" }, data.campaign.note)));
  if (data.marks.length) parts.push(el("section", {}, el("h2", {}, "只属于这一年的字句"),
    el("p", { class: "small" }, "写进别的年度就是旧稿残留，中央政治局的表述写进本年度也要核对。"),
    el("ul", {}, data.marks.map((text) => el("li", {}, text)))));
  if (data.note) parts.push(el("section", {}, el("h2", {}, "说明"), el("p", {}, data.note)));
  for (const unit of data.kept) parts.push(el("section", { class: "unit" }, el("h2", {}, `本单位录入：${unit.unit}`),
    unit.words.map((words) => el("p", {}, `${words.label}：${words.text.replaceAll("\n", "；")}`)),
    el("p", { class: "small" }, "由本单位照来文录入，请与来文核对。"),
    el("button", { class: "btn", type: "button", onclick: () => send(state, { do: "year_forget", unit: unit.unit, year: data.year }) }, "删去这一份")));
  return parts;
}

export default function (context) {
  const state = stateOf(context, buildYears);
  const data = (state.data = dataOf(context));
  const anew = state.shown !== `${data.draft} ${data.year}`;
  state.shown = `${data.draft} ${data.year}`;
  if (data.draft) nowAt(data);
  say(state.title, `${data.year}年度资料`);
  say(state.back, data.draft ? "‹ 回到稿件" : "‹ 回到首页");
  state.years.replaceChildren(...data.years.map((year) => el("button", {
    class: "btn", type: "button", "aria-pressed": String(year === data.year), onclick: () => send(state, { do: "years", year }),
  }, String(year))));
  for (const [node, words] of [[state.notice, data.notice], [state.said, data.said], [state.why, data.why]]) {
    say(node, words);
    show(node, Boolean(words));
  }
  const at = state.root.getRootNode().activeElement?.id;
  const typing = at && state.boxes.size ? [...state.boxes.values()].find((box) => box.input.id === at)?.input : null;
  const place = typing && [typing.selectionStart, typing.selectionEnd];
  if (anew || JSON.stringify([data.rows, data.kept]) !== state.drawn) {
    state.boxes.clear();
    state.rows.replaceChildren(...data.rows.map((row) => rowOf(state, row)));
    state.more.replaceChildren(...moreOf(state, data));
    state.drawn = JSON.stringify([data.rows, data.kept]);
    const again = place && state.root.getRootNode().getElementById(at);
    if (again) { again.focus(); again.setSelectionRange(...place); }
  }
  show(state.foot, data.can);
  state.keep.disabled = !data.unit;
  say(state.keepWord, data.unit ? `同时存给${data.unit}，这个单位同一年度的稿件都可选用` : "填好党组织全称以后，还可以存给本单位");
  if (anew) { state.keep.checked = false; state.root.scrollTop = 0; state.title.focus(); }
  return () => {};
}
