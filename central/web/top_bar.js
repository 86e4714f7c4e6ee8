// Over every page: where one is, what else there is, the language, and the way out. Below it what a page adds of its own.
import { log_out, me } from "/api.js";
import { element, icon } from "/dom.js";
import { language_chooser, open_office, troubled } from "/office.js";
import { say } from "/words.js";

const places = [
  { hash: "", icon: "sync-ok", word: "sync" },
  { hash: "#totals", icon: "chart", word: "totals" },
  { hash: "#schedule", icon: "calendar", word: "schedule" },
  { hash: "#kiosks", icon: "kiosk", word: "kiosks", only: "administrator" },
  { hash: "#access", icon: "settings", word: "access", only: "administrator" },
];

export function top_bar(here, again, ...own) {
  const leave = (everywhere) => () => log_out(everywhere).then(() => open_office(say("logged_out")), troubled);
  const open_to_me = places.filter((place) => place.only === undefined || place.only === me.role);
  return element("header", {},
    element("div", { class: "row" },
      element("h1", {}, icon("door", 64), "Inloop"),
      element("nav", { class: "tabs", "aria-label": say("pages") }, open_to_me.map((place) =>
        element("a", { href: place.hash || "#", "aria-current": place.hash === here ? "page" : null }, icon(place.icon, 34), say(place.word)))),
      element("div", { class: "tools" }, language_chooser(again),
        element("button", { onclick: leave(false), title: say("log_out"), "aria-label": say("log_out") }, icon("lock", 34)),
        element("button", { onclick: leave(true), title: say("log_out_everywhere"), "aria-label": say("log_out_everywhere") }, icon("lock", 34), icon("screen", 34)))),
    own.flat().length === 0 ? null : element("div", { class: "row own" }, own));
}
