// The office's JSON API (shared/protocol/openapi.yaml), with the session's word against forgery.
let csrf = "";
export let me = null;

export class Refused extends Error {
  constructor(status, detail, retry_after) {
    super(detail);
    this.status = status;
    this.retry_after = retry_after;
  }
}

async function ask(method, path, body) {
  const headers = method === "GET" ? {} : { "X-Inloop-Csrf": csrf };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (answer.status === 204) return null;
  const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Refused(answer.status, said.detail ?? "", Number(answer.headers.get("Retry-After") ?? 0));
  return said;
}

function known_as(person) {
  me = person;
  csrf = person?.csrf ?? "";
  return person;
}
// Null: nobody is logged in.
export async function who_am_i() {
  try {
    return known_as(await ask("GET", "/api/me"));
  } catch (refused) {
    if (refused.status !== 401) throw refused;
    return known_as(null);
  }
}
export const log_in = async (name, password, code) => known_as(await ask("POST", "/api/login", { name, password, code }));
export async function log_out(everywhere) {
  await ask("POST", everywhere ? "/api/logout-everywhere" : "/api/logout");
  known_as(null);
}
export const tokens = async () => (await ask("GET", "/api/tokens")).tokens;
export const make_token = (name) => ask("POST", "/api/tokens", { name });
export const forget_token = (id) => ask("DELETE", `/api/tokens/${encodeURIComponent(id)}`);
export const users = async () => (await ask("GET", "/api/users")).users;
export const remove_user = (name) => ask("DELETE", `/api/users/${encodeURIComponent(name)}`);
export const log_of_deeds = async () => (await ask("GET", "/api/audit")).deeds;
// ---- kiosks and opening hours
const kiosk_at = (id, what) => `/api/kiosks/${encodeURIComponent(id)}/${what}`;
const opening_at = (centre, what) => `/api/opening/${encodeURIComponent(centre)}/${what}`;
export const kiosks = async () => (await ask("GET", "/api/kiosks")).centres;
export const enrol_kiosk = (centre, name) => ask("POST", "/api/kiosks", { centre, name });
export const enrol_again = (id) => ask("POST", kiosk_at(id, "code"));
export const rename_kiosk = (id, name) => ask("PUT", kiosk_at(id, "name"), { name });
export const move_kiosk = (id, centre, from) => ask("PUT", kiosk_at(id, "place"), { centre, from });
export const revoke_kiosk = (id) => ask("POST", kiosk_at(id, "revocation"));
export const forget_other_machine = (id) => ask("DELETE", kiosk_at(id, "other-machine"));
export const set_hours = (centre, weekly) => ask("PUT", opening_at(centre, "hours"), weekly);
export const set_days = (centre, from, until, hours) => ask("POST", opening_at(centre, "days"), { from, until, hours });
export const reopen_day = (centre, day) => ask("DELETE", opening_at(centre, `days/${day}`));
export const close_holidays = (centre, year) => ask("POST", opening_at(centre, "holidays"), { year: String(year) });
export const set_region = (centre, region) => ask("PUT", opening_at(centre, "region"), { region });
// ---- the schedule
export const schedule = () => ask("GET", "/api/schedule");
export const publish = (centres, activity) => ask(activity.id ? "PUT" : "POST", activity.id ? `/api/schedule/${encodeURIComponent(activity.id)}` : "/api/schedule",
  { centres, board: { schema: 1, version: "0", activities: [{ ...activity, id: activity.id || "new" }] } });
export const withdraw = (id) => ask("DELETE", `/api/schedule/${encodeURIComponent(id)}`);
export const add_feed = (centre, kind, address, key) => ask("POST", "/api/feeds", { centre, kind, address, key });
export const remove_feed = (id) => ask("DELETE", `/api/feeds/${encodeURIComponent(id)}`);
export const fetch_feed = (id) => ask("POST", `/api/feeds/${encodeURIComponent(id)}/fetching`);
export const set_icon_word = (word, icon) => ask("PUT", "/api/icon-words", { word, icon });
// Lines of "calendar | holiday | first day | last day".
let holidays;
export const school_holidays = async () => (holidays ??= (await (await fetch("/school_holidays.txt")).text()).split("\n")
  .map((line) => line.replace(/#.*/, "").split("|").map((part) => part.trim())).filter((parts) => parts.length === 4)
  .map(([calendar, name, from, to]) => ({ calendar, name, from, to })));
const address = (kind, wish) => `/api/report/${kind}?${new URLSearchParams(wish)}`;
export const report = (kind, wish) => ask("GET", address(kind, wish));
const of_year = (path, year, place, format) => `${path}?${new URLSearchParams({ year, ...place, ...(format ? { format } : {}) })}`;
export const subsidy_address = (year, place, format) => of_year("/api/report/subsidy", year, place, format);
export const subsidy_notes = (year, place) => ask("GET", of_year("/api/subsidy-notes", year, place));
export const put_subsidy_notes = (year, place, notes) => ask("PUT", of_year("/api/subsidy-notes", year, place), notes);
// What topics, moods and activities are called, by language; asked once.
let names;
export const display_names = async () => (names ??= await ask("GET", "/names.json"));
export const download = (kind, wish, format) => address(kind, { ...wish, format });
