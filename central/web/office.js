// Who is not logged in sees the door; who is sees the sync report, or the page that the address names after its #, and behind a / what of it.
import { access_page } from "/access_page.js";
import { me, who_am_i } from "/api.js";
import { element } from "/dom.js";
import { kiosks_page } from "/kiosks_page.js";
import { login_page } from "/login_page.js";
import { schedule_page } from "/schedule_page.js";
import { sync_page } from "/sync_page.js";
import { totals_page } from "/totals_page.js";
import { excuse, languages, language, say, use_language } from "/words.js";

const page = document.getElementById("page");

// The choice of language is the browser's first, then the person's own; it is kept here and nowhere else.
const chosen = () => localStorage.getItem("language") ?? navigator.languages.map((each) => each.slice(0, 2)).find((each) => each in languages) ?? "nl";

export function language_chooser(again) {
  const choose = (event) => {
    localStorage.setItem("language", event.target.value);
    use_language(event.target.value);
    again();
  };
  return element("select", { "aria-label": say("language"), onchange: choose },
    Object.entries(languages).map(([tag, name]) => element("option", { value: tag, lang: tag, selected: tag === language(), title: name, "aria-label": name }, tag.toUpperCase())));
}

export function show(...parts) {
  page.replaceChildren(...parts);
}

// A page asks first, and says then how it is drawn. One that was overtaken by another is not drawn.
let opened = 0, retry;
export async function open_page(ask) {
  const mine = ++opened;
  clearTimeout(retry);
  try {
    const draw = await ask();
    if (mine === opened) draw();
  } catch (refused) {
    if (mine === opened) troubled(refused);
  }
}
// Whatever went wrong on a page: who is logged out sees the door; others see what is wrong, and it is tried again.
export function troubled(refused) {
  if (refused.status === 401) return login_page(say("logged_out"));
  show(element("p", { class: "notice", role: "alert" }, excuse(refused)));
  clearTimeout(retry);
  retry = setTimeout(open_office, 10_000);
}
function named(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return ""; // somebody typed an address of their own
  }
}
export const open_office = (notice = "") => open_page(async () => {
  if (!await who_am_i()) return () => login_page(notice);
  const [place, ...inside] = location.hash.split("/");
  const of_administrators = { "#access": access_page, "#kiosks": kiosks_page }[place];
  if (of_administrators && me.role === "administrator") return of_administrators();
  return ({ "#totals": totals_page, "#schedule": schedule_page }[place] ?? sync_page)(...inside.map(named));
});

use_language(chosen());
addEventListener("hashchange", () => open_office());
open_office();
