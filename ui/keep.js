// What must not be lost on its way to the server: shared by the bar, which sends it, and the talk.

// Numbers that grow: across tabs and restarts by the clock, within the page by counting.
function nextNumber() {
  window.nigaotaiNumber = Math.max(Date.now(), (window.nigaotaiNumber || 0) + 1);
  return window.nigaotaiNumber;
}

function numberSeen(number) {
  window.nigaotaiNumber = Math.max(window.nigaotaiNumber || 0, number);
}

// What must not be lost lies in localStorage; where that is full or forbidden, in the page.
const memory = (window.nigaotaiMemory = window.nigaotaiMemory || new Map());

function keep(key, value) {
  const text = JSON.stringify(value);
  try { localStorage.setItem(key, text); memory.delete(key); } catch { memory.set(key, text); }
}

function unkeep(key) {
  memory.delete(key);
  try { localStorage.removeItem(key); } catch { /* forbidden: then it is in memory alone */ }
}

function kept(key) {
  let text = memory.get(key);
  try { text = text ?? localStorage.getItem(key); } catch { /* as above */ }
  try { return JSON.parse(text ?? "null"); } catch { return null; }
}

function keptKeys(prefix) {
  const keys = new Set(memory.keys());
  try { for (let at = 0; at < localStorage.length; at += 1) keys.add(localStorage.key(at)); } catch { /* as above */ }
  return [...keys].filter((key) => key.startsWith(prefix)).sort();
}

const TYPED = "nigaotai:typed:", POSTED = "nigaotai:do:";

// What stands in a field: mirrored at once, saved by the bar soon. An empty text forgets the field.
function record(draft, key, text) {
  keep(`${TYPED}${draft}:${key}`, { draft, key, text, seq: nextNumber() });
  window.dispatchEvent(new CustomEvent("nigaotai:typed"));
}

// The later of what the browser and the server hold for a field; empty when it has been answered.
function recall(draft, key, onServer) {
  const ours = kept(`${TYPED}${draft}:${key}`), theirs = onServer[key];
  if (theirs) numberSeen(theirs.seq);
  if (ours && (!theirs || ours.seq >= theirs.seq)) return ours.text;
  return theirs ? theirs.text : "";
}

// crypto.randomUUID is not there on plain http.
function randomId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function thisTab() {
  if (!window.nigaotaiTab) {
    try { window.nigaotaiTab = sessionStorage.getItem("nigaotai:tab"); } catch { /* then anew at each load */ }
    window.nigaotaiTab = window.nigaotaiTab || randomId();
    try { sessionStorage.setItem("nigaotai:tab", window.nigaotaiTab); } catch { /* as above */ }
  }
  return window.nigaotaiTab;
}

function posted(draft) {
  return keptKeys(`${POSTED}${draft}:`).map(kept).filter(Boolean);
}

function post(action) {
  const { draft, rev } = window.nigaotaiHere;
  const id = randomId(), seq = nextNumber();
  keep(`${POSTED}${draft}:${seq}:${id}`, { ...action, id, draft, rev, seq, tab: thisTab() });
  window.dispatchEvent(new CustomEvent("nigaotai:posted"));
}

function nowAt(data) {
  window.nigaotaiHere = { draft: data.draft, rev: data.rev };
  window.nigaotaiPost = post;
}
