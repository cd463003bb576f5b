// What the pages that take files have in common: asking our server, and files dropped on a place.

// Post a body; give what the server says as JSON, a file's answer as it came, or an error in one sentence.
async function ask(path, body, kind = "application/json") {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": kind }, body });
    if (answer.ok && !answer.headers.get("content-type")?.startsWith("application/json")) return answer;
    const given = await answer.json();
    return answer.ok ? given : { error: given.error || "没有办成，请再试一次。" };
  } catch {
    return { error: "没有送到服务器，您的文稿还在，请稍后再试。" };
  }
}

// Read a file on the server, at an address of it that takes the file's name.
const askFile = (path, file) => ask(`${path}?name=${encodeURIComponent(file.name)}`, file, "application/octet-stream");

// Take the files dropped on a place, and show while one is held over it.
function takesFiles(place, then) {
  for (const name of ["dragover", "dragleave", "drop"]) place.addEventListener(name, (event) => {
    event.preventDefault();
    place.classList.toggle("over", name === "dragover");
    if (name === "drop") then([...event.dataTransfer.files]);
  });
}
