// What centres are told will happen: activities that are written here, calendars they come from, and which door shows what.
import { display_names, me, school_holidays, schedule } from "/api.js";
import { activity_form, clock_text, on_pattern } from "/activity_form.js";
import { moment, plus, spoken, today } from "/dates.js";
import { element, icon } from "/dom.js";
import { feeds_of } from "/feeds_card.js";
import { open_page, show } from "/office.js";
import { top_bar } from "/top_bar.js";
import { language, say } from "/words.js";

const ask_again_ms = 2_000; // while a calendar is being fetched
let chosen_centre = "", written = null; // the centre that is looked at, as the address names it; the activity in the form: { centres, activity }

const takes_place = (activity, day) => on_pattern(activity, day) && !activity.skip.includes(day);
export const title_of = (activity) => activity.titles[language()] ?? activity.titles.nl;

const day_name = (i) => spoken(plus("2026-11-22", i), language(), { weekday: "short" }); // 1 is a Monday
export function when(activity) {
  const hours = `${clock_text(activity.start)}–${clock_text(activity.end)}`;
  if (activity.until === activity.from) return `${spoken(activity.from, language(), { weekday: "long", day: "numeric", month: "long" })}, ${hours}`;
  const days = activity.weekdays.length === 0 || activity.weekdays.length === 7 ? say("every_day") : activity.weekdays.map(day_name).join(", ");
  return `${days}, ${hours}`;
}
const long = (day) => spoken(day, language(), { day: "numeric", month: "long", year: "numeric" });
const term = (activity) => (activity.until === activity.from ? "" : activity.until ? say("from_until", long(activity.from), long(activity.until)) : say("from_on", long(activity.from)));

// ---- the coming two weeks as they hang on the glass
function washing_line(activities) {
  const days = Array.from({ length: 14 }, (_, i) => plus(today(), i));
  const lines = days.map((day) => [day, activities.filter((each) => takes_place(each, day)).sort((one, other) => (one.start + one.id < other.start + other.id ? -1 : 1))]);
  const filled = lines.filter(([, each]) => each.length > 0);
  if (filled.length === 0) return element("p", {}, say("nothing_coming"));
  return element("ul", { class: "coming" }, filled.map(([day, each]) => element("li", {}, element("h3", {}, spoken(day, language(), { weekday: "long", day: "numeric", month: "long" })),
    element("ul", {}, each.map((activity) => element("li", { class: activity.cancelled.includes(day) ? "off" : null }, icon(activity.icon, 44), element("span", { class: "clock" }, clock_text(activity.start)),
      element("span", {}, element("span", { class: "title" }, title_of(activity)), activity.cancelled.includes(day) ? element("strong", {}, ` – ${say("is_cancelled")}`) : null), activity.room ? icon(activity.room, 36) : null))))));
}

function published_list(all) {
  if (all.length === 0) return element("p", {}, say("nothing_published"));
  const open = (each) => () => {
    written = structuredClone({ centres: each.centres, activity: each.activity });
    again().then(() => document.querySelector(".writing h2")?.focus());
  };
  return element("ul", { class: "published" }, all.map((each) => element("li", { class: each.over ? "ended" : null }, icon(each.activity.icon, 56),
    element("div", {}, element("h3", {}, title_of(each.activity)), element("p", {}, when(each.activity), " ", term(each.activity)),
      each.centres.length > 1 ? element("p", {}, each.centres.join(" · ")) : null),
    each.mine ? element("button", { onclick: open(each), "aria-label": `${say("change")}: ${title_of(each.activity)}` }, icon("pencil", 32), say("change")) : null)));
}

function doors(centre) {
  if (centre.doors.length === 0) return null;
  const line = (door) => element("li", {}, icon(door.current ? "sync-ok" : "later", 40), element("span", {}, element("strong", {}, door.kiosk), ": ",
    door.current ? say("shows_this") : door.shows === "" ? say("shows_nothing_yet") : say("shows_older"), door.last_contact ? ` (${say("last_contact", moment(door.last_contact, language()))})` : ""));
  return element("section", { class: "doors-now" }, element("h3", {}, say("on_the_doors")), element("ul", {}, centre.doors.map(line)));
}

// Everything that centre shows, of people and calendars.
const shown_in = (all, centre) => [...all.activities.filter((each) => each.centres.includes(centre)).map((each) => each.activity),
  ...all.feeds.filter((feed) => feed.centre === centre).flatMap((feed) => feed.activities)];

function centre_card(all, centre) {
  const mine = all.activities.filter((each) => each.centres.includes(centre.centre));
  const calendar = `${location.origin}/calendar/${encodeURIComponent(centre.centre)}.ics`;
  return [
    element("section", { class: "card line" }, element("h2", {}, icon("home", 48), centre.centre), washing_line(shown_in(all, centre.centre)), doors(centre),
      element("p", { class: "own-calendar" }, say("own_calendar"), " ", element("a", { href: calendar }, calendar))),
    element("section", { class: "card" }, element("h2", {}, icon("pencil", 48), say("written_here")), published_list(mine),
      centre.mine ? element("button", { class: "primary new", onclick: () => { written = { centres: [centre.centre], activity: null }; again(); } }, icon("plus", 32), say("new_activity")) : null),
    feeds_of(all, centre, again),
  ];
}

const again = () => open_page(() => schedule_page(chosen_centre));
const with_activities = ({ board, ...rest }) => ({ ...rest, activities: board.activities });

// A calendar that is being fetched is looked for again, unless somebody is busy on the page.
function look_again(main) {
  const busy = written || document.activeElement?.matches("input, select, summary") || document.querySelector(".feeds details[open]");
  if (main.isConnected) busy ? setTimeout(look_again, ask_again_ms, main) : again();
}

export async function schedule_page(of_centre = "") {
  if (of_centre !== chosen_centre) written = null;
  chosen_centre = of_centre;
  const [raw, names, holidays] = await Promise.all([schedule(), display_names(), school_holidays()]);
  const a_month_ago = plus(today(), -31);
  const activities = raw.activities.map(({ board, ...rest }) => ({ ...rest, activity: board.activities[0], over: board.activities[0].until < today() }))
    .filter((each) => !(each.activity.until < a_month_ago)).sort((one, other) => one.over - other.over || (one.activity.start < other.activity.start ? -1 : 1));
  const all = { ...raw, names, activities, feeds: raw.feeds.map(with_activities) };
  const centre = all.centres.find((each) => each.centre === chosen_centre) ?? all.centres.find((each) => me.centres.includes(each.centre)) ?? all.centres[0];
  const choose = (event) => void (location.hash = `#schedule/${encodeURIComponent(event.target.value)}`); // which opens it
  const chooser = element("select", { "aria-label": say("centre"), onchange: choose }, all.centres.map((each) => element("option", { selected: each === centre }, each.centre)));
  const ended = () => {
    written = null;
    return again();
  };
  const form = written ? activity_form(written, { centres: all.centres.filter((each) => each.mine).map((each) => each.centre), names, holidays, ended }) : null;
  const main = element("main", { class: "schedule" }, form, centre ? centre_card(all, centre) : element("p", {}, say("none")));
  return () => {
    show(top_bar("#schedule", again, all.centres.length > 1 ? chooser : []), main);
    if (all.feeds.some((feed) => feed.centre === centre?.centre && !feed.tried_at)) setTimeout(look_again, ask_again_ms, main);
  };
}
