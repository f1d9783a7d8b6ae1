// Cuts the borders from world-atlas (Natural Earth, public domain): cms/kit/data/map.json and pages/data/ridge.json.
// Run where `npm install world-atlas@2 topojson-client@3` was done:  node tools/build_map.mjs <folder with node_modules>
// then draw what the pages show:  python -m tools.draw_drawings
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const from = createRequire(path.resolve(process.argv[2] ?? ".", "x.js"));
const { feature, mesh } = from("topojson-client");
const atlas = JSON.parse(fs.readFileSync(from.resolve("world-atlas/countries-10m.json")));
const pair = (x, y) => [x.properties.name, y.properties.name].sort().join();
const border = (...names) => mesh(atlas, atlas.objects.countries, (x, y) => x !== y && pair(x, y) === names.sort().join()).coordinates;
const KM_LAT = 110.95;
const KM_LON = 111.32 * Math.cos((49.4 * Math.PI) / 180);

// 1. The ridge: the Polish–Slovak border east of 20.6° seen along its own axis, in kilometres from the tripoint.
const TRIPOINT = [22.538, 49.072], TURN = (-17 * Math.PI) / 180, WEST = -126;
const lay = ([lon, lat]) => {
  const east = (lon - TRIPOINT[0]) * KM_LON, north = (lat - TRIPOINT[1]) * KM_LAT;
  return [east * Math.cos(TURN) + north * Math.sin(TURN), -east * Math.sin(TURN) + north * Math.cos(TURN)];
};
const crest = []; // no overhang: from the east, only points that go on westwards
for (const point of border("Poland", "Slovakia").flat().filter(([lon]) => lon > 20.6).map(lay).reverse())
  if (!crest.length || point[0] < crest.at(-1)[0] - 0.9) crest.push(point);
const kept = crest.reverse().filter(([along]) => along > WEST).map((point) => point.map((value) => +value.toFixed(2)));
fs.writeFileSync(path.join(root, "pages/data/ridge.json"), `${JSON.stringify({ crest: kept })}\n`);

// 2. The map: degrees scaled to kilometres and drawn in a box.
const BOX = { west: 20.78, east: 23.3, south: 48.68, north: 50.24 }, PX = 4, AROUND = 90;
const W = Math.round((BOX.east - BOX.west) * KM_LON * PX), H = Math.round((BOX.north - BOX.south) * KM_LAT * PX);
const xy = ([lon, lat]) => [Math.round((lon - BOX.west) * KM_LON * PX), Math.round((BOX.north - lat) * KM_LAT * PX)];
const near = ([x, y]) => x > -AROUND && x < W + AROUND && y > -AROUND && y < H + AROUND;
const line = (points) => points.map((p, i) => (i ? "L" : "M") + p.join(" ")).join("");
const lines = (borders) => borders.flatMap((points) => {
  const runs = [[]];
  for (const point of points.map(xy)) near(point) ? runs.at(-1).push(point) : runs.at(-1).length && runs.push([]);
  return runs.filter((run) => run.length > 1).map(line);
}).join("");
const clip = (ring) => [[0, 1, 0], [W, -1, 0], [0, 1, 1], [H, -1, 1]].reduce((points, [limit, sign, k]) => // Sutherland–Hodgman
  points.flatMap((p, i) => {
    const q = points[(i + 1) % points.length], inside = (r) => (r[k] - limit) * sign >= 0;
    const t = (limit - p[k]) / (q[k] - p[k]), cut = [0, 1].map((j) => Math.round(p[j] + t * (q[j] - p[j])));
    return inside(p) ? (inside(q) ? [q] : [cut]) : inside(q) ? [cut, q] : [];
  }), ring);
const area = (name) => {
  const { type, coordinates } = feature(atlas, atlas.objects.countries.geometries.find((g) => g.properties.name === name)).geometry;
  return (type === "Polygon" ? [coordinates] : coordinates).map(([ring]) => clip(ring.map(xy)))
    .filter((ring) => ring.length > 2).map((ring) => `M${ring.map((p) => p.join(" ")).join("L")}Z`).join("");
};
fs.writeFileSync(path.join(root, "cms/kit/data/map.json"), `${JSON.stringify({
  W, H, slovakia: area("Slovakia"), ridge: lines(border("Poland", "Slovakia")),
  other: lines([["Poland", "Ukraine"], ["Slovakia", "Ukraine"], ["Slovakia", "Hungary"], ["Hungary", "Ukraine"]].flatMap((two) => border(...two))),
  west: BOX.west, north: BOX.north, px: PX, km_lat: KM_LAT, km_lon: KM_LON,
})}\n`);
console.log(`map ${W} × ${H}, ridge of ${kept.length} points`);
