// Names after an @: people who may read here are suggested while one writes. Without it a name can be typed or ticked.
const TYPED = /(^|[^\p{L}\p{N}@._+%-])@([\p{L}\p{N}.'’-]{0,40}(?: [\p{L}\p{N}.'’-]{1,40}){0,2})$/u;

for (const box of document.querySelectorAll("[data-portal-mention]")) {
  const [area, list, status] = ["textarea", "[role=listbox]", "[role=status]"].map((one) => box.querySelector(one));
  let asked = 0, chosen = -1, start = 0;
  for (const [name, value] of [["autocomplete", "list"], ["haspopup", "listbox"], ["controls", list.id]]) {
    area.setAttribute(`aria-${name}`, value);
  }
  const close = () => {
    asked += 1;
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    area.removeAttribute("aria-activedescendant");
  };
  const point = (place) => {
    chosen = (place + list.children.length) % list.children.length;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", index === chosen));
    list.children[chosen].scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", list.children[chosen].id);
  };
  const take = (option) => {
    area.setRangeText(`${option.dataset.token} `, start, area.selectionStart, "end");
    close();
    area.focus();
  };
  const show = (people) => {
    list.replaceChildren(...people.map((person, index) => {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${index}`, role: "option", textContent: person.name });
      option.dataset.token = person.token;
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(option); });
      return option;
    }));
    if (!people.length) return close();
    list.hidden = false;
    status.textContent = status.dataset.hint;
    point(0);
  };
  area.addEventListener("input", async () => {
    const found = area.value.slice(0, area.selectionStart).match(TYPED);
    if (!found) return close();
    const turn = (asked += 1);
    const answer = await fetch(`${box.dataset.portalMention}?q=${encodeURIComponent(found[2])}`).catch(() => null);
    if (turn !== asked) return;
    start = area.selectionStart - found[2].length - 1;
    show(answer?.ok && !answer.redirected ? (await answer.json()).people : []);
  });
  area.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const act = { ArrowDown: () => point(chosen + 1), ArrowUp: () => point(chosen - 1), Enter: () => take(list.children[chosen]), Tab: () => take(list.children[chosen]), Escape: close }[event.key];
    if (!act || (event.key === "Tab" && event.shiftKey)) return;
    event.preventDefault();
    act();
  });
  area.addEventListener("blur", close);
}
