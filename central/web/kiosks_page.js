// For administrators: which kiosks there are and where, codes that make one ours, moves and ends, and when centres are open.
import { close_holidays, enrol_again, enrol_kiosk, forget_other_machine, kiosks, move_kiosk, rename_kiosk, reopen_day, revoke_kiosk, set_days, set_hours, set_region } from "/api.js";
import { moment, spoken, today } from "/dates.js";
import { drawing, element, icon } from "/dom.js";
import { open_page, show, troubled } from "/office.js";
import { opening_of } from "/opening_hours.js";
import { top_bar } from "/top_bar.js";
import { language, say } from "/words.js";

const ask_again_ms = 4_000; // while a code waits for its kiosk
let sought = "", opened = new Set();

// Does it, and shows the page anew; what cannot be is said where it was asked.
export async function do_and_show(deed, said, why_not, show_anew = again) {
  try {
    await deed();
  } catch (refused) {
    if (refused.status !== 422) return troubled(refused);
    said.replaceChildren(element("p", { class: "notice", role: "alert" }, why_not));
    return;
  }
  show_anew();
}

// ---- a code, and the way to the kiosk with it
function picture(rows) {
  const path = rows.map((row, y) => [...row].map((square, x) => (square === "1" ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");
  return drawing("svg", { class: "qr", viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "aria-label": say("scan_to_carry") },
    drawing("rect", { width: rows.length, height: rows.length }), drawing("path", { d: path }));
}
const step = (...parts) => element("li", {}, ...parts);

function code_card(made, given_before) {
  const left = element("span", { class: "left" });
  const state = element("p", { class: "waiting", role: "status" }, icon("later", 48), say("waiting_for_kiosk"));
  const card = element("section", { class: "card code-card", tabindex: -1 },
    element("h2", {}, icon("kiosk", 56), say("to_the_kiosk", made.centre, made.name)),
    element("div", { class: "carry" },
      element("ol", {},
        step(element("p", {}, say("step_open"))),
        step(element("p", {}, say("step_address")), element("code", { class: "address" }, made.url)),
        step(element("p", {}, say("step_code")), element("code", { class: "code" }, made.code.slice(0, 4), element("span", {}, made.code.slice(4))), left),
        step(element("p", {}, say("step_compare")), element("code", { class: "fingerprint" }, made.fingerprint.match(/.{4}/g).map((four) => element("span", {}, four))))),
      element("figure", {}, picture(made.qr), element("figcaption", {}, icon("phone", 40), say("scan_to_carry")))),
    state,
    element("details", {}, element("summary", {}, say("by_command")), element("code", {}, `inloop-kiosk enrol ${made.url} ${made.code} --fingerprint ${made.fingerprint}`)));
  const watch = async () => {
    if (!card.isConnected) return; // the page was left
    const minutes = Math.ceil((new Date(made.ends) - Date.now()) / 60_000);
    left.textContent = minutes > 0 ? say("code_left", minutes) : "";
    const all = await kiosks().catch(() => []);
    const kiosk = all.flatMap((centre) => centre.kiosks).find((each) => each.kiosk === made.kiosk);
    if (kiosk?.token_given && kiosk.token_given !== given_before) {
      state.replaceChildren(icon("sync-ok", 48), say("kiosk_joined"));
      state.className = "well joined";
      if (!document.activeElement?.matches("input")) again(card); // nobody is writing: the list may say so, too
    } else if (minutes <= 0) state.replaceChildren(icon("sync-failed", 48), say("code_over"));
    else setTimeout(watch, ask_again_ms);
  };
  return { card, watch };
}
async function with_code(deed, given_before, said, why_not) {
  try {
    const { card, watch } = code_card(await deed(), given_before);
    await again(card);
    card.focus();
    watch();
  } catch (refused) {
    if (refused.status !== 422) return troubled(refused);
    said.replaceChildren(element("p", { class: "notice", role: "alert" }, why_not));
  }
}

function enrol_card(centres) {
  const said = element("div", {});
  const make = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const [centre, name] = [form.get("centre").trim(), form.get("kiosk").trim()];
    const known = centres.find((each) => each.centre === centre)?.kiosks.find((each) => each.name === name);
    with_code(() => enrol_kiosk(centre, name), known?.token_given, said, say("bad_name"));
  };
  const field = (id, word, more) => element("p", {}, element("label", { for: id }, say(word)), element("input", { id, name: id, required: true, maxlength: 80, autocomplete: "off", ...more }));
  return element("section", { class: "card enrol" }, element("h2", {}, icon("plus", 56), say("enrol_kiosk")), element("p", {}, say("what_enrol_is")),
    element("form", { class: "row", onsubmit: make }, field("centre", "centre", { list: "centres" }), field("kiosk", "kiosk_name", { placeholder: say("kiosk_name_hint") }),
      element("datalist", { id: "centres" }, centres.map((each) => element("option", { value: each.centre }))),
      element("button", { class: "primary" }, icon("lock", 32), say("make_code"))), said);
}

// ---- one kiosk
const date = (day) => spoken(day, language(), { day: "numeric", month: "long", year: "numeric" });
function state_of(kiosk) {
  if (kiosk.revoked_at) return say("kiosk_revoked", moment(kiosk.revoked_at, language()));
  if (!kiosk.since) return say("kiosk_new");
  return [say("kiosk_since", date(kiosk.since)), say("last_contact", kiosk.last_contact ? moment(kiosk.last_contact, language()) : say("never")), kiosk.version ? say("version", kiosk.version) : ""].filter(Boolean).join(" · ");
}
function second_machine(kiosk, said) {
  if (!kiosk.other_machine) return null;
  return element("div", { class: "notice second" }, element("p", {}, say("second_machine")), element("p", {}, say("second_machine_advice")),
    element("p", { class: "row" },
      element("button", { onclick: () => with_code(() => enrol_again(kiosk.kiosk), kiosk.token_given, said, say("bad_name")) }, icon("lock", 32), say("this_one_is_right")),
      element("button", { onclick: () => do_and_show(() => forget_other_machine(kiosk.kiosk), said, "") }, icon("check", 32), say("second_gone"))));
}
function small_form(title, about, fields, button, submit) {
  const go = (event) => {
    event.preventDefault();
    submit(new FormData(event.target));
  };
  return element("form", { class: "small", onsubmit: go }, title ? element("h4", {}, title) : null, about ? element("p", {}, about) : null, element("div", { class: "row" }, fields, button));
}
const labelled = (id, word, attributes) => element("span", { class: "field" }, element("label", { for: id }, word), element("input", { id, name: "value", autocomplete: "off", ...attributes }));

function kiosk_forms(kiosk, centre, said) {
  const id = kiosk.kiosk;
  const revoke = () => {
    if (window.confirm(say("sure_to_revoke_kiosk", kiosk.name))) do_and_show(() => revoke_kiosk(id), said, "");
  };
  const history = kiosk.places.filter((place) => place.from > "1970-01-01" && place.awaited);
  return [
    small_form(null, null, labelled(`name-${id}`, say("rename"), { value: kiosk.name, required: true, maxlength: 80 }), element("button", {}, icon("pencil", 32), say("save")),
      (form) => do_and_show(() => rename_kiosk(id, form.get("value").trim()), said, say("bad_kiosk_name"))),
    small_form(say("move"), say("how_moves", centre), [labelled(`place-${id}`, say("to_centre"), { list: "centres", required: true, maxlength: 80 }), labelled(`from-${id}`, say("from_day"), { name: "from", type: "date", value: today(), required: true })],
      element("button", {}, icon("walk", 32), say("move")), (form) => do_and_show(() => move_kiosk(id, form.get("value").trim(), form.get("from")), said, say("bad_move"))),
    history.length ? element("p", {}, history.map((place) => say("stood", date(place.from), place.centre)).join(" · ")) : null,
    kiosk.revoked_at ? null : small_form(say("revoke_kiosk"), say("how_revoking"), [], element("button", { type: "button", onclick: revoke }, icon("trash", 32), say("revoke_kiosk")), () => {}),
  ];
}
// What is long is made when it is opened, and stays open when the page is drawn anew.
export function unfolding(key, summary, inside) {
  const body = element("div", { class: "inside" });
  const fill = (event) => {
    if (!event.target.open) return void opened.delete(key);
    opened.add(key);
    if (body.children.length === 0) body.append(...[inside()].flat().filter(Boolean));
  };
  return element("details", { open: opened.has(key), ontoggle: fill }, element("summary", {}, summary), body);
}
function kiosk_row(kiosk, centre) {
  const said = element("div", {});
  const code = () => with_code(() => enrol_again(kiosk.kiosk), kiosk.token_given, said, say("bad_name"));
  const picture_name = kiosk.revoked_at ? "close" : !kiosk.since ? "later" : kiosk.other_machine ? "sync-failed" : "kiosk";
  return element("li", { class: kiosk.revoked_at ? "ended" : null }, icon(picture_name, 48),
    element("div", { class: "what" }, element("h3", {}, kiosk.name, element("small", {}, kiosk.kiosk)), element("p", {}, state_of(kiosk)), second_machine(kiosk, said), said,
      unfolding(`kiosk ${kiosk.kiosk}`, say("more"), () => kiosk_forms(kiosk, centre, said))),
    element("button", { onclick: code, "aria-label": `${say("new_code")}: ${centre}, ${kiosk.name}` }, icon("lock", 32), say("new_code")));
}

function centre_card(centre) {
  return element("section", { class: "card centre", hidden: !matches(centre), "data-name": centre.centre.toLocaleLowerCase() },
    element("h2", {}, icon("home", 48), centre.centre, centre.region ? element("small", {}, centre.region) : null),
    centre.kiosks.length === 0 ? element("p", {}, say("no_kiosks_here")) : element("ul", { class: "kiosks" }, centre.kiosks.map((kiosk) => kiosk_row(kiosk, centre.centre))),
    opening_of(centre, { set_days, set_hours, set_region, reopen_day, close_holidays }));
}
const matches = (centre) => centre.centre.toLocaleLowerCase().includes(sought) || centre.region.toLocaleLowerCase().includes(sought);

const again = (made) => open_page(() => kiosks_page(made));

// made: the card of the code that was just made, shown until the page is left or something else is done.
export async function kiosks_page(made = null) {
  const centres = await kiosks();
  const cards = new Map(centres.map((centre) => [centre, centre_card(centre)]));
  const seek = (event) => {
    sought = event.target.value.trim().toLocaleLowerCase();
    for (const [centre, card] of cards) card.hidden = !matches(centre);
  };
  const search = element("input", { type: "search", class: "seek", value: sought, placeholder: say("search_centre"), "aria-label": say("search_centre"), oninput: seek });
  return () => show(top_bar("#kiosks", () => again(), centres.length > 1 ? search : []), element("main", { class: "doors" }, made, enrol_card(centres), [...cards.values()]));
}
