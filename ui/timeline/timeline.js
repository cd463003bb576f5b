// 时间安排: the steps of a meeting, drawn and listed; the list says all that the picture shows.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1000, LEFT = 250, RIGHT = 40, LINE = 30, HEAD = 40, DAY = 86400000;
const draft = new URLSearchParams(location.search).get("d") || "";

const shape = (tag, props, text) => {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  if (text) node.textContent = text;
  return node;
};
const time = (day) => Date.parse(`${day}T00:00:00Z`);
const short = (moment) => `${new Date(moment).getUTCMonth() + 1}月${new Date(moment).getUTCDate()}日`;

// What lies far after the meeting would leave no room for the weeks around it: it is drawn at the edge.
function scaleOf(given) {
  const days = given.steps.flatMap((step) => [step.first, step.last, step.due]).filter(Boolean).map(time);
  if (!days.length) return null;
  const meeting = given.steps.find((step) => step.id === "meeting")?.first;
  const from = Math.min(...days), last = Math.max(...days);
  const until = meeting ? Math.min(last, Math.max(time(meeting) + 30 * DAY, from + 30 * DAY)) : last;
  const span = Math.max(until - from, 14 * DAY);
  return { from, until: from + span, x: (moment) => LEFT + (Math.min(Math.max(moment - from, 0), span) / span) * (WIDTH - LEFT - RIGHT) };
}

function picture(given) {
  const scale = scaleOf(given);
  if (!scale) return null;
  const steps = given.steps.filter((step) => step.first || step.due);
  const height = HEAD + steps.length * LINE + 12;
  const svg = shape("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-labelledby": "drawn" });
  svg.append(shape("title", { id: "drawn" }, `时间安排图，从${short(scale.from)}到${short(scale.until)}，各环节的日期见下表`));
  const weeks = Math.ceil((scale.until - scale.from) / DAY / 8);
  for (let at = scale.from; at <= scale.until; at += weeks * DAY) {
    svg.append(shape("line", { class: "grid", x1: scale.x(at), x2: scale.x(at), y1: HEAD - 6, y2: height }));
    svg.append(shape("text", { class: "tick", x: scale.x(at), y: 14, "text-anchor": "middle" }, short(at)));
  }
  const upright = (name, day) => {
    if (time(day) < scale.from || time(day) > scale.until) return;
    svg.append(shape("line", { class: name, x1: scale.x(time(day)), x2: scale.x(time(day)), y1: HEAD - 14, y2: height }));
    svg.append(shape("text", { class: "tick", x: scale.x(time(day)) + 3, y: HEAD - 6 }, name === "today" ? "今天" : "会议"));
  };
  upright("today", given.today);
  const meeting = steps.find((step) => step.id === "meeting" && step.first);
  if (meeting) upright("meeting", meeting.first);
  steps.forEach((step, number) => svg.append(...drawn(step, scale, HEAD + number * LINE + LINE / 2)));
  return svg;
}

function drawn(step, scale, y) {
  const nodes = [shape("text", { x: LEFT - 12, y: y + 5, "text-anchor": "end" }, step.name)];
  const look = step.misfits.length ? "odd" : step.state;
  if (!step.first) {
    const x = scale.x(time(step.due));
    nodes.push(shape("path", { class: step.state === "due" ? "due" : "late", d: `M${x} ${y - 8}L${x + 8} ${y}L${x} ${y + 8}L${x - 8} ${y}Z` }));
  } else if (step.first === step.last) {
    nodes.push(shape("circle", { class: look, cx: scale.x(time(step.first)), cy: y, r: 7 }));
  } else {
    const x = scale.x(time(step.first));
    nodes.push(shape("rect", { class: look, x, y: y - 7, width: Math.max(scale.x(time(step.last)) - x, 8), height: 14, rx: 4 }));
  }
  if (step.misfits.length) {
    nodes.push(shape("text", { x: Math.min(scale.x(time(step.last)) + 12, WIDTH - 16), y: y + 5 }, "！"));
  } else if (step.first && time(step.last) > scale.until) {
    nodes.push(shape("text", { class: "tick", x: WIDTH - RIGHT + 8, y: y + 4 }, "→"));
  }
  return nodes;
}

function rows(given) {
  return given.steps.map((step) => el("tr", {},
    el("td", {}, step.phase),
    el("th", { scope: "row" }, step.name),
    el("td", {}, step.when || "—"),
    el("td", {}, step.by || "—"),
    el("td", {}, el("span", { class: `state ${step.state}` }, step.word),
      ...step.misfits.map((one) => el("div", { class: "odd" }, `${one.level}：${one.message}`))),
    el("td", {}, step.source, el("div", { class: "why" }, `核实：${step.verified}`), step.note && el("div", { class: "why" }, step.note))));
}

async function build(root) {
  const notice = el("p", { class: "notice", role: "alert" });
  const body = el("div", {});
  root.append(el("main", {}, el("h1", {}, "时间安排"), notice, body,
    el("p", { class: "row" }, el("a", { class: "link", href: draft ? `../?d=${encodeURIComponent(draft)}` : "../" }, draft ? "‹ 回到稿件" : "‹ 回到首页"))));
  let given;
  try {
    const answer = await fetch("timeline/steps", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ draft }) });
    given = await answer.json();
    if (!answer.ok) return say(notice, given.error || "没有读到，请刷新再试。");
  } catch {
    return say(notice, "没有送到服务器，请稍后再试。");
  }
  document.title = `时间安排 · ${given.title}`;
  const misfits = given.steps.reduce((sum, step) => sum + step.misfits.length, 0);
  const late = given.steps.filter((step) => step.state === "late").length;
  const drawing = picture(given);
  body.append(
    el("p", { class: "mute" }, given.title),
    el("p", { role: "status" }, !given.dated ? "还没有填会议日期；填了以后才能推算会前、会后的期限。"
      : `${misfits ? `有 ${misfits} 处日期对不上，请看下表` : "填了的日期没有冲突"}${late ? `；${late} 个环节期限已过，还没有填日期，办过的请补上` : ""}。`),
    el("div", { class: "row" }, el("button", { class: "btn", type: "button", onclick: () => window.print() }, "打印")),
    ...(drawing ? [el("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": "时间安排图" }, drawing),
      el("p", { class: "key" }, el("span", {}, "● 实心：已办"), el("span", {}, "○ 空心：已排"), el("span", {}, "◇ 菱形：最迟日期，还没有填办理日期"), el("span", {}, "！ 日期对不上"), el("span", {}, "→ 在图外"))] : []),
    el("h2", {}, "各环节"),
    el("table", {},
      el("thead", {}, el("tr", {}, ["阶段", "环节", "日期", "期限", "情况", "依据"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, rows(given))),
    el("p", { class: "mute" }, "期限凡标“待核”的，没有读到法规原文，请以本年度通知和本单位规定为准。"));
}

build(document.getElementById("timeline"));
