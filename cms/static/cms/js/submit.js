// A filter answers as soon as a choice is made with a pointer; by keyboard the button stays in charge.
for (const form of document.querySelectorAll("form[data-portal-submit]")) {
  let pointed = false;
  form.addEventListener("pointerdown", () => { pointed = true; });
  form.addEventListener("keydown", () => { pointed = false; });
  form.addEventListener("change", () => { if (pointed) form.requestSubmit(); });
}
