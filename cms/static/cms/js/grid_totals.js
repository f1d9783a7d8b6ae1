// Sums of rows and columns while one types, in whole cents; a cell that cannot be read counts as nothing.
const figures = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 2, useGrouping: "always" });
const [group, point] = ["group", "decimal"].map((kind) => figures.formatToParts(12345.6).find((part) => part.type === kind)?.value);
const words = (cents) => {
  const digits = String(cents).padStart(3, "0");
  return digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/gu, group ?? "") + point + digits.slice(-2);
};

for (const table of document.querySelectorAll("[data-portal-grid]")) {
  const rows = [...table.tBodies[0].rows];
  const last = [...table.tFoot.querySelectorAll("[data-total]")];
  const sum = () => {
    const columns = last.map(() => 0);
    for (const row of rows) {
      let whole = 0;
      row.querySelectorAll("[data-cents]").forEach((cell, place) => {
        const cents = Number(cell.dataset.cents || 0);
        if (cell.matches("td")) cell.textContent = words(cents);
        columns[place] += cents;
        whole += cents;
      });
      columns[columns.length - 1] += whole;
      row.querySelector("[data-total]").textContent = words(whole);
    }
    last.forEach((cell, place) => { cell.textContent = words(columns[place]); });
  };
  table.addEventListener("portal:reckoned", sum);
}
