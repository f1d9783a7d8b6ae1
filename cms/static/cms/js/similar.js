// While an idea is being written, those that are like it are shown below. Without it a button looks for them.
for (const form of document.querySelectorAll("[data-portal-similar]")) {
  const place = form.querySelector("[data-place=similar]");
  let waiting = 0, turn = 0, asked = "";
  const look = async () => {
    const data = new FormData();
    for (const field of form.querySelectorAll("[name^=name_], [name=summary], [name=csrfmiddlewaretoken]")) data.append(field.name, field.value);
    if (form.dataset.idea) data.append("idea", form.dataset.idea);
    const words = [...data].filter(([name]) => name !== "csrfmiddlewaretoken").join();
    if (words === asked) return;
    const mine = (turn += 1);
    const answer = await fetch(form.dataset.portalSimilar, { method: "POST", body: data }).catch(() => null);
    if (mine !== turn || !answer?.ok || answer.redirected) return;
    asked = words;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (found.textContent.trim() !== place.textContent.trim()) place.replaceChildren(...found.children);
  };
  form.addEventListener("input", ({ target }) => {
    if (!/^(name_|summary)/.test(target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, 600);
  });
}
