// A button that prints the page; without script there is the browser's own.
for (const button of document.querySelectorAll("[data-portal-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
