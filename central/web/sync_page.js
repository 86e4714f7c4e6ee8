// The sync report: a cup per centre and day, who is late and why, and the same figures as a table.
import { download, log_out, me, report } from "/api.js";
import { days_between, moment, plus, short, spoken, today, weekday } from "/dates.js";
import { drawing, element, icon } from "/dom.js";
import { language_chooser, open_office, open_page, show, troubled } from "/office.js";
import { language, say } from "/words.js";
import { line_chart } from "/line_chart.js";

const weeks = [4, 13, 26, 52];
const wish = { to: null, weeks: 4, region: "" };
// A period ends on a Sunday, so that weeks stand under one another; the newest one ends with this week.
const last_sunday = () => plus(today(), 7 - weekday(today()));
const period = () => {
  const to = wish.to ?? last_sunday();
  return { from: plus(to, 1 - 7 * wish.weeks), to };
};

// ---- one day of one centre
const cup_of = (day) => {
  if (day.state === "closed") return "closed";
  if (day.state === "missing" || day.state === "refused" || day.state === "expected" || day.state === "received_zero") return day.state;
  const full = day.filled ?? 100;
  const fill = full >= 95 ? "full" : full >= 50 ? "most" : full > 0 ? "some" : "empty";
  return day.state === "late" ? `${fill} late` : fill;
};
function words_of(day) {
  const part = day.filled !== null && ["received", "late"].includes(day.state) ? `, ${say("filled", day.filled)}` : "";
  return `${spoken(day.day, language(), { weekday: "long", day: "numeric", month: "long" })}: ${say(day.state)}${part}`;
}
const fills = { full: 19, most: 12, some: 6 };
// Drawn, not coloured alone: fill, a mark in red, a clock's hand, a zero, an outline, a dot.
function cup(kind) {
  const parts = kind.split(" ");
  const inside = [];
  if (parts[0] === "closed") inside.push(drawing("circle", { class: "dot", cx: 13, cy: 14, r: 2.6 }));
  else {
    inside.push(drawing("path", { class: `cup ${parts[0]}`, d: "M2 3h22v13a8 8 0 0 1-8 8h-6a8 8 0 0 1-8-8z" }));
    if (fills[parts[0]]) inside.push(drawing("path", { class: "coffee", d: `M4 ${23 - fills[parts[0]]}h18v${Math.max(0, fills[parts[0]] - 7)}a7 7 0 0 1-7 7h-4a7 7 0 0 1-7-7z` }));
    if (parts[0] === "missing") inside.push(drawing("path", { class: "mark", d: "M13 7v9M13 19.5v.5" }));
    if (parts[0] === "refused") inside.push(drawing("path", { class: "mark", d: "M8.5 8.5l9 9M17.5 8.5l-9 9" }));
    if (parts[0] === "received_zero") inside.push(drawing("ellipse", { class: "zero", cx: 13, cy: 13, rx: 4, ry: 5.5 }));
    if (parts[1] === "late") inside.push(drawing("circle", { class: "badge", cx: 20, cy: 6, r: 5.5 }), drawing("path", { class: "hand", d: "M20 3v3h2.4" }));
  }
  return inside;
}

function heat_map(centres, from, to) {
  const days = days_between(from, to) + 1;
  const step = days <= 28 ? 27 : 28; // four weeks fit beside the names
  const width = days * step;
  const row = 40;
  const late = new Set(calls(centres).map((call) => call.centre));
  const picture = drawing("svg", { class: "cups", width, height: centres.length * row + 30, viewBox: `0 0 ${width} ${centres.length * row + 30}`, "aria-hidden": "true" });
  for (let i = 0; i < days; i += 7) {
    const x = i * step;
    if (i > 0) picture.append(drawing("path", { class: "week", d: `M${x - 2.5} 6V${centres.length * row + 30}` }));
    picture.append(drawing("text", { x, y: 18 }, short(plus(from, i))));
  }
  for (const [kind, id] of kinds) picture.append(drawing("symbol", { id, viewBox: "0 0 26 28" }, cup(kind)));
  centres.forEach((centre, r) => {
    centre.days.forEach((day, i) => {
      const use = drawing("use", { href: `#cup-${cup_of(day).replace(" ", "-")}`, x: i * step, y: 34 + r * row, width: 26, height: 28 });
      use.append(drawing("title", {}, `${centre.centre}, ${words_of(day)}`));
      picture.append(use);
    });
  });
  const names = element("ol", { class: "names" }, centres.map((centre) => element("li", { class: late.has(centre.centre) ? "called" : null, title: centre.centre }, centre.centre)));
  return element("div", { class: "map" }, names, element("div", { class: "scroll", tabindex: 0, role: "img", "aria-label": say("full") }, picture));
}
const kinds = ["full", "most", "some", "empty", "full late", "most late", "some late", "empty late", "received_zero", "expected", "missing", "refused", "closed"].map((kind) => [kind, `cup-${kind.replace(" ", "-")}`]);

function legend() {
  const shown = [["full", "received"], ["received_zero", "received_zero"], ["full late", "late"], ["missing", "missing"], ["refused", "refused"], ["expected", "expected"], ["closed", "closed"]];
  return element("ul", { class: "legend" }, shown.map(([kind, word]) =>
    element("li", {}, drawing("svg", { width: 26, height: 28, viewBox: "0 0 26 28", "aria-hidden": "true" }, cup(kind)), say(word))));
}

// ---- who is late, and why
const calls = (centres) => centres
  .flatMap((centre) => centre.kiosks.filter((kiosk) => kiosk.late !== "none").map((kiosk) => ({ centre: centre.centre, ...kiosk })))
  .sort((one, other) => (one.oldest_unsent < other.oldest_unsent ? -1 : 1));

function span_of(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60);
  if (minutes < 90) return say("minutes_unit", minutes);
  return minutes < 48 * 60 ? say("hours_unit", Math.round(minutes / 60)) : say("days_unit", Math.round(minutes / 1440));
}
function reason_of(kiosk) {
  if (kiosk.late === "silent") {
    if (!kiosk.last_contact) return say("reason_silent_never");
    return say("reason_silent", span_of((Date.now() - new Date(kiosk.last_contact)) / 1000));
  }
  if (kiosk.late === "refused") return say("reason_refused", kiosk.refused[0]?.reason ?? "");
  if (kiosk.late === "wrong_clock") return say("reason_wrong_clock", span_of(kiosk.clock_offset_s));
  return say(`reason_${kiosk.late}`);
}
function since(day) {
  const days = days_between(day, today());
  return days === 0 ? say("since_today") : days === 1 ? say("since_yesterday") : say("since", days);
}
function call_list(centres) {
  const late = calls(centres);
  if (late.length === 0) return element("p", { class: "well" }, icon("sync-ok", 48), say("nobody_to_call"));
  return element("ul", { class: "calls" }, late.map((kiosk) => element("li", {},
    icon(kiosk.late === "waiting" ? "sync-pending" : "sync-failed", 48),
    element("details", {},
      element("summary", {}, element("strong", {}, `${kiosk.centre} · ${kiosk.name}`), element("span", { class: "since" }, since(kiosk.oldest_unsent)), element("span", { class: "reason" }, reason_of(kiosk))),
      element("p", {}, [
        say("oldest", spoken(kiosk.oldest_unsent, language())),
        say("last_contact", kiosk.last_contact ? moment(kiosk.last_contact, language()) : say("never")),
        say("clock", `${kiosk.clock_offset_s > 0 ? "+" : ""}${kiosk.clock_offset_s} s`),
        say("version", kiosk.version || "–"),
      ].join(" · "))))));
}

// ---- the same as a table, for who cannot see or wants to copy
const percent = (rate) => (rate === null ? "–" : `${Math.floor(rate * 100)} %`);
function table(centres) {
  const head = ["centre", "region", "rate", "on_time"].map((word) => element("th", { scope: "col" }, say(word)));
  const rows = () => centres.map((centre) => element("tr", {},
    element("th", { scope: "row" }, centre.centre), element("td", {}, centre.region), element("td", {}, percent(centre.rate)), element("td", {}, percent(centre.rate_on_time)),
    centre.days.map((day) => element("td", { class: day.state }, say(day.state)))));
  const days = (centres[0]?.days ?? []).map((day) => element("th", { scope: "col" }, short(day.day)));
  const body = element("tbody", {});
  const fill = () => { if (body.children.length === 0) body.append(...rows()); }; // thousands of cells: only for who wants them
  return element("details", { class: "card figures", ontoggle: fill }, element("summary", {}, say("table")),
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("table") }, element("table", {}, element("thead", {}, element("tr", {}, head, days)), body)),
    element("p", {}, say("how_filled")), element("p", {}, say("how_rate")));
}

// ---- families per week, of the centres shown
function families(totals) {
  const sums = new Map();
  for (const centre of totals.centres)
    for (const each of centre.periods) sums.set(each.period, (sums.get(each.period) ?? 0) + each.families);
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
}

function top_bar(regions) {
  const { from, to } = period();
  const go = (change) => () => { change(); again(); };
  const arrow = (name, label, days, off) => element("button", { "aria-label": label, title: label, disabled: off, onclick: go(() => { wish.to = plus(to, days); }) }, icon(name, 40));
  const choose_region = element("select", { "aria-label": say("region"), onchange: (event) => { wish.region = event.target.value; again(); } },
    element("option", { value: "" }, say("all_regions")), regions.map((region) => element("option", { value: region, selected: region === wish.region }, region)));
  const choose_weeks = element("select", { "aria-label": say("period"), onchange: (event) => { wish.weeks = Number(event.target.value); again(); } },
    weeks.map((count) => element("option", { value: count, selected: count === wish.weeks }, say("days_unit", count * 7))));
  const leave = (everywhere) => () => log_out(everywhere).then(() => open_office(say("logged_out")), troubled);
  return element("header", {},
    element("h1", {}, icon("door", 72), "Inloop"), choose_region,
    element("nav", { "aria-label": say("period") }, arrow("back", say("earlier"), -7 * wish.weeks, false),
      element("span", { class: "period", "aria-live": "polite" }, `${spoken(from, language())} – ${spoken(to, language())}`),
      arrow("next", say("later"), 7 * wish.weeks, to >= last_sunday()), choose_weeks),
    element("div", { class: "tools" },
      ["csv", "xlsx"].map((format) => element("a", { class: "button", href: download("sync", { from, to, region: wish.region }, format), download: "" }, icon("export", 40), say(format))),
      me.role === "administrator" ? element("a", { class: "button", href: "#kiosks", title: say("kiosks"), "aria-label": say("kiosks") }, icon("kiosk", 40)) : null,
      me.role === "administrator" ? element("a", { class: "button", href: "#access", title: say("access"), "aria-label": say("access") }, icon("settings", 40)) : null,
      language_chooser(again),
      element("button", { onclick: leave(false), title: say("log_out"), "aria-label": say("log_out") }, icon("lock", 40)),
      element("button", { onclick: leave(true), title: say("log_out_everywhere"), "aria-label": say("log_out_everywhere") }, icon("lock", 40), icon("screen", 40))));
}

const again = () => open_page(sync_page);

let regions = [];
export async function sync_page() {
  const { from, to } = period();
  const last_whole = to > today() ? plus(to, -7) : to; // a week that is not over would look like a fall
  const half_year = { from: plus(last_whole, 1 - 7 * 26), to: last_whole, per: "week", region: wish.region };
  const [sync, totals] = await Promise.all([report("sync", { from, to, region: wish.region }), report("totals", half_year)]);
  if (wish.region === "") regions = [...new Set(sync.centres.map((centre) => centre.region).filter(Boolean))].sort();
  const body = sync.centres.length === 0
    ? element("p", { class: "card" }, say("none"))
    : [element("section", { class: "card days" }, element("h2", {}, say("full")), heat_map(sync.centres, from, to), legend()),
       element("aside", {},
         element("section", { class: "card" }, element("h2", {}, icon("kiosk", 56), say("to_call")), call_list(sync.centres)),
         element("section", { class: "card" }, element("h2", {}, say("families_per_week")), line_chart(families(totals)))),
       table(sync.centres)];
  return () => {
    show(top_bar(regions), element("main", { class: "report" }, body));
    for (const map of document.querySelectorAll(".map .scroll")) map.scrollLeft = map.scrollWidth; // the newest days first
  };
}
