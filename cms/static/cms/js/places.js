// List and map show the same places: pointing at one marks the other.
const mark = (slug, on) => {
  for (const row of document.querySelectorAll(`[data-portal-place="${slug}"]`)) row.toggleAttribute("data-marked", on);
  for (const pin of document.querySelectorAll(`[data-portal-pin~="${slug}"]`)) pin.toggleAttribute("data-marked", on);
};

for (const element of document.querySelectorAll("[data-portal-place], [data-portal-pin]")) {
  const slugs = (element.dataset.portalPlace ?? element.dataset.portalPin).trim().split(" ");
  for (const [event, on] of [["pointerenter", true], ["focusin", true], ["pointerleave", false], ["focusout", false]]) {
    element.addEventListener(event, () => slugs.forEach((slug) => mark(slug, on)));
  }
}
