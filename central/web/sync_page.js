// The sync report: a cup per centre and day, who is late and why, and the same figures as a table.
import { download, report } from "/api.js";
import { line_chart } from "/charts.js";
import { cup, heat_map } from "/cups.js";
import { days_between, moment, month_name, plus, short, spoken, today, weekday } from "/dates.js";
import { element, icon } from "/dom.js";
import { health_table, unwell } from "/health_card.js";
import { open_page, show } from "/office.js";
import { top_bar } from "/top_bar.js";
import { language, number, say } from "/words.js";

const weeks = [4, 13, 26, 52];
const wish = { to: null, weeks: 4, region: "" };
// A period ends on a Sunday, so that weeks stand under one another; the newest one ends with this week.
const last_sunday = () => plus(today(), 7 - weekday(today()));
const period = () => {
  const to = wish.to ?? last_sunday();
  return { from: plus(to, 1 - 7 * wish.weeks), to };
};

// ---- a cup per centre and day
function words_of(day) {
  const part = day.filled !== null && ["received", "late"].includes(day.state) ? `, ${say("filled", day.filled)}` : "";
  return `${spoken(day.day, language(), { weekday: "long", day: "numeric", month: "long" })}: ${say(day.state)}${part}`;
}
function legend() {
  const shown = [["full", "received"], ["received_zero", "received_zero"], ["full late", "late"], ["missing", "missing"], ["refused", "refused"], ["expected", "expected"], ["closed", "closed"]];
  return element("ul", { class: "legend" }, shown.map(([kind, word]) => element("li", {}, cup(kind), say(word))));
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
  if (kiosk.late === "refused") return say("reason_refused", kiosk.refused.find((each) => each.period === kiosk.oldest_unsent)?.reason ?? "");
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

// ---- families per week, and what they felt like per month, of the centres shown
function families_chart(totals) {
  const weeks_shown = totals.all.periods;
  return line_chart(weeks_shown.map((each) => say("week_of", Number(each.period.slice(6)), each.period.slice(0, 4))),
    [{ name: say("families_per_week"), values: weeks_shown.map((each) => each.families), colour: "--coffee", ground: "--sun-tint" }],
    { say_value: number });
}
function moods_card(totals) {
  const months = totals.all.moods;
  const share = (mood) => months.map((month) => {
    const all = ["chat", "quiet", "either", "not_said"].reduce((sum, each) => sum + (month[each] ?? 0), 0);
    return month[mood] === undefined ? null : Math.round((month[mood] / all) * 100);
  });
  const line = (mood, colour, dots) => element("div", { class: "mood-line" }, icon(mood, 64),
    line_chart(months.map((each) => month_name(each.month, language())), [{ name: say(mood), values: share(mood), colour, dots }], { say_value: (value) => `${value} %`, first: false, most: 100 }));
  if (months.length === 0) return null;
  return element("section", { class: "card" }, element("h2", {}, say("chat_and_quiet")), line("chat", "--fjord", false), line("quiet", "--leaf", true), element("p", { class: "how" }, say("how_moods")));
}

function controls(regions) {
  const { from, to } = period();
  const go = (change) => () => { change(); again(); };
  const arrow = (name, label, days, off) => element("button", { "aria-label": label, title: label, disabled: off, onclick: go(() => { wish.to = plus(to, days); }) }, icon(name, 40));
  const choose_region = element("select", { "aria-label": say("region"), onchange: (event) => { wish.region = event.target.value; again(); } },
    element("option", { value: "" }, say("all_regions")), regions.map((region) => element("option", { value: region, selected: region === wish.region }, region)));
  const choose_weeks = element("select", { "aria-label": say("period"), onchange: (event) => { wish.weeks = Number(event.target.value); again(); } },
    weeks.map((count) => element("option", { value: count, selected: count === wish.weeks }, say("days_unit", count * 7))));
  return [choose_region,
    element("nav", { "aria-label": say("period") }, arrow("back", say("earlier"), -7 * wish.weeks, false),
      element("span", { class: "period", "aria-live": "polite" }, `${spoken(from, language())} – ${spoken(to, language())}`),
      arrow("next", say("later"), 7 * wish.weeks, to >= last_sunday()), choose_weeks),
    element("div", { class: "tools" },
      ["csv", "xlsx"].map((format) => element("a", { class: "button", href: download("sync", { from, to, region: wish.region }, format), download: "" }, icon("export", 40), say(format))),
      element("button", { class: "primary print", onclick: () => window.print() }, icon("print", 40), say("report")))];
}

const again = () => open_page(sync_page);

let regions = [];
export async function sync_page() {
  const { from, to } = period();
  const last_whole = to > today() ? plus(to, -7) : to; // a week that is not over would look like a fall
  const half_year = { from: plus(last_whole, 1 - 7 * 26), to: last_whole, per: "week", level: "all", region: wish.region };
  const [sync, totals] = await Promise.all([report("sync", { from, to, region: wish.region }), report("totals", half_year)]);
  if (wish.region === "") regions = [...new Set(sync.centres.map((centre) => centre.region).filter(Boolean))].sort();
  const body = sync.centres.length === 0
    ? element("p", { class: "card" }, say("none"))
    : [element("section", { class: "card days" }, element("h2", {}, say("full")), heat_map(sync.centres, { from, to, called: new Set(calls(sync.centres).map((call) => call.centre)), words_of, label: say("full") }), legend()),
       element("aside", {},
         element("section", { class: "card" }, element("h2", {}, icon("kiosk", 56), say("to_call")), call_list(sync.centres)),
         unwell(sync.centres),
         element("section", { class: "card" }, element("h2", {}, say("families_per_week")), families_chart(totals)),
         moods_card(totals)),
       table(sync.centres), health_table(sync.centres)];
  return () => {
    show(top_bar("", again, controls(regions)), element("main", { class: "report" }, body));
    for (const map of document.querySelectorAll(".map")) map.scrollLeft = map.scrollWidth; // the newest days first
  };
}
