// A cup per centre and day. They are thousands, so each row is drawn with one path per part of a cup, and what a cup says
// is looked up where the pointer is.
import { days_between, plus, short } from "/dates.js";
import { drawing, element } from "/dom.js";

// Drawn, not coloured alone: fill, a mark in red, a clock's hand, a zero, an outline, a dot. A part: its class, where its
// pen starts in the cup's 26 x 28, and how it goes on from there.
const outline = (kind) => [`cup ${kind}`, 2, 3, "h22v13a8 8 0 0 1-8 8h-6a8 8 0 0 1-8-8z"];
const coffee = (full) => ["coffee", 4, 23 - full, `h18v${Math.max(0, full - 7)}a7 7 0 0 1-7 7h-4a7 7 0 0 1-7-7z`];
const round = (name, x, y, rx, ry) => [name, x - rx, y, `a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0-${2 * rx} 0z`];
const badge = [round("badge", 20, 6, 5.5, 5.5), ["hand", 20, 3, "v3h2.4"]];
const fills = { full: 19, most: 12, some: 6 };
function parts_of(kind) {
  const [what, late] = kind.split(" ");
  if (what === "closed") return [round("dot", 13, 14, 2.6, 2.6)];
  const parts = [outline(what)];
  if (fills[what]) parts.push(coffee(fills[what]));
  if (what === "missing") parts.push(["mark", 13, 7, "v9m0 3.5v.5"]);
  if (what === "refused") parts.push(["mark", 8.5, 8.5, "l9 9m0-9l-9 9"]);
  if (what === "received_zero") parts.push(round("zero", 13, 13, 4, 5.5));
  return late ? [...parts, ...badge] : parts;
}
const known = new Map();
function parts(kind) {
  if (!known.has(kind)) known.set(kind, parts_of(kind));
  return known.get(kind);
}
const order = ["cup", "coffee", "mark", "zero", "dot", "badge", "hand"]; // from below

function kind_of(day) {
  if (!["received", "late"].includes(day.state)) return day.state;
  const full = day.filled ?? 100;
  const fill = full >= 95 ? "full" : full >= 50 ? "most" : full > 0 ? "some" : "empty";
  return day.state === "late" ? `${fill} late` : fill;
}
export const cup = (kind) => drawing("svg", { width: 26, height: 28, viewBox: "0 0 26 28", "aria-hidden": "true" },
  parts(kind).map(([name, x, y, on]) => drawing("path", { class: name, d: `M${x} ${y}${on}` })));

const row_height = 40;
const rows_together = 5; // in one picture: paper breaks between pictures
function row_of(days, step, top) {
  const paths = new Map();
  days.forEach((day, i) => {
    for (const [name, x, y, on] of parts(kind_of(day))) paths.set(name, `${paths.get(name) ?? ""}M${x + i * step} ${y + top}${on}`);
  });
  const place = (name) => order.indexOf(name.split(" ")[0]);
  return drawing("g", {}, [...paths].sort(([one], [other]) => place(one) - place(other)).map(([name, d]) => drawing("path", { class: name, d })));
}
const picture = (name, width, height, ...inside) => drawing("svg", { class: name, width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, inside);

// centres: as the report has them. called: whose names stand out. words_of(day): what one cup says.
export function heat_map(centres, { from, to, called, words_of, label }) {
  const days = days_between(from, to) + 1;
  const step = days <= 28 ? 27 : 28; // four weeks fit beside the names
  const width = days * step;
  const weeks = Array.from({ length: Math.ceil(days / 7) }, (_, week) => week * 7 * step);
  const lines = (tall) => weeks.slice(1).map((x) => drawing("path", { class: "week", d: `M${x - 2.5} 0V${tall}` }));
  const dates = picture("dates", width, 28, lines(28), weeks.map((x, week) => drawing("text", { x, y: 19 }, short(plus(from, week * 7)))));
  const map = element("div", { class: days <= 28 ? "map" : "wide map", tabindex: 0, role: "region", "aria-label": label }, element("span", { class: "corner" }), dates);
  for (let first = 0; first < centres.length; first += rows_together) {
    const some = centres.slice(first, first + rows_together);
    const height = some.length * row_height;
    const cups = picture("cups", width, height, lines(height), some.map((centre, r) => row_of(centre.days, step, 6 + r * row_height)));
    cups.addEventListener("pointermove", ({ clientX, clientY }) => {
      const { left, top } = cups.getBoundingClientRect();
      const centre = some[Math.floor((clientY - top) / row_height)];
      const day = centre?.days[Math.floor((clientX - left) / step)];
      map.title = day ? `${centre.centre}, ${words_of(day)}` : "";
    });
    cups.addEventListener("pointerleave", () => map.removeAttribute("title"));
    map.append(element("ol", { class: "names", start: first + 1 }, some.map(({ centre }) => element("li", { class: called.has(centre) ? "called" : null, title: centre }, centre))), cups);
  }
  return map;
}
