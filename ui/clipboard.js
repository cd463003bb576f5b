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

// Text and formatted text of a draft, or of one paragraph. Waited for on purpose: a browser lets
// nothing be copied once the click is over.
function fetchCopy({ draft, tab }, paragraph) {
  const request = new XMLHttpRequest(), shown = tab ? `&paper=${encodeURIComponent(tab)}` : "";
  const of = paragraph ? `&p=${encodeURIComponent(paragraph)}` : "";
  request.open("GET", `ext/copy?d=${encodeURIComponent(draft)}${shown}${of}${wayQuery(waysKept(), ["style", "latin", "indent"])}`, false);
  try { request.send(); } catch { return null; }
  if (request.status !== 200) return null;
  const { text, html } = JSON.parse(request.responseText);
  return { "text/plain": text, "text/html": html };
}
