// wagtail-localize's editor has two texts no catalogue can translate: its tab's title and a hidden label.
const { actions } = document.querySelector("script[data-actions]").dataset;

const mend = (root) => {
  for (const label of root.querySelectorAll(".w-sr-only")) {
    if (label.textContent === "More actions") label.textContent = actions;
  }
  for (const heading of root.querySelectorAll("h1, h2, h3")) {
    const found = /^(.+) to (.+) translation$/.exec(heading.textContent.trim());
    if (found) heading.textContent = `${found[1]} → ${found[2]}`;
  }
};

for (const root of document.querySelectorAll(".js-translation-editor")) {
  new MutationObserver(() => mend(root)).observe(root, { childList: true, subtree: true });
}
