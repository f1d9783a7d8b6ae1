// Drag and drop, one request a file, a bar for each: without a script the same form sends all of them at once.
for (const form of document.querySelectorAll("form[data-portal-upload]")) {
  const { largest, tooLarge, broken, cancelled, uploaded, progress, end } = form.dataset;
  const [input, queue, status] = ["[type=file]", ".queue", "[role=status]"].map((part) => form.querySelector(part));
  const waiting = [];
  let busy = false, done = 0, failed = 0;

  const refresh = async () => {
    const list = document.querySelector("[data-portal-list]");
    if (!list) return failed || location.reload();
    const page = await fetch(location.href).then((answer) => answer.text());
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-portal-list]");
    if (fresh) list.replaceChildren(...fresh.childNodes);
  };
  const next = () => {
    busy = waiting.length > 0;
    if (busy) return waiting.shift()();
    status.textContent = end.replace("%done%", done).replace("%failed%", failed);
    refresh();
  };
  const add = (file) => {
    const row = form.querySelector("template").content.firstElementChild.cloneNode(true);
    const [bar, cancel, wrong] = ["progress", "button", "p"].map((part) => row.querySelector(part));
    const request = new XMLHttpRequest();
    row.querySelector("b").textContent = file.name;
    bar.setAttribute("aria-label", progress.replace("%name%", file.name));
    cancel.setAttribute("aria-label", `${cancel.textContent}: ${file.name}`);
    queue.append(row);
    queue.hidden = false;
    const close = (messages) => {
      for (const part of [bar, cancel]) part.remove();
      if (messages) failed += 1; else done += 1;
      wrong.textContent = messages || uploaded;
      wrong.hidden = false;
      wrong.toggleAttribute("data-done", !messages);
      next();
    };
    const job = () => {
      if (file.size > Number(largest)) return close(tooLarge);
      const data = new FormData(form);
      data.set("files", file);
      status.textContent = progress.replace("%name%", file.name);
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.onprogress = (event) => { bar.value = 100 * event.loaded / event.total; };
      request.onload = () => close(request.response?.kept?.length ? "" : request.response?.refused?.flatMap((one) => one.messages).join(" ") || broken);
      request.onerror = () => close(broken);
      request.onabort = () => close(cancelled);
      request.send(data);
    };
    cancel.onclick = () => { if (waiting.includes(job)) { waiting.splice(waiting.indexOf(job), 1); waiting.unshift(() => close(cancelled)); } else request.abort(); };
    if (waiting.push(job) && !busy) next();
  };
  const send = (files) => { [...files].forEach(add); input.value = ""; };
  form.addEventListener("submit", (event) => { if (input.files.length) { event.preventDefault(); send(input.files); } });
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.dataset.over = ""; });
  form.addEventListener("dragleave", () => { delete form.dataset.over; });
  form.addEventListener("drop", (event) => { event.preventDefault(); delete form.dataset.over; send(event.dataTransfer.files); });
}
