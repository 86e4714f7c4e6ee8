// Every number on the office's pages, read from them as a person would, beside the command line and what a town was
// confirmed; and how long the largest of them takes.
import { words } from "../../central/web/words.js";
import { day_before } from "./office.mjs";
import { rows_of } from "./town.mjs";
import { cup_says, cups } from "./visits.mjs";

const say = (key, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, value), words.nl[key]);
const digits = (text) => (/\d/.test(text) ? Number(text.replace(/[^\d-]/g, "")) : null); // "1.234" as "1 234"; "–": none
const texts = (page, selector) => page.locator(selector).allTextContents();
const percent = (rate) => (rate === null ? "–" : `${Math.floor(rate * 100)} %`);
const query_of = (href) => Object.fromEntries(new URLSearchParams(href.slice(href.indexOf("?") + 1)));
const words_of = (wish) => Object.entries(wish).filter(([name, value]) => name !== "format" && value !== "").flatMap(([name, value]) => [`--${name}`, value]);

const width_of = (weeks) => String(7 * weeks * (weeks <= 4 ? 27 : 28)); // of the picture

// The page's own rules let nothing be waited for from inside.
async function until(page, what, about) {
  for (let tries = 0; !await page.evaluate(what, about); ++tries) {
    if (tries === 1000) throw new Error(`waited in vain: ${what}`);
    await page.waitForTimeout(20);
  }
}

export class Pages {
  found = [];
  compared = 0;
  constructor(town, run, page) {
    Object.assign(this, { town, run, page });
  }
  same(what, said, known) {
    this.compared += Array.isArray(known) ? known.flat().length : 1;
    if (JSON.stringify(said) === JSON.stringify(known)) return;
    const first = Array.isArray(said) && said.length === known.length ? said.findIndex((each, i) => JSON.stringify(each) !== JSON.stringify(known[i])) : undefined;
    const shown = (values) => JSON.stringify(first === undefined ? values : values[first])?.slice(0, 300);
    this.found.push(`${what}${first === undefined ? "" : `, nr. ${first + 1}`}: the page says ${shown(said)}, known is ${shown(known)}`);
  }
  report(kind, wish) {
    return JSON.parse(this.run("report", kind, ...words_of(wish), "--format", "json"));
  }
  // What the page shows, by the address of what it offers to download.
  async shown() {
    return query_of(await this.page.getAttribute("a[download][href$='format=csv']", "href"));
  }

  async weeks(count) {
    const centres = Object.keys(this.town.centres).length;
    await this.page.selectOption(".own nav select", String(count));
    await until(this.page, ([rows, width]) => document.querySelectorAll(".cups g").length === rows && document.querySelector(".cups").getAttribute("width") === width, [centres, width_of(count)]);
  }
  async sync() {
    const { page } = this;
    await this.weeks(13);
    const wish = await this.shown();
    const sync = this.report("sync", wish);
    this.same("the centres", await texts(page, ".names li"), sync.centres.map((each) => each.centre));
    const fill = (day) => ((day.filled ?? 100) >= 95 ? "full" : day.filled >= 50 ? "most" : day.filled > 0 ? "some" : "empty");
    const kind = (day) => ({ received: fill(day), late: `${fill(day)} late` })[day.state] ?? day.state;
    const drawn = await cups(page);
    this.same("the cups", drawn, sync.centres.map((centre) => centre.days.map(kind)));
    for (const wanted of ["most", "full late", "missing", "refused", "received_zero"]) {
      const row = drawn.findIndex((days) => days.includes(wanted));
      if (row < 0) continue;
      const at = drawn[row].indexOf(wanted);
      const { centre, days } = sync.centres[row];
      const rest = days[at].filled !== null && ["received", "late"].includes(days[at].state) ? `, ${say("filled", days[at].filled)}` : "";
      this.same(`a cup that is ${wanted}`, (await cup_says(page, row, at)).replace(/, [^,:]+: /, ", …: "), `${centre}, …: ${say(days[at].state)}${rest}`);
    }

    await page.click(".figures summary");
    await page.waitForSelector(".figures tbody tr");
    this.same("the table under the cups", await page.locator(".figures tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))),
      sync.centres.map((each) => [each.centre, each.region, percent(each.rate), percent(each.rate_on_time), ...each.days.map((day) => say(day.state))]));
    await page.click(".figures summary");

    const late = sync.centres.flatMap((centre) => centre.kiosks.filter((kiosk) => kiosk.late !== "none").map((kiosk) => `${centre.centre} · ${kiosk.name}`));
    this.same("whom to call", (await texts(page, ".calls strong")).sort(), late.sort());
    const chart = async (at) => page.locator(".report aside canvas").nth(at).getAttribute("aria-label");
    const last_whole = wish.to > day_before(0) ? new Date(Date.parse(wish.to) - 7 * 86_400_000) : new Date(wish.to);
    const half_year = { from: new Date(last_whole.getTime() - 181 * 86_400_000).toISOString().slice(0, 10), to: last_whole.toISOString().slice(0, 10), per: "week" };
    const { all } = this.report("totals", half_year);
    this.same("families per week", await chart(0), `${say("families_per_week")}: ${all.periods.map((each) => `${say("week_of", Number(each.period.slice(6)), each.period.slice(0, 4))} ${each.families}`).join(", ")}`);
    for (const [at, mood] of [[1, "chat"], [2, "quiet"]]) {
      const shares = all.moods.map((month) => {
        const whole = ["chat", "quiet", "either", "not_said"].reduce((sum, each) => sum + (month[each] ?? 0), 0);
        return month[mood] === undefined ? "–" : String(Math.round((month[mood] / whole) * 100));
      });
      this.same(`the share of ${mood}`, (await chart(at)).split(", ").map((each) => each.split(" ").at(-1)), shares);
    }
  }

  // ---- totals
  async choose(place, per) {
    const { page } = this;
    const of = { centre: undefined, region: undefined, [place.split(":")[0]]: place.split(":")[1] };
    const there = (wish) => wish.per === per && wish.centre === of.centre && wish.region === of.region;
    for (const [select, value] of [[".place", place], [".per", per]]) {
      if (await page.inputValue(select) === value) continue;
      await page.selectOption(select, value);
      await until(page, ([name, wanted]) => {
        const wish = new URLSearchParams(document.querySelector("a[download][href*='totals'][href$='format=csv']")?.href.split("?")[1]);
        return name === ".per" ? wish.get("per") === wanted : (wish.get("centre") ?? wish.get("region") ?? "") === wanted.slice(wanted.indexOf(":") + 1);
      }, [select, value]);
    }
    const wish = await this.shown();
    if (!there(wish)) throw new Error(`the page shows ${JSON.stringify(wish)}`);
    return wish;
  }
  part(report, place) {
    const [level, name] = place.split(":");
    if (level === "centre") return report.centres.find((each) => each.centre === name);
    return level === "region" ? report.regions.find((each) => each.region === name) : report.all;
  }
  async totals(place, per) {
    const { page } = this;
    const wish = await this.choose(place, per);
    const a_year_before = (text) => `${Number(text.slice(0, 4)) - 1}${text.slice(4)}`;
    const totals = this.report("totals", wish);
    const part = this.part(totals, place);
    const before = { ...wish, from: a_year_before(wish.from), to: wish.to.endsWith("02-29") ? `${Number(wish.to.slice(0, 4)) - 1}-02-28` : a_year_before(wish.to) };
    const then = new Map((this.part(this.report("totals", before), place)?.periods ?? []).map((each) => [each.period, each.families]));
    const columns = ["families_morning", "families_afternoon", "families_unknown_hour", "undated", "corrected", "host_families", "child_played", "days"];
    const growth = (now, was) => (was ? Math.round(((now - was) / was) * 100) : null);
    const line = (each, was, compared = each.families) => [each.families, was ?? null, growth(compared, was), ...columns.map((name) => each[name]), Math.round(each.minutes_open / 60)];
    const rows = part.periods.map((each) => line(each, then.get(a_year_before(each.period))));
    const whole = Object.fromEntries(["families", ...columns, "minutes_open"].map((name) => [name, part.periods.reduce((sum, each) => sum + each[name], 0)]));
    const compared = part.periods.filter((each) => then.has(a_year_before(each.period)));
    const sum = (list, of) => list.reduce((total, each) => total + of(each), 0);
    const foot = line(whole, compared.length > 0 ? sum(compared, (each) => then.get(a_year_before(each.period))) : null, sum(compared, (each) => each.families));
    const shown = (selector) => page.locator(selector).evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
    const what = `totals of ${place || "all"} per ${per}`;
    this.same(what, (await shown(".families tbody tr")).map((row) => row.map(digits)), rows);
    this.same(`${what}, together`, (await shown(".families tfoot tr")).map((row) => row.map(digits)), [foot]);
    for (const table of ["mood", "first_time", "party", "topics", "activities", "language"]) {
      const cells = part.cells.filter((cell) => cell.table === table).map((cell) => cell.count);
      if (["topics", "activities", "language"].includes(table)) cells.sort((one, other) => other - one);
      this.same(`${what}, ${table}`, (await texts(page, `.cells.${table} td:last-child`)).map(digits), cells);
    }
    if (place.startsWith("centre:")) return;
    const of_region = totals.centres.filter((each) => place === "" || each.region === place.split(":")[1]);
    this.same(`${what}, each centre`, (await page.locator(".totals .figures tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent))))
      .map(([name, region, ...rest]) => [name, region, ...rest.map(digits)]),
    of_region.map((each) => [each.centre, each.region, ...["families", "host_families", "days"].map((name) => sum(each.periods, (period) => period[name]))]));
  }
  // Ten years on one page: what all kiosks were confirmed since the first day.
  async whole_period() {
    await this.choose("", "year");
    const [foot] = await this.page.locator(".families tfoot tr").evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
    this.same("families of the whole period, and what was confirmed", digits(foot[0]), this.town.all.families);
    this.same("days of the whole period, and what was confirmed", digits(foot.at(-2)), this.town.all.days);
    const per_centre = Object.fromEntries(await this.page.locator(".totals .figures tbody tr").evaluateAll((all) => all.map((row) => [row.children[0].textContent, row.children[2].textContent])));
    for (const [centre, sums] of Object.entries(this.town.centres)) this.same(`families of ${centre}, and what was confirmed`, digits(per_centre[centre]), sums.families ?? 0);
  }
  // The printable page of a year for the subsidy file, as numbers in its table of months.
  async subsidy(printable, year) {
    const rows = await printable.locator("tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    const whole = rows.find((row) => row[0] === "heel het jaar");
    const sum = (of) => this.town.confirmed.filter((row) => row.day.startsWith(of)).reduce((total, row) => total + Number(row.families), 0);
    this.same(`the subsidy page of ${year}`, [digits(whole[1]), digits(whole[2])], [sum(String(year - 1)), sum(String(year))]);
    const figures = await texts(printable, ".figures b");
    const days = this.town.confirmed.filter((row) => row.day.startsWith(String(year)));
    this.same("its hours and days", figures.slice(0, 2).map(digits), [Math.round(days.reduce((total, row) => total + Number(row.minutes_open), 0) / 60), days.length]);
  }
  async downloads() {
    const { page } = this;
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("a[download][href*='totals'][href$='format=csv']")]);
    const { readFileSync } = await import("node:fs");
    const wish = await this.shown();
    this.same("the downloaded CSV", rows_of(readFileSync(await download.path(), "utf8")).length, rows_of(this.run("report", "totals", ...words_of(wish), "--format", "csv")).length);
  }
}

// From the choice of weeks until table and picture stand on the screen, in milliseconds.
export async function time_to_render(page, weeks) {
  return page.evaluate(([count, width]) => new Promise((painted) => {
    const select = document.querySelector(".own nav select");
    const watch = new MutationObserver(() => {
      if (document.querySelector(".cups")?.getAttribute("width") !== width) return;
      watch.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => painted(performance.now() - begin))));
    });
    watch.observe(document.getElementById("page"), { childList: true });
    const begin = performance.now();
    select.value = String(count);
    select.dispatchEvent(new Event("change"));
  }), [weeks, width_of(weeks)]);
}
export async function time_to_open_table(page) {
  return page.evaluate(() => new Promise((painted) => {
    const table = document.querySelector("details.figures");
    table.addEventListener("toggle", () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => painted(performance.now() - begin)))), { once: true });
    const begin = performance.now();
    table.open = true;
  }));
}
