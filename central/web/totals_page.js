// How many families came: by day, week, month, quarter or year, beside the year before; what the months released; and the
// page for the subsidy file.
import { display_names, download, put_subsidy_notes, report, subsidy_address, subsidy_notes } from "/api.js";
import { bar_chart } from "/charts.js";
import { month_name, plus, today, weekday } from "/dates.js";
import { element, icon } from "/dom.js";
import { open_page, show, troubled } from "/office.js";
import { top_bar } from "/top_bar.js";
import { language, number, say } from "/words.js";

const wish = { place: "", per: "month", back: 0 }; // place: "", "region:Limburg", "centre:De Wip"; back: spans before this one

// ---- which days. A span is a month of days, half a year of weeks, a year of months, two years of quarters, ten years.
const year_now = () => Number(today().slice(0, 4));
const last_of_month = (year, month) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
const two = (number) => String(number).padStart(2, "0");
const spans = {
  day: (back) => {
    const months = year_now() * 12 + Number(today().slice(5, 7)) - 1 - back;
    const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
    return { from: `${year}-${two(month)}-01`, to: last_of_month(year, month) };
  },
  week: (back) => {
    const to = plus(plus(today(), 7 - weekday(today())), -26 * 7 * back);
    return { from: plus(to, 1 - 26 * 7), to };
  },
  month: (back) => ({ from: `${year_now() - back}-01-01`, to: `${year_now() - back}-12-31` }),
  quarter: (back) => ({ from: `${year_now() - 1 - 2 * back}-01-01`, to: `${year_now() - 2 * back}-12-31` }),
  year: (back) => ({ from: `${year_now() - 9 - 10 * back}-01-01`, to: `${year_now() - 10 * back}-12-31` }),
};
const a_year_before = (text) => `${Number(text.slice(0, 4)) - 1}${text.slice(4)}`;
const before = ({ from, to }) => ({ from: a_year_before(from), to: to.endsWith("02-29") ? `${Number(to.slice(0, 4)) - 1}-02-28` : a_year_before(to) });

function period_name(period) {
  if (/^\d{4}-\d\d$/.test(period)) return month_name(period, language());
  if (/^\d{4}-\d\d-\d\d$/.test(period)) return `${Number(period.slice(8))}/${Number(period.slice(5, 7))}`;
  if (period.includes("-W")) return say("week_of", Number(period.slice(6)), period.slice(0, 4));
  return period.replace("-Q", ` ${say("quarter_letter")}`);
}

// ---- one place of the answer
const place_of = () => {
  const [level, ...name] = wish.place.split(":");
  return wish.place === "" ? {} : { [level]: name.join(":") };
};
function part_of(totals) {
  const { region, centre } = place_of();
  const nobody = { periods: [], cells: [], moods: [], centres: 0 };
  if (centre !== undefined) return totals.centres.find((each) => each.centre === centre) ?? nobody;
  if (region !== undefined) return totals.regions.find((each) => each.region === region) ?? nobody;
  return totals.all;
}
const sum = (periods, name) => periods.reduce((total, each) => total + each[name], 0);

// ---- families
function growth(now, then) {
  if (!then) return "–";
  const percent = Math.round(((now - then) / then) * 100);
  return `${percent > 0 ? "+" : ""}${percent} %`;
}
function families_card(part, year_before) {
  const periods = part.periods;
  const then = new Map(year_before.periods.map((each) => [each.period, each.families]));
  const before_of = (period) => then.get(a_year_before(period)) ?? null;
  if (periods.length === 0) return element("section", { class: "card" }, element("h2", {}, icon("family", 56), say("families")), element("p", {}, say("nothing_yet")));
  const names = periods.map((each) => period_name(each.period));
  const series = [
    { name: say("families"), values: periods.map((each) => each.families), colour: "--coffee" },
    { name: say("host_families"), values: periods.map((each) => each.host_families), colour: "--pine", outline: true },
  ];
  if (wish.per !== "year") series.push({ name: say("year_before"), values: periods.map((each) => before_of(each.period)), colour: "--mark", line: true });
  const columns = ["families", "families_morning", "families_afternoon", "families_unknown_hour", "undated", "corrected", "host_families", "child_played", "days"];
  const heads = ["period", "families", "year_before", "growth", ...columns.slice(1), "hours_open"];
  const row = (name, each, was, then_too = each.families) => element("tr", {}, element("th", { scope: "row" }, name),
    [number(each.families), was === null ? "–" : number(was), growth(then_too, was), ...columns.slice(1).map((column) => number(each[column])), number(Math.round(each.minutes_open / 60))].map((text) => element("td", {}, text)));
  const whole = Object.fromEntries([...columns, "minutes_open"].map((column) => [column, sum(periods, column)]));
  const compared = periods.filter((each) => before_of(each.period) !== null); // what has no year before says nothing of growth
  const whole_before = compared.length > 0 ? compared.reduce((total, each) => total + before_of(each.period), 0) : null;
  return element("section", { class: "card families" }, element("h2", {}, icon("family", 56), say("families")), bar_chart(names, series),
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("families") }, element("table", { class: "numbers" },
      element("thead", {}, element("tr", {}, heads.map((word) => element("th", { scope: "col" }, say(word))))),
      element("tbody", {}, periods.map((each) => row(period_name(each.period), each, before_of(each.period)))),
      element("tfoot", {}, row(say("together"), whole, whole_before, sum(compared, "families"))))),
    element("p", { class: "how" }, say("how_families")));
}

// ---- what the months released
const cell_icons = { mood: "chat", first_time: "first-time", party: "family-arrive", topics: "books", activities: "calendar", language: "language" };
const nameless = { rif: "Tarifit" }; // languages that browsers have no word for
function cell_name({ table, cell, title }) {
  if (cell === "not_said" || cell === "other" || cell === "first" || cell === "adults") return say(cell === "not_said" && table === "first_time" ? "not_first" : cell);
  if (table === "language") return nameless[cell] ?? new Intl.DisplayNames([language()], { type: "language" }).of(cell);
  const key = { mood: "mood", party: "who", topics: "topic", activities: "activity" }[table];
  return names[language()]?.[`${key}/${cell}`] ?? title ?? cell.replaceAll("-", " "); // our own words first: they are in the language of the page
}
function table_card(table, cells) {
  const most = Math.max(1, ...cells.map((cell) => cell.count ?? 0));
  const rows = cells.toSorted((one, other) => (["topics", "activities", "language"].includes(table) ? (other.count ?? 0) - (one.count ?? 0) : 0));
  return element("section", { class: `card cells ${table}` }, element("h2", {}, icon(cell_icons[table], 48), say(`table_${table}`)),
    element("table", { class: "numbers" }, element("tbody", {}, rows.map((cell) => element("tr", { title: cell.from ? `${cell.from} – ${cell.to}` : null },
      element("th", { scope: "row" }, cell_name(cell)),
      element("td", { class: "meter" }, cell.count === null ? null : element("meter", { min: 0, max: most, value: cell.count, "aria-hidden": "true" })),
      element("td", { class: cell.count === null ? "held" : null }, cell.count === null ? say("not_released") : number(cell.count)))))),
    table === "language" ? element("p", { class: "how" }, say("language_says_nothing")) : null);
}
function cells_cards(part) {
  const tables = Object.keys(cell_icons).map((table) => [table, part.cells.filter((cell) => cell.table === table)]).filter(([, cells]) => cells.length > 0);
  return element("div", { class: "grid" }, tables.map(([table, cells]) => table_card(table, cells)),
    element("p", { class: "how" }, say("how_released"), part.centres === undefined ? "" : ` ${say("how_several")}`));
}

// ---- each centre, where several are together
function centres_card(totals) {
  if (place_of().centre !== undefined || totals.centres.length === 0) return null;
  const region = place_of().region;
  const centres = totals.centres.filter((centre) => region === undefined || centre.region === region);
  return element("details", { class: "card figures" }, element("summary", {}, say("per_centre")),
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("per_centre") }, element("table", { class: "numbers" },
      element("thead", {}, element("tr", {}, ["centre", "region", "families", "host_families", "days"].map((word) => element("th", { scope: "col" }, say(word))))),
      element("tbody", {}, centres.map((centre) => element("tr", {}, element("th", { scope: "row" }, centre.centre), element("td", {}, centre.region),
        ["families", "host_families", "days"].map((name) => element("td", {}, number(sum(centre.periods, name))))))))));
}

// ---- the subsidy file
async function subsidy_card(year) {
  const place = place_of();
  const notes = await subsidy_notes(year, place);
  const said = element("span", { role: "status" });
  const save = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    try {
      await put_subsidy_notes(year, place, { seen: form.get("seen"), next: form.get("next") });
      said.textContent = say("saved");
    } catch (refused) {
      if (refused.status !== 422) return troubled(refused);
      said.textContent = say("too_long");
    }
  };
  const words = (name) => element("p", {}, element("label", { for: `notes-${name}` }, say(`subsidy_${name}`)),
    element("textarea", { id: `notes-${name}`, name, rows: 5, maxlength: 4000, readonly: !notes.may_write, oninput: () => { said.textContent = ""; } }, notes[name]));
  return element("section", { class: "card subsidy" }, element("h2", {}, icon("print", 56), say("subsidy", year)), element("p", { class: "how" }, say("what_subsidy_is")),
    element("form", { onsubmit: save }, words("seen"), words("next"),
      element("div", { class: "row" }, notes.may_write ? element("button", { class: "primary" }, icon("check-light", 32), say("save")) : null,
        element("a", { class: "button", href: subsidy_address(year, place, "html"), target: "_blank", rel: "noopener" }, icon("print", 36), say("look_and_print")),
        element("a", { class: "button", href: subsidy_address(year, place, "pdf"), download: "" }, icon("export", 36), "PDF"), said)));
}

let names = {}, places = { regions: [], centres: [] };
const again = () => open_page(totals_page);

function controls(span) {
  const change = (part) => { Object.assign(wish, part); again(); };
  const option = (value, text) => element("option", { value, selected: value === wish.place }, text);
  const arrow = (name, word, back) => element("button", { "aria-label": say(word), title: say(word), disabled: back < 0, onclick: () => change({ back }) }, icon(name, 40));
  return [
    element("select", { "aria-label": say("place"), class: "place", onchange: (event) => change({ place: event.target.value }) }, option("", say("all_regions")),
      places.regions.length === 0 ? null : element("optgroup", { label: say("region") }, places.regions.map((name) => option(`region:${name}`, name))),
      element("optgroup", { label: say("centres") }, places.centres.map((name) => option(`centre:${name}`, name)))),
    element("select", { "aria-label": say("per"), class: "per", onchange: (event) => change({ per: event.target.value, back: 0 }) },
      Object.keys(spans).map((per) => element("option", { value: per, selected: per === wish.per }, say(`per_${per}`)))),
    element("nav", { "aria-label": say("period") }, arrow("back", "earlier", wish.back + 1),
      element("span", { class: "period", "aria-live": "polite" }, `${period_name(span.from.slice(0, wish.per === "day" ? 10 : 7))} – ${period_name(span.to.slice(0, wish.per === "day" ? 10 : 7))}`), arrow("next", "later", wish.back - 1)),
    element("div", { class: "tools" }, ["csv", "xlsx"].map((format) => element("a", { class: "button", href: download("totals", { ...span, per: wish.per, ...place_of() }, format), download: "" }, icon("export", 40), say(format)))),
  ];
}

export async function totals_page() {
  const span = spans[wish.per](wish.back);
  const year = Number(span.to.slice(0, 4));
  const ask = (days) => report("totals", { ...days, per: wish.per, ...place_of() });
  const [totals, year_before, subsidy] = await Promise.all([ask(span), ask(before(span)), subsidy_card(year)]);
  names = await display_names();
  if (wish.place === "") places = { regions: totals.regions.map((each) => each.region), centres: totals.centres.map((each) => each.centre) };
  const part = part_of(totals);
  return () => show(top_bar("#totals", again, controls(span)),
    element("main", { class: "totals" }, families_card(part, part_of(year_before)), cells_cards(part), centres_card(totals), subsidy));
}
