// Cells copied from a spreadsheet fill the table from the focused one on; what finds no cell is reported, never lost silently.
for (const table of document.querySelectorAll("[data-portal-grid]")) {
  const status = table.closest("form").querySelector("[data-grid-status]");
  const rows = [...table.tBodies[0].rows];
  const lines = (text) => text.replace(/\r\n?/gu, "\n").replace(/\n$/u, "").split("\n").map((line) => line.split("\t"));
  const fill = (start, block) => {
    const [top, first] = [rows.indexOf(start.closest("tr")), start.closest("td").cellIndex];
    const changes = [];
    let left = 0;
    block.forEach((line, down) => line.forEach((text, across) => {
      const cell = rows[top + down]?.cells[first + across];
      const input = cell?.querySelector(".amount");
      if (input) changes.push([input, input.value, text.trim()]);
      else if (text.trim()) left += 1;
    }));
    for (const [input, , text] of changes) input.value = text;
    table.dispatchEvent(new CustomEvent("portal:filled", { detail: changes }));
    const { pasted, left: beyond } = status.dataset;
    status.textContent = pasted.replace("%taken%", changes.length) + (left ? ` ${beyond.replace("%left%", left)}` : "");
  };
  table.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!event.target.matches(".amount") || !/[\t\n\r]/u.test(text.trim())) return;
    event.preventDefault();
    fill(event.target, lines(text));
  });
}
