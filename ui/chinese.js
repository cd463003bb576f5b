// Streamlit's own words in Chinese. The shell puts this into the page before anything is drawn.
// The words are those of the pinned version; tests/browser/test_chinese.py looks for what is left.

const CHINESE = {
  "Connection error": "连接断开",
  "Connection timed out.": "连接超时。",
  "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
    "拟稿台的服务可能停了。已经保存的回答都在，请联系维护人员，恢复后刷新页面。",
  "Streamlit server is not responding. Are you connected to the internet?":
    "拟稿台的服务器没有回应，正在重新连接。已经保存的回答都在。",
  "Are you connected to the internet?": "请检查到服务器的网络。",
  "streamlit run yourscript.py": "",
  "BidiComponent Error": "这一部分没有载入，请刷新页面。已经保存的回答都在。",
  "Page not found": "没有这个网页",
  "Error": "出错了",
  "Skip to main content": "跳到正文",
  "Connecting": "正在连接",
  "CONNECTING": "正在连接",
  "Running": "正在处理",
  "RUNNING...": "正在处理",
  "Running...": "正在处理",
  "Stop": "停止",
  "Rerun": "重新运行",
  "Always rerun": "总是重新运行",
  "Source changed.": "程序有更新。",
  "Please wait...": "请稍候……",
  "Loading...": "正在载入……",
  "Close": "关闭",
  "Cancel": "取消",
};
const PATTERNS = [
  [/^Failed to fetch dynamically imported module:.*$/s, ""],
  [/^You have requested page .*$/s, "地址里的网页不存在，这里是拟稿台的首页。"],
];
const NAMES = ["aria-label", "title", "placeholder", "alt"];

function inChinese(text) {
  const word = text.trim();
  if (!/[A-Za-z]/.test(word)) return undefined;
  return CHINESE[word] ?? PATTERNS.find(([pattern]) => pattern.test(word))?.[1];
}

function translate(within) {
  if (within.nodeType === Node.TEXT_NODE) {
    const word = inChinese(within.data);
    if (word !== undefined) within.data = word;
    return;
  }
  if (within.nodeType !== Node.ELEMENT_NODE || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(within.tagName)) return;
  for (const name of NAMES) {
    const word = inChinese(within.getAttribute(name) || "");
    if (word !== undefined) within.setAttribute(name, word);
  }
  for (const child of within.childNodes) translate(child);
}

// What the pieces draw stands in shadow trees, into which this does not look: a user's "Error" stays.
new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "childList") change.addedNodes.forEach(translate);
    else translate(change.target);
  }
}).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES });
