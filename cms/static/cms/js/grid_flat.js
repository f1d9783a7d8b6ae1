// Rows that follow from others: so many per cent of their base, rounded once and shared out by the largest remainder.
const share = (cents, weights) => {
  const sum = weights.reduce((one, other) => one + other, 0n);
  if (!cents || !sum) return weights.map(() => 0n);
  const parts = weights.map((weight) => (cents * weight) / sum);
  const rest = weights.map((weight, place) => [(cents * weight) % sum, place]).sort(([one, a], [other, b]) => (one === other ? a - b : one > other ? -1 : 1));
  const over = Number(cents - parts.reduce((one, other) => one + other, 0n));
  for (const [, place] of rest.slice(0, over)) parts[place] += 1n;
  return parts;
};

for (const table of document.querySelectorAll("[data-portal-grid]")) {
  const flats = [...table.querySelectorAll("[data-rate]")];
  const cells = (row) => [...row.querySelectorAll("[data-cents]:not([data-total])")];
  const reckon = (flat, done) => {
    if (done.has(flat)) return;
    done.add(flat);
    const names = flat.dataset.base.split(" ");
    const rows = [...table.tBodies[0].rows].filter((row) => names.includes(row.dataset.row));
    for (const row of rows) if (row.dataset.rate) reckon(row, done);
    const own = cells(flat);
    const bases = own.map((_cell, place) => rows.reduce((sum, row) => sum + BigInt(cells(row)[place].dataset.cents || 0), 0n));
    const whole = bases.reduce((one, other) => one + other, 0n) * BigInt(flat.dataset.rate);
    const parts = share((whole + 500000n) / 1000000n, bases); // a half cent is rounded up
    own.forEach((cell, place) => { cell.dataset.cents = parts[place]; });
  };
  const follow = () => {
    const done = new Set();
    for (const flat of flats) reckon(flat, done);
    table.dispatchEvent(new CustomEvent("portal:reckoned"));
  };
  table.addEventListener("portal:read", follow);
}
