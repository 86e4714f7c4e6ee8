// How kiosks themselves fare: which need a hand (before they fail, or as a month of theirs was refused), and a table of all of them.
import { moment, spoken } from "/dates.js";
import { element, icon } from "/dom.js";
import { language, number, say } from "/words.js";

const pictures = { disk_full: "storage-lost", disk_worn: "storage-lost", restarts: "later", clock: "clock", untouched: "touch-lost" };
const amounts = { disk_full: "free_mb", disk_worn: "disk_wear", restarts: "restarts" };
const kiosks_of = (centres) => centres.flatMap((centre) => centre.kiosks.map((kiosk) => ({ centre: centre.centre, ...kiosk })));

// Null where nobody needs anything.
export function unwell(centres) {
  const line = (kiosk, picture, words) => element("li", {}, icon(picture, 48), element("p", {}, element("strong", {}, `${kiosk.centre} · ${kiosk.name}`), element("span", { class: "reason" }, words)));
  const lines = kiosks_of(centres).flatMap((kiosk) => [
    ...kiosk.refused.filter(({ period }) => period.length === "2026-11".length).map(({ period, reason }) => line(kiosk, "sync-failed", say("refused_month", period, reason))),
    ...(kiosk.health?.concerns ?? []).map((concern) => line(kiosk, pictures[concern], say(`concern_${concern}`, kiosk.health[amounts[concern]]))),
  ]);
  return lines.length === 0 ? null : element("section", { class: "card" }, element("h2", {}, icon("settings", 56), say("need_a_hand")), element("ul", { class: "calls unwell" }, lines));
}

export function health_table(centres) {
  const yes_or_no = (value) => say(value ? "yes" : "no");
  const amount = (value, unit) => (value === null ? "–" : `${number(value)} ${unit}`);
  const cells = ({ last_contact, clock_offset_s, clock, version, health }) => [last_contact ? moment(last_contact, language()) : say("never"),
    last_contact ? `${clock_offset_s > 0 ? "+" : ""}${clock_offset_s} s` : "–", version || "–",
    ...(health ? [spoken(health.day, language()), amount(health.uptime_hours, say("hours_short")), health.restarts, amount(health.free_mb, "MB"), amount(health.disk_wear, "%"),
      say(`trust_${clock ?? health.clock}`), yes_or_no(health.touch_seen)] : ["–", "–", "–", "–", "–", "–", "–"])];
  const words = ["centre", "kiosk_name", "head_contact", "head_clock", "head_version", "head_told", "head_uptime", "head_restarts", "head_free", "head_wear", "head_trust", "head_touch"];
  const body = element("tbody", {});
  const fill = () => {
    if (body.children.length > 0) return;
    body.append(...kiosks_of(centres).map((kiosk) => element("tr", {}, element("th", { scope: "row" }, kiosk.centre), element("td", {}, kiosk.name), cells(kiosk).map((cell) => element("td", {}, cell)))));
  };
  return element("details", { class: "card figures health", ontoggle: fill }, element("summary", {}, say("kiosk_health")),
    element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("kiosk_health") },
      element("table", {}, element("thead", {}, element("tr", {}, words.map((word) => element("th", { scope: "col" }, say(word))))), body)),
    element("p", {}, say("how_health")));
}
