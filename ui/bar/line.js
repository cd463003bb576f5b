// The line to the server, one a page: what was typed and what was done goes out until it is acknowledged.

const SOON = 600, AGAIN = 2500, ORPHANED = 15_000;

function lineOf() {
  if (window.nigaotaiLine) return window.nigaotaiLine;
  const line = (window.nigaotaiLine = { trigger: null, draft: "", session: "", draw: () => {}, flying: new Map(), refused: new Set(), failing: false, pumped: 0, typedAt: 0 });
  let soon = 0;
  window.addEventListener("nigaotai:typed", () => {
    clearTimeout(soon);
    soon = setTimeout(() => saveTyped(line), SOON);
    line.draw();
  });
  window.addEventListener("nigaotai:posted", () => { pump(line, true); line.draw(); });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && saveTyped(line, true));
  window.addEventListener("pagehide", () => saveTyped(line, true));
  const app = document.querySelector("[data-testid=stApp]");
  if (app) new MutationObserver(() => { line.draw(); retry(line); greet(line); }).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  setInterval(() => retry(line), AGAIN);
  retry(line);
  return line;
}

// After the line was down the server may be another, which knows nothing of this page until it is asked.
function greet(line) {
  if (!connected()) line.cut = true;
  else if (line.cut && line.trigger) {
    line.cut = false;
    deliver(line.trigger, { do: "rest", n: Date.now() + ++actions / 1000 });
  }
}

function retry(line) {
  saveTyped(line);
  pump(line, false);
  if (!checkedNow()) rest();  // it has not come the first time
}

// Save every field that has not been acknowledged; the number in it decides, not the order of arrival.
function saveTyped(line, leaving = false) {
  for (const name of keptKeys(TYPED)) {
    const typed = kept(name);
    if (!typed || line.refused.has(`${name} ${typed.seq}`) || (line.flying.get(name) === typed.seq && !leaving)) continue;
    line.flying.set(name, typed.seq);
    saveOne(line, name, typed, leaving);
  }
}

async function saveOne(line, name, typed, leaving) {
  const patience = new AbortController();
  const late = leaving ? 0 : setTimeout(() => patience.abort(), 10_000);
  const body = JSON.stringify({ draft: typed.draft, key: typed.key, text: typed.text, seq: typed.seq });
  try {
    const told = await fetch("ext/save", { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: leaving, signal: patience.signal });
    if (told.ok) {
      line.failing = false;
      line.typedAt = Date.now();
      if (kept(name)?.seq === typed.seq) unkeep(name);
    } else if (told.status < 500 && ![401, 408, 429].includes(told.status)) line.refused.add(`${name} ${typed.seq}`);
    else line.failing = true;
  } catch {
    line.failing = true;
  } finally {
    clearTimeout(late);
    if (line.flying.get(name) === typed.seq) line.flying.delete(name);
    line.draw();
  }
}

// Send all that is not acknowledged, in order; what was done already Python passes over. What a closed
// tab has left behind goes out too.
function pump(line, now) {
  if (!line.trigger || !connected() || (!now && Date.now() - line.pumped < AGAIN - 100)) return;
  const list = posted(line.draft).filter((entry) => entry.tab === thisTab() || Date.now() - entry.seq > ORPHANED);
  if (!list.length) return;
  line.pumped = Date.now();
  deliver(line.trigger, { do: "batch", draft: line.draft, list, n: Date.now() + ++actions / 1000 });
}

// Forget what the page says is done, with the text that was thereby answered.
function acknowledge(line, acks) {
  const known = new Map(acks);
  for (const entry of posted(line.draft)) {
    const how = known.get(entry.id);
    if (!how) continue;
    unkeep(`${POSTED}${entry.draft}:${entry.seq}:${entry.id}`);
    if (how !== "done") continue;
    const answered = { submit: `${entry.card}/`, null: `${entry.card}/`, own: `own/${entry.slot}`, edit: `edit/${entry.paragraph}`, reply: `reply/${entry.remark}` }[entry.do];
    if (!answered) continue;
    for (const name of keptKeys(`${TYPED}${entry.draft}:${answered}`)) if ((kept(name)?.seq ?? 0) <= entry.seq) unkeep(name);
  }
}

// 已保存, 保存中 or 未连接, in one word and one look.
function lineState(line, saved) {
  const waiting = keptKeys(TYPED).some((name) => !line.refused.has(`${name} ${kept(name)?.seq}`)) || posted(line.draft).length > 0;
  if (!connected() || line.failing) return ["off", memory.size ? "未连接，请不要关闭页面" : "未连接，内容暂存在本机"];
  if (waiting) return ["busy", "保存中…"];
  if (line.refused.size) return ["off", "有一栏没有存到服务器，内容暂存在本机"];
  const typed = new Date(line.typedAt);
  const time = line.typedAt ? [typed.getHours(), typed.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":") : "";
  return ["", `✓ 已保存 ${time > saved ? time : saved}`];
}
