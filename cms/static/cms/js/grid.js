// Amounts that are typed: each is read as whole cents, said to be wrong at once, and left by the arrows up and down.
const spaces = /[\s\u00a0\u2007\u2009\u202f']+/gu;

// Whole cents of a typed amount, or null of what is none. The server reads by the same rule.
const read = (text) => {
  const bare = text.replace(spaces, "").replace(/^(EUR|€)|(EUR|€)$/iu, "");
  const place = Math.max(bare.lastIndexOf(","), bare.lastIndexOf("."));
  const parted = place >= 0 && bare.split(bare[place]).length === 2;
  const [whole, part] = parted ? [bare.slice(0, place), bare.slice(place + 1)] : [bare, ""];
  const right = /^\d*$/u.test(whole) || /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/u.test(whole);
  if (!right || !/^\d{0,2}$/u.test(part) || (bare && !whole && !part)) return null;
  const digits = whole.replace(/[.,]/gu, "");
  return digits.length > 12 ? null : Number(`${digits || 0}${part.padEnd(2, "0")}`);
};

for (const table of document.querySelectorAll("[data-portal-grid]")) {
  const inputs = [...table.querySelectorAll(".amount")];
  const mark = (input) => {
    const cents = read(input.value);
    input.dataset.cents = cents ?? "";
    if (cents === null) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  const tell = () => table.dispatchEvent(new CustomEvent("portal:read"));
  const beside = (input, step) => {
    const cell = input.closest("td");
    let row = cell.parentElement;
    do row = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    while (row && !row.querySelector(".amount"));
    return row?.cells[cell.cellIndex].querySelector(".amount");
  };
  table.addEventListener("input", ({ target }) => { mark(target); tell(); });
  table.addEventListener("portal:filled", () => { inputs.forEach(mark); tell(); });
  table.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    if (!step || event.isComposing || !event.target.matches(".amount")) return;
    event.preventDefault();
    const next = beside(event.target, step);
    next?.focus();
    next?.select();
  });
  inputs.forEach(mark);
}
