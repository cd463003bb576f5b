// The clipboard. It must be filled inside the click and without navigator.clipboard, which plain http
// does not have: a copy event takes both kinds byte for byte.

function copied(kinds, back) {
  const hidden = el("textarea", { "aria-hidden": "true", tabindex: -1, style: "position:fixed;left:-9999px;top:0" });
  hidden.value = kinds["text/plain"];
  const fill = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const [kind, content] of Object.entries(kinds)) event.clipboardData.setData(kind, content);
  };
  document.body.append(hidden);
  document.addEventListener("copy", fill, true);
  hidden.select();
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill, true);
  hidden.remove();
  if (back) back.focus({ preventScroll: true });
  return done;
}

// How the writer wants documents to leave, kept in this browser.
const WAYS = "nigaotai.ways";

function waysKept() {
  try { return JSON.parse(localStorage.getItem(WAYS)) || {}; } catch { return {}; }
}

function keepWays(ways) {
  try { localStorage.setItem(WAYS, JSON.stringify(ways)); } catch { /* a browser without storage forgets it */ }
}

const wayQuery = (ways, names) => names.filter((name) => ways[name]).map((name) => `&${name}=${encodeURIComponent(ways[name])}`).join("");

// The draft and the paper shown, as every way out names them; `session` knows what is set aside for this visit.
const outQuery = ({ draft, tab, session }) => `d=${encodeURIComponent(draft)}${tab ? `&paper=${encodeURIComponent(tab)}` : ""}&session=${encodeURIComponent(session)}`;

// Ask the server for what leaves. Waited for on purpose: a browser lets nothing be copied once the
// click is over. The answer; with `open`, what the writer has to see first; null when there is none.
function askOut(path) {
  const request = new XMLHttpRequest();
  request.open("GET", path, false);
  try { request.send(); } catch { return null; }
  return [200, 409].includes(request.status) ? JSON.parse(request.responseText) : null;
}

// Text and formatted text of a draft, or of one paragraph.
function fetchCopy(data, { paragraph, seen }) {
  const of = paragraph ? `&p=${encodeURIComponent(paragraph)}` : "";
  return askOut(`ext/copy?${outQuery(data)}${of}&seen=${seen || ""}${wayQuery(waysKept(), ["style", "latin", "indent"])}`);
}

const kindsOf = ({ text, html }) => ({ "text/plain": text, "text/html": html });

// A file comes by a link of its own, which names what the writer has seen.
function giveFile(address, seen) {
  const link = el("a", { href: `${address}&seen=${seen || ""}`, download: "", hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}
