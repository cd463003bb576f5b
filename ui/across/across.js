// 核对材料: papers brought from elsewhere, and where they differ from the draft and from each other.

const LEVELS = { 必改: "must", 建议: "should", 提示: "may" };
const MOST = 20;
const draft = new URLSearchParams(location.search).get("d") || "";

function build(root) {
  const state = { papers: [], turn: 0 };
  state.notice = el("p", { class: "notice", role: "alert" });
  state.count = el("p", { role: "status" });
  state.file = el("input", { type: "file", accept: ".xlsx,.docx,.txt", multiple: true, hidden: true, "aria-label": "选择材料", onchange: () => bring(state, [...state.file.files]) });
  state.list = el("ul", { class: "papers" });
  state.found = el("ul", { class: "found" });
  state.drop = el("div", { class: "drop" },
    el("p", {}, "把材料拖到这里：征求意见汇总表（.xlsx、.docx）、会议记录、整改清单、会议通知……可以一次放几份。"),
    el("div", { class: "row" },
      el("button", { class: "btn p", type: "button", onclick: () => state.file.click() }, "选择材料（.xlsx、.docx、.txt）"), state.file,
      el("span", { class: "mute" }, "只读不存，关掉这一页就没有了。")));
  takesFiles(state.drop, (files) => bring(state, files));
  root.append(el("main", {},
    el("h1", {}, "核对材料"),
    el("p", { class: "mute" }, draft
      ? "拿别处的材料和这份稿件核对：人数、条数、日期、地点、人名、主题句，对不上的两处都列出来。"
      : "把一次会议的几份材料放在一起核对：人数、条数、日期、地点、人名、主题句，对不上的两处都列出来。"),
    el("p", {}, el("strong", {}, "涉密内容不得录入。")),
    state.drop, state.notice, state.list, el("h2", {}, "对不上的地方"), state.count, state.found,
    el("p", { class: "row" },
      el("a", { class: "link", href: draft ? `../?d=${encodeURIComponent(draft)}` : "../" }, draft ? "‹ 回到稿件" : "‹ 回到首页"))));
  return state;
}

async function bring(state, files) {
  const refused = [];
  for (const file of files) {
    if (state.papers.length >= MOST) {
      refused.push(`一次最多核对 ${MOST} 份，“${file.name}”没有放进来。`);
      continue;
    }
    say(state.notice, `正在读“${file.name}”……`);
    const read = await askFile("across/read", file);
    if (read.error) refused.push(read.error);
    else state.papers.push({ ...read, name: nameOf(state, file.name) });
  }
  state.file.value = "";
  await compare(state);
  if (refused.length) say(state.notice, refused.join(""));
}

// Two files of one name are told apart by their endings (.docx, .xlsx), else by a number.
function nameOf(state, file) {
  const name = file.replace(/\.[^.]*$/, ""), known = new Set(state.papers.map((paper) => paper.name));
  if (!known.has(name)) return name;
  let made = file;
  for (let at = 2; known.has(made); at++) made = `${name}（${at}）`;
  return made;
}

async function compare(state) {
  const turn = ++state.turn;
  drawPapers(state);
  say(state.notice, "正在核对……");
  const papers = state.papers.map(({ name, text, kind }) => ({ name, text, kind }));
  const given = await ask("across/check", JSON.stringify({ draft, papers }));
  if (turn !== state.turn) return;
  say(state.notice, given.error || "");
  if (given.error) return;
  if (given.title) document.title = `核对材料 · ${given.title}`;
  const enough = draft || state.papers.length > 1;
  const found = enough ? given.found : [];
  say(state.count, !state.papers.length && !found.length ? "还没有放进材料。" : !enough ? "请再放一份，才好互相核对。"
    : found.length ? `共 ${found.length} 处，请逐处核对。` : "没有查出对不上的地方；没有写的内容不作比较，请仍以原件为准。");
  state.found.replaceChildren(...found.map(difference));
}

function drawPapers(state) {
  state.list.replaceChildren(...state.papers.map((paper) => el("li", {},
    el("strong", {}, paper.name),
    el("span", { class: "mute" }, paper.kindName ? `按“${paper.kindName}”读` : "没有认出是哪一种材料，只核对写得明白的内容"),
    el("span", { class: "grow" }),
    el("button", { class: "btn t", type: "button", "aria-label": `拿掉${paper.name}`, onclick: () => {
      state.papers = state.papers.filter((each) => each !== paper);
      compare(state);
    } }, "拿掉"),
    ...paper.notes.map((note) => el("span", { class: "why" }, note)))));
}

function difference(each) {
  return el("li", {},
    el("h3", {}, el("span", { class: `level ${LEVELS[each.level]}` }, each.level), each.label),
    el("dl", {}, each.places.map((place) => el("div", {},
      el("dt", {}, `《${place.paper}》${place.line ? `第${place.line}段` : ""}`),
      el("dd", {}, place.quote)))),
    el("p", { class: "source" }, each.source));
}

const state = build(document.getElementById("across"));
if (draft) compare(state);
else say(state.count, "还没有放进材料。");
