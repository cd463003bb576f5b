// An answers file from the user's disk: sent beside the page, so that a large one never stops it.

const LARGEST = 2_000_000;

function uploadButton(state) {
  const file = el("input", { type: "file", accept: ".yaml,.yml", hidden: true, "aria-label": "答案文件" });
  file.addEventListener("change", () => { if (file.files[0]) upload(state, file.files[0]).finally(() => { file.value = ""; }); });
  const button = el("button", { class: "btn t", type: "button", "data-at": "upload", onclick: () => file.click() }, "上传答案文件");
  return [file, button];
}

async function upload(state, file) {
  if (state.uploading) return;
  tell(state, "");
  if (file.size > LARGEST) return refuse(state, file, "文件超过 2 MB，不像是一份答案文件，没有读取；请核对选错了没有。");
  busy(state, "正在读取答案文件……");
  state.uploading = true;
  try {
    const answer = await fetch(`ext/upload?name=${encodeURIComponent(file.name)}`, {
      method: "POST", body: file, headers: { "Content-Type": "application/yaml" },
    });
    const made = await answer.json();
    if (made.draft) ask(state, { do: "uploaded", draft: made.draft });
    else refuse(state, file, made.error);
  } catch {
    refuse(state, file, "没有送到服务器，请稍后再试。");
  } finally {
    state.uploading = false;
  }
}

function refuse(state, file, why) {
  calm(state);
  tell(state, `《${file.name}》没有上传：${why}`);
  pick(state, "upload");
}
