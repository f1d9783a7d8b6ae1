// Light or dark by the reader's choice, kept in this browser only; without a choice the system decides.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const kept = () => localStorage.getItem("theme") ?? (system.matches ? "dark" : "light");

for (const button of document.querySelectorAll("[data-portal-theme]")) {
  const show = () => {
    button.textContent = kept() === "dark" ? button.dataset.light : button.dataset.dark;
  };
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    const theme = kept() === "dark" ? "light" : "dark";
    localStorage.setItem("theme", theme);
    root.dataset.theme = theme;
    show();
  });
}
