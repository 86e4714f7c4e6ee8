// A small town, as deploy/demo --office has a large one: every figure of the command line and of the pages is what its
// kiosks were confirmed. INLOOP_TOWN: the program that makes it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Office, code_of } from "./office.mjs";
import { differences_of_sync, differences_of_totals, read_town } from "./town.mjs";
import { Pages, time_to_render } from "./town_pages.mjs";
import { Visits } from "./visits.mjs";

const folder = mkdtempSync(join(tmpdir(), "inloop-town-"));
let town, office, visits, secret;
const run = (...words) => office.run(...words);

before(async () => {
  process.stdout.write(execFileSync(process.env.INLOOP_TOWN, [folder, "12", "60"], { encoding: "utf8" })); // its seed
  town = read_town(folder);
  office = await Office.open(process.env.INLOOP_CENTRAL, join(folder, "office"));
  secret = office.person("els", "administrator");
  visits = await Visits.start(office);
});
after(async () => {
  await visits?.stop();
  office?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("the command line says what the kiosks were confirmed, and which days are late, missing or refused", () => {
  assert.ok(town.all.families > 100);
  for (const state of ["received", "late", "missing", "refused", "expected", "closed"]) assert.ok(town.meant.some((each) => each.state === state), state);
  assert.deepEqual(differences_of_totals(town, run), []);
  assert.deepEqual(differences_of_sync(town, run), []);
});

test("a family that is lost, a cell that is changed and a day that is late are found", () => {
  const lost = structuredClone(town);
  lost.confirmed.find((row) => row.families > 0).families -= 1;
  assert.ok(differences_of_totals(lost, run).length > 0);
  const changed = structuredClone(town);
  changed.released[0].count = Number(changed.released[0].count) + 1;
  assert.ok(differences_of_totals(changed, run).length > 0);
  const late = structuredClone(town);
  late.meant.find((each) => each.state === "received").state = "late";
  assert.equal(differences_of_sync(late, run).length, 1);
});

test("every number on the pages is the command line's, and what was confirmed", async () => {
  const { context, page } = await visits.open("els", code_of(secret));
  const pages = new Pages(town, run, page);
  await pages.sync();
  await pages.weeks(4);
  assert.ok(await time_to_render(page, 13) > 0);
  await page.click("a[href='#totals']");
  await page.waitForSelector(".totals");
  await pages.whole_period();
  const { centre, region } = town.confirmed[0];
  for (const per of ["year", "month", "day"]) for (const place of ["", `region:${region}`, `centre:${centre}`]) await pages.totals(place, per);
  await pages.downloads();
  assert.deepEqual(pages.found, []);
  assert.ok(pages.compared > 1000);

  const lost = structuredClone(town);
  lost.all.families -= 1;
  const suspicious = new Pages(lost, run, page);
  await suspicious.whole_period();
  assert.equal(suspicious.found.length, 1);
  await context.close();
});
