// One step back for each cell that was typed in and for each paste, by the button or by Ctrl+Z.
for (const table of document.querySelectorAll("[data-portal-grid]")) {
  const form = table.closest("form");
  const [button, status] = ["[data-grid-undo]", "[data-grid-status]"].map((part) => form.querySelector(part));
  const steps = [], before = new Map();
  let typing = null;
  const show = () => { button.disabled = steps.length === 0; };
  const back = () => {
    const step = steps.pop();
    if (!step) return;
    typing = null;
    for (const [input, value] of step) {
      input.value = value;
      before.set(input, value);
    }
    table.dispatchEvent(new CustomEvent("portal:filled"));
    status.textContent = status.dataset.undone;
    step[0][0].focus();
    show();
  };
  for (const input of table.querySelectorAll(".amount")) before.set(input, input.value);
  table.addEventListener("input", ({ target }) => {
    if (typing !== target) steps.push([[target, before.get(target)]]);
    typing = target;
    before.set(target, target.value);
    show();
  });
  table.addEventListener("focusout", () => { typing = null; });
  table.addEventListener("portal:filled", ({ detail }) => {
    if (!detail?.length) return;
    steps.push(detail.map(([input, value]) => [input, value]));
    for (const [input, , value] of detail) before.set(input, value);
    show();
  });
  table.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    back();
  });
  button.hidden = false;
  button.addEventListener("click", back);
  show();
}
