// deploy/demo --office: node town_demo.mjs FOLDER compares the command line with what the kiosks of the town were confirmed;
// with URL NAME SECRET (and PASSWORD in the environment) also every number of the pages, how long the largest takes, pictures
// of it in three languages and sizes, and prints. Exit 0 only if all is equal and quick enough.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { code_of } from "./office.mjs";
import { differences_of_sync, differences_of_totals, read_town } from "./town.mjs";
import { Pages, time_to_open_table, time_to_render } from "./town_pages.mjs";
import { Visits, log_in } from "./visits.mjs";

const [folder, url, name, secret] = process.argv.slice(2);
const most_ms = 1000, largest = { weeks: 13, days: 91 };
const sizes = [[1920, 1080], [1366, 768], [1000, 800]];
const town = read_town(folder);
const run = (...words) => execFileSync(process.env.INLOOP_CENTRAL, [...words, "--data", join(folder, "office")], { encoding: "utf8", maxBuffer: 1 << 30 });
const number = (value) => value.toLocaleString("nl-BE");

let wrong = 0;
function judge(what, differences) {
  console.log(`${what}: ${differences.length === 0 ? "equal" : `${differences.length} DIFFERENT`}`);
  for (const each of differences.slice(0, 10)) console.error(`  ${each}`);
  wrong += differences.length;
}
function quick(what, times) {
  const median = [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];
  console.log(`${what}: ${times.map(Math.round).join(", ")} ms; median ${Math.round(median)} ms${median < most_ms ? "" : `, MORE than ${most_ms}`}`);
  if (median >= most_ms) ++wrong;
}

async function compare_pages(page) {
  const pages = new Pages(town, run, page);
  await pages.sync();
  const times = [], tables = [];
  for (let round = 0; round < 5; ++round) {
    await pages.weeks(4);
    times.push(await time_to_render(page, largest.weeks));
    tables.push(await time_to_open_table(page));
  }
  await page.click("a[href='#totals']");
  await page.waitForSelector(".totals");
  await pages.whole_period();
  const regions = [...new Set(town.confirmed.map((row) => row.region))].sort();
  const some = Object.keys(town.centres).filter((_, i, all) => i % Math.ceil(all.length / 5) === 0);
  for (const per of ["year", "quarter", "month", "week", "day"])
    for (const place of ["", ...regions.map((each) => `region:${each}`), ...some.map((each) => `centre:${each}`)]) await pages.totals(place, per);
  await pages.downloads();
  await pages.choose("", "month");
  const year = Number((await pages.shown()).to.slice(0, 4));
  const [printable] = await Promise.all([page.context().waitForEvent("page"), page.click(".subsidy a[target]")]);
  await printable.waitForSelector("h1");
  await pages.subsidy(printable, year);
  mkdirSync(join(folder, "pictures"), { recursive: true });
  await printable.pdf({ path: join(folder, "pictures", `subsidy-${year}.pdf`), preferCSSPageSize: true });
  writeFileSync(join(folder, "pictures", `subsidy-${year}-by-the-office.pdf`), execFileSync(process.env.INLOOP_CENTRAL, ["report", "subsidy", "--year", String(year), "--format", "pdf", "--data", join(folder, "office")]));
  await page.pdf({ path: join(folder, "pictures", "totals.pdf"), format: "A4", landscape: true, printBackground: true });
  await printable.close();
  judge(`the pages, ${number(pages.compared)} numbers`, pages.found);
  quick(`the sync page of ${Object.keys(town.centres).length} centres x ${largest.days} days`, times);
  quick("the table of it, opened", tables);
}

async function take_pictures(page) {
  for (const language of ["nl", "fr", "en"]) {
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      const picture = (what, whole = false) => page.screenshot({ path: join(folder, "pictures", `${what}-${language}-${width}.png`), fullPage: whole });
      await page.goto(`${url}/#`);
      await page.waitForSelector(".cups");
      await page.selectOption(".tools select", language);
      await page.waitForSelector(`.tools select option[value=${language}]:checked`, { state: "attached" });
      await page.selectOption(".own nav select", "4");
      await page.waitForSelector(".cups[width='756']");
      await picture("sync");
      await picture("sync-whole", true);
      await page.selectOption(".own nav select", String(largest.weeks));
      await page.waitForSelector(`.cups[width='${largest.days * 28}']`);
      await picture("sync-13-weeks");
      await page.goto(`${url}/#totals`);
      await page.waitForSelector(".totals");
      await picture("totals", true);
    }
  }
  console.log(`pictures and prints: ${join(folder, "pictures")}`);
}

if (url === undefined) {
  judge(`report totals, per centre and day and in all: ${number(town.all.families)} families of ${number(town.all.days)} days`, differences_of_totals(town, run));
  judge(`report sync: ${number(town.meant.length)} days of centres`, differences_of_sync(town, run));
} else {
  const visits = await Visits.start({ url });
  const { page } = await visits.page();
  await log_in(page, name, code_of(secret), process.env.PASSWORD);
  await page.waitForSelector(".cups");
  await compare_pages(page);
  await take_pictures(page);
  await visits.stop();
}
process.exit(wrong === 0 ? 0 : 1);
