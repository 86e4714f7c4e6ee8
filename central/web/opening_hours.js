// When a centre is open: the week, days that differ, and the legal holidays. What it says decides which days the office waits for.
import { plus, spoken, today } from "/dates.js";
import { element, icon } from "/dom.js";
import { do_and_show, unfolding } from "/kiosks_page.js";
import { language, say } from "/words.js";

const week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const monday = "2026-11-23"; // any Monday: for the names of the days
const name_of = (i, style = "long") => spoken(plus(monday, i), language(), { weekday: style });
const long_date = (day) => spoken(day, language(), { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const pretty = (hours) => hours.replaceAll(/\b0(\d:)/g, "$1").replaceAll("-", "–").replaceAll(" ", ", ");

// "ma–vr 9:00–12:00 · za 10:00–12:00"
export function in_words(weekly) {
  const runs = [];
  week.forEach((day, i) => {
    const hours = weekly[day] ?? "";
    const last = runs.at(-1);
    if (last?.hours === hours) last.to = i;
    else runs.push({ hours, from: i, to: i });
  });
  const open = runs.filter((run) => run.hours);
  if (open.length === 0) return say("always_open");
  return open.map((run) => `${name_of(run.from, "short")}${run.to > run.from ? `–${name_of(run.to, "short")}` : ""} ${pretty(run.hours)}`).join(" · ");
}

function week_form(centre, deeds, said) {
  const save = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const hours = Object.fromEntries(week.map((day) => [day, form.get(day).trim().replaceAll(/\s*[–-]\s*/g, "-").replaceAll(/\s*,\s*|\s+/g, " ")]));
    do_and_show(() => deeds.set_hours(centre.centre, hours), said, say("bad_hours"));
  };
  return element("form", { class: "week-form", onsubmit: save }, element("p", {}, say("how_hours")),
    week.map((day, i) => element("p", {}, element("label", { for: `${day}-${centre.centre}` }, name_of(i)),
      element("input", { id: `${day}-${centre.centre}`, name: day, value: pretty(centre.weekly[day] ?? ""), placeholder: say("closed"), autocomplete: "off" }))),
    element("button", { class: "primary" }, icon("check-light", 32), say("save")));
}

// Days in a row with the same hours are one line.
function spans(days) {
  const result = [];
  for (const [day, hours] of Object.entries(days).sort()) {
    const last = result.at(-1);
    if (last && last.hours === hours && plus(last.to, 1) === day) last.to = day;
    else result.push({ from: day, to: day, hours });
  }
  return result;
}
function day_list(centre, deeds, said) {
  const coming = spans(centre.days).filter((span) => span.to >= today());
  if (coming.length === 0) return element("p", {}, say("no_other_days"));
  const reopen = (span) => async () => {
    for (let day = span.from; day < span.to; day = plus(day, 1)) await deeds.reopen_day(centre.centre, day);
    await deeds.reopen_day(centre.centre, span.to);
  };
  return element("ul", { class: "other-days" }, coming.map((span) => element("li", {}, icon(span.hours ? "clock" : "moon", 40),
    element("span", {}, span.from === span.to ? long_date(span.from) : `${long_date(span.from)} – ${long_date(span.to)}`), element("strong", {}, span.hours ? pretty(span.hours) : say("closed")),
    element("button", { type: "button", onclick: () => do_and_show(reopen(span), said, say("bad_hours")) }, icon("undo", 32), say("reopen")))));
}
function day_form(centre, deeds, said) {
  const add = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const hours = form.get("hours").trim().replaceAll(/\s*[–-]\s*/g, "-").replaceAll(/\s*,\s*|\s+/g, " ");
    do_and_show(() => deeds.set_days(centre.centre, form.get("from"), form.get("until") || form.get("from"), hours), said, say("bad_hours"));
  };
  const field = (name, word, more) => element("span", { class: "field" }, element("label", { for: `${name}-${centre.centre}` }, say(word)), element("input", { id: `${name}-${centre.centre}`, name, autocomplete: "off", ...more }));
  return element("form", { class: "row days-form", onsubmit: add }, field("from", "first_day", { type: "date", required: true }), field("until", "last_day", { type: "date" }),
    field("hours", "own_hours", { placeholder: say("closed") }), element("button", {}, icon("plus", 32), say("add_days")));
}
function holiday_buttons(centre, deeds, said) {
  const year = Number(today().slice(0, 4));
  return element("p", { class: "row" }, [year, year + 1].map((each) => element("button", { type: "button", onclick: () => do_and_show(() => deeds.close_holidays(centre.centre, each), said, say("bad_hours")) }, icon("calendar", 32), say("holidays", each))));
}
function region_form(centre, deeds, said) {
  const save = (event) => {
    event.preventDefault();
    do_and_show(() => deeds.set_region(centre.centre, new FormData(event.target).get("region").trim()), said, say("bad_name"));
  };
  return element("form", { class: "row", onsubmit: save }, element("span", { class: "field" }, element("label", { for: `region-${centre.centre}` }, say("region")),
    element("input", { id: `region-${centre.centre}`, name: "region", value: centre.region, maxlength: 80, autocomplete: "off" })), element("button", {}, icon("pencil", 32), say("save")));
}

export function opening_of(centre, deeds) {
  const said = element("div", {});
  const summary = [element("strong", {}, say("opening_hours")), " ", in_words(centre.weekly)];
  const next = spans(centre.days).find((span) => span.to >= today());
  if (next) summary.push(element("small", {}, `${spoken(next.from, language())}: ${next.hours ? pretty(next.hours) : say("closed")}`));
  return unfolding(`hours ${centre.centre}`, summary, () => [said, element("div", { class: "opening" }, week_form(centre, deeds, said),
    element("div", {}, element("h3", {}, say("other_days")), day_list(centre, deeds, said), day_form(centre, deeds, said), holiday_buttons(centre, deeds, said), region_form(centre, deeds, said)))]);
}
