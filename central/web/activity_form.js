// One activity, as an editor writes it: a picture, words, a time, days, a room, and for whom. The same fields as on the kiosk.
import { publish, withdraw } from "/api.js";
import { plus, spoken, today, weekday } from "/dates.js";
import { element, icon } from "/dom.js";
import { troubled } from "/office.js";
import { language, say } from "/words.js";

// In the order the kiosk's editor offers them.
export const pictures = ["coffee", "music", "story", "painting", "gym", "massage", "walk", "language-table", "weigh", "toys", "swap", "meal", "party", "cooking", "outside", "books"];
const rooms = ["room-sofa", "room-play", "room-quiet", "room-kitchen", "room-garden", "room-stairs"];
const ages = ["baby", "toddler", "preschooler", "schoolchild"];
export const clock_text = (time) => time.replace(/^0(?=\d:)/, "");
export const icon_name = (names, name) => names[language()]?.[`activity/${name}`] ?? names.nl[`activity/${name}`] ?? name;

// Pictures to choose from; one of them, or as many as one likes.
function tiles(name, kind, values, checked, label, size = 60) {
  return element("div", { class: "tiles" }, values.map((value) => element("label", { class: "tile", title: label(value) },
    element("input", { type: kind, name, value, checked: checked(value), "aria-label": label(value) }), icon(value, size))));
}
const field = (id, word, attributes) => element("span", { class: "field" }, element("label", { for: id }, say(word)), element("input", { id, name: id, autocomplete: "off", ...attributes }));

// A title that is the picture's own name is published in every language that has it.
function titles_of(words, picture, names, before) {
  const stock = Object.entries(names).map(([tag, known]) => [tag, known[`activity/${picture}`]]).filter(([, title]) => title);
  if (words === names.nl[`activity/${picture}`]) return Object.fromEntries(stock);
  return before?.titles.nl === words ? before.titles : { nl: words };
}

// Holidays of both communities' schools that have a day in the coming years, as days to leave out.
function holiday_days(calendar, holidays) {
  const days = [];
  for (const each of holidays.filter((one) => one.calendar === calendar)) for (let day = each.from; day <= each.to; day = plus(day, 1)) days.push(day);
  return days;
}

function read_form(form, before, names) {
  const picture = form.get("icon"), once = form.get("how_often") === "once";
  const from = form.get("from"), until = once ? from : form.get("until");
  return {
    id: before?.id, icon: picture, titles: titles_of(form.get("title").trim(), picture, names, before), room: form.get("room") ?? "",
    ages: form.getAll("ages"), start: form.get("start"), end: form.get("end") === "00:00" ? "24:00" : form.get("end"),
    weekdays: once ? [] : form.getAll("weekdays").map(Number), from, ...(until ? { until } : {}),
  };
}
// What the form says is wrong, before the office is asked; null: nothing.
function fault_of(activity, centres) {
  if (!activity.icon) return "choose_picture";
  if (centres.length === 0) return "choose_centre";
  if (!(activity.start < activity.end)) return "bad_times";
  if (activity.until && activity.until < activity.from) return "bad_days";
  return null;
}
export const on_pattern = (activity, day) => day >= activity.from && (!activity.until || day <= activity.until) && (activity.weekdays.length === 0 || activity.weekdays.includes(weekday(day)));

// The next times, each of which can be called off or left out.
function coming_times(activity_now, skip, cancelled, redraw) {
  const days = [];
  for (let day = today() > activity_now.from ? today() : activity_now.from; days.length < 8 && day <= plus(today(), 400); day = plus(day, 1)) if (on_pattern(activity_now, day)) days.push(day);
  const next = (day) => () => { // takes place, called off, left out, and again
    if (skip.delete(day)) return redraw(day);
    if (cancelled.delete(day)) skip.add(day);
    else cancelled.add(day);
    redraw(day);
  };
  return days.map((day) => {
    const state = skip.has(day) ? "left_out" : cancelled.has(day) ? "is_cancelled" : "takes_place";
    return element("button", { type: "button", class: `time ${state}`, "data-day": day, onclick: next(day) }, icon({ takes_place: "check", is_cancelled: "cancelled", left_out: "close" }[state], 28),
      spoken(day, language(), { weekday: "short", day: "numeric", month: "short" }), element("small", {}, say(state)));
  });
}

export function activity_form({ centres, activity: before }, { centres: all, names, holidays, ended }) {
  const said = element("div", { role: "status" });
  const skip = new Set(before?.skip ?? []), cancelled = new Set(before?.cancelled ?? []);
  const times = element("div", { class: "times" });
  const once = before ? before.until === before.from : false;
  const form = element("form", {});
  const redraw = (focus) => {
    const now = read_form(new FormData(form), before, names);
    form.classList.toggle("once", new FormData(form).get("how_often") === "once");
    times.replaceChildren(...(now.from ? coming_times(now, skip, cancelled, redraw) : []));
    if (typeof focus === "string") times.querySelector(`[data-day="${focus}"]`)?.focus();
  };
  const choose_picture = (event) => {
    if (event.target.name === "icon") {
      const title = form.elements.title;
      const stock = Object.keys(names.nl).filter((key) => key.startsWith("activity/")).map((key) => names.nl[key]);
      if (title.value === "" || stock.includes(title.value)) title.value = names.nl[`activity/${event.target.value}`] ?? "";
    }
    // Not for words: what is pressed right after typing must still be there when the finger lifts.
    if (["how_often", "weekdays", "from", "until"].includes(event.target.name)) redraw();
  };
  const leave_out = (calendar) => () => {
    const now = read_form(new FormData(form), before, names);
    holiday_days(calendar, holidays).filter((day) => day >= today() && on_pattern(now, day)).forEach((day) => skip.add(day));
    redraw();
  };
  const save = async (event) => {
    event.preventDefault();
    const data = new FormData(form), activity = read_form(data, before, names), chosen = all.length === 1 ? all : data.getAll("centres");
    const fault = fault_of(activity, chosen);
    if (fault) return said.replaceChildren(element("p", { class: "notice", role: "alert" }, say(fault)));
    const still = (days) => [...days].filter((day) => on_pattern(activity, day)).sort();
    await done_or_said(() => publish(chosen, { ...activity, skip: still(skip), cancelled: still(cancelled) }));
  };
  const done_or_said = async (deed) => {
    try {
      await deed();
    } catch (refused) {
      if (refused.status !== 422 && refused.status !== 403) return troubled(refused);
      return said.replaceChildren(element("p", { class: "notice", role: "alert" }, say("not_published", refused.message)));
    }
    ended();
  };
  const take_away = () => {
    if (window.confirm(say("sure_to_withdraw", before.titles.nl))) done_or_said(() => withdraw(before.id));
  };
  const day_names = [1, 2, 3, 4, 5, 6, 7].map((i) => spoken(plus("2026-11-22", i), language(), { weekday: "short" }));
  const weekdays = before?.weekdays.length ? before.weekdays : once || before ? [] : [weekday(today())];
  form.append(
    element("fieldset", {}, element("legend", {}, say("picture")), tiles("icon", "radio", pictures.includes(before?.icon) || !before ? pictures : [before.icon, ...pictures], (each) => each === (before?.icon ?? ""), (each) => icon_name(names, each))),
    element("div", { class: "row" }, field("title", "title", { value: before?.titles.nl ?? "", required: true, maxlength: 60, class: "title" }),
      field("start", "starts", { type: "time", value: before?.start ?? "09:30", required: true }), field("end", "ends", { type: "time", value: before ? before.end.replace("24:00", "00:00") : "11:00", required: true })),
    element("p", { class: "how" }, say("how_titles")),
    element("fieldset", { class: "days" }, element("legend", {}, say("which_days")),
      element("div", { class: "row" }, ["weekly", "once"].map((each) => element("label", { class: "choice" }, element("input", { type: "radio", name: "how_often", value: each, checked: (each === "once") === once }), say(each)))),
      element("div", { class: "row weekdays" }, day_names.map((each, i) => element("label", { class: "tile day" }, element("input", { type: "checkbox", name: "weekdays", value: i + 1, checked: weekdays.includes(i + 1) }), element("span", {}, each)))),
      element("div", { class: "row" }, field("from", "first_day", { type: "date", value: before?.from ?? today(), required: true }), element("span", { class: "until" }, field("until", "last_day_or_none", { type: "date", value: once ? "" : before?.until ?? "" })))),
    element("fieldset", { class: "exceptions" }, element("legend", {}, say("coming_times")), element("p", { class: "how" }, say("how_times")), times,
      element("div", { class: "row holidays" }, element("button", { type: "button", onclick: leave_out("nl") }, icon("school", 32), say("not_in_holidays_nl")), element("button", { type: "button", onclick: leave_out("fr") }, icon("school", 32), say("not_in_holidays_fr")))),
    element("div", { class: "row pairs" },
      element("fieldset", {}, element("legend", {}, say("room")), tiles("room", "radio", rooms, (each) => each === before?.room, (each) => say(each.replace("-", "_")))),
      element("fieldset", {}, element("legend", {}, say("for_whom")), tiles("ages", "checkbox", ages, (each) => before?.ages.includes(each), (each) => names[language()]?.[`who/${each}`] ?? each))),
    all.length > 1 ? element("fieldset", { class: "centres" }, element("legend", {}, say("in_which_centres")), element("div", { class: "row" },
      all.map((each) => element("label", { class: "choice" }, element("input", { type: "checkbox", name: "centres", value: each, checked: centres.includes(each) }), each)))) : null,
    said,
    element("div", { class: "row" }, element("button", { class: "primary" }, icon("check-light", 36), say("save")), element("button", { type: "button", onclick: ended }, icon("close", 32), say("not_now")),
      before ? element("button", { type: "button", onclick: take_away }, icon("trash", 32), say("withdraw")) : null));
  form.addEventListener("submit", save);
  form.addEventListener("change", choose_picture);
  redraw();
  return element("section", { class: "card writing" }, element("h2", { tabindex: -1 }, icon("pencil", 56), say(before ? "change_activity" : "new_activity")), form);
}
