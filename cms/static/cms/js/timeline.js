// Activities get other days by drag or by keys; without it a bar leads to the form with its two days.
const DAY = 86_400_000, STEPS = { ArrowLeft: -1, ArrowRight: 1 };
const iso = (time) => new Date(time).toISOString().slice(0, 10);

for (const room of document.querySelectorAll("[data-portal-timeline]")) {
  const [says, form] = [".chart-says", "[data-place=days]"].map((one) => room.querySelector(one));
  const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  const say = (text) => { says.textContent = text; says.hidden = !text; };
  const kept = ({ dataset }) => [Date.parse(dataset.first), Date.parse(dataset.last)];
  const now = (bar) => bar.days ?? kept(bar);
  const wide = (bar) => Number(bar.closest("svg").dataset.day);
  const draw = (bar, first, last) => {
    const [target, body, end] = bar.children;
    const x = (bar.start ??= Number(body.getAttribute("x"))) + (first - kept(bar)[0]) / DAY * wide(bar);
    const width = ((last - first) / DAY + 1) * wide(bar);
    for (const one of [body, target]) { one.setAttribute("x", x); one.setAttribute("width", width); }
    end.setAttribute("x", x + width);
    bar.days = [first, last];
    bar.toggleAttribute("data-moved", iso(first) !== bar.dataset.first || iso(last) !== bar.dataset.last);
  };
  const move = (bar, [from, to], days, lastOnly) => {
    const first = from + (lastOnly ? 0 : days * DAY);
    draw(bar, first, Math.max(first, to + days * DAY));
    say(room.dataset.moved.replace("%name%", bar.dataset.name).replace("%days%", words.formatRange(...bar.days)));
  };
  const back = (bar, text = room.dataset.back) => { if (bar.hasAttribute("data-moved")) { draw(bar, ...kept(bar)); say(text); } };
  const save = async (bar) => {
    const data = new FormData(form), [first, last] = bar.days.map(iso);
    for (const [name, value] of Object.entries({ starts_on: first, ends_on: last, version: bar.dataset.version })) data.set(name, value);
    const answer = await fetch(bar.dataset.dates, { method: "POST", body: data, headers: { Accept: "application/json" } }).catch(() => null);
    const told = answer?.redirected ? null : await answer?.json().catch(() => null);
    const fresh = told?.said && await fetch(location.href).then((page) => page.text()).catch(() => null);
    if (!fresh) return back(bar, room.dataset.broken);
    const left = room.querySelector(".chart-room").scrollLeft;
    room.querySelector("[data-place=plan]").replaceWith(new DOMParser().parseFromString(fresh, "text/html").querySelector("[data-place=plan]"));
    room.querySelector(".chart-room").scrollLeft = left;
    ready();
    document.getElementById(bar.id)?.focus({ preventScroll: true });
    say(told.said);
  };
  const keys = (event, bar) => {
    const [days, moved] = [STEPS[event.key], bar.hasAttribute("data-moved")];
    if (!days && !(moved && ["Enter", "Escape"].includes(event.key))) return;
    event.preventDefault();
    if (days) move(bar, now(bar), days * (event.shiftKey ? 7 : 1), event.altKey); else if (event.key === "Enter") save(bar); else back(bar);
  };
  const drag = (event, bar) => {
    bar.held = false;
    if (event.button || event.pointerType === "touch") return;
    const from = now(bar), lastOnly = event.target === bar.children[2];
    bar.setPointerCapture(event.pointerId);
    bar.onpointermove = ({ clientX }) => move(bar, from, Math.round((clientX - event.clientX) / wide(bar)), lastOnly);
    bar.onpointerup = bar.onpointercancel = ({ type }) => { bar.onpointermove = null; bar.held = bar.hasAttribute("data-moved"); if (type === "pointercancel") back(bar); else if (bar.held) save(bar); };
  };
  const acts = { keydown: keys, pointerdown: drag, blur: (_event, bar) => back(bar), dragstart: (event) => event.preventDefault(), click: (event, bar) => { if (bar.held) event.preventDefault(); } };
  const ready = () => { room.querySelector("[data-place=keys]")?.removeAttribute("hidden"); for (const bar of room.querySelectorAll("[data-dates]")) for (const name of Object.keys(acts)) bar.addEventListener(name, (event) => acts[name](event, bar)); };
  ready();
}
