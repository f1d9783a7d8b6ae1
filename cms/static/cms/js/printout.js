// A document is being made: the page looks again by itself, and says when it is there. Without it a link looks again.
const place = document.querySelector("[data-portal-printout]");
const EVERY = 1500;
if (place?.dataset.portalPrintout === "waiting") {
  const look = async () => {
    const answer = await fetch(location.href).catch(() => null);
    if (answer?.redirected) return location.reload();
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-portal-printout]");
      if (now?.dataset.portalPrintout !== "waiting") return now ? place.replaceChildren(...now.childNodes) : location.reload();
      place.querySelector("progress").value = now.querySelector("progress").value;
    }
    setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
}
