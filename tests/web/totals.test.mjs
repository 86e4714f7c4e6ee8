// The totals page and the page for the subsidy file, in a real browser.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readSheet as read_workbook } from "read-excel-file/node";
import { Office, code_of, day_before } from "./office.mjs";
import { Visits, without_serious_findings } from "./visits.mjs";

const centres = ["De Brug · Halle", "De Wip · Hasselt", "Het Nest · Kortrijk"];
const year = new Date().getFullYear();
const month = day_before(40).slice(0, 7); // closed, and in this year or the last
const board = readFileSync(new URL("../../shared/protocol/examples/board.json", import.meta.url), "utf8").replace('"id":"coffee"', '"id":"koffiepraat"');
let office, visits, secret;

before(async () => {
  office = await Office.start(process.env.INLOOP_CENTRAL);
  secret = office.person("els", "administrator");
  office.person("lezer", "reader");
  writeFileSync(join(office.data, "board.json"), board);
  for (const [i, centre] of centres.entries()) {
    const kiosk = await office.kiosk(centre, i === 0 ? "Vlaams-Brabant" : "Limburg");
    office.run("board", "set", centre, join(office.data, "board.json")); // has "koffiepraat": "Koffie & spel"
    for (let days = 3; days > 0; --days) await office.put_day(kiosk, day_before(days), 10 + i, 360);
    await office.put_day(kiosk, `${year - 1}${day_before(1).slice(4)}`, 7, 360);
    await office.put_month(kiosk, month, [["activities", "koffiepraat", 7], ["activities", "massage", 20], ["language", "tr", 8], ["mood", "chat", 20], ["mood", "quiet", i === 0 ? 300 : 10]]);
  }
  visits = await Visits.start(office);
});
after(async () => {
  await visits?.stop();
  office?.stop();
});

const figures = (page) => page.locator(".families tfoot td").allTextContents();
const cells = async (page, table) => Object.fromEntries(await page.locator(`.cells.${table} tr`).evaluateAll((rows) => rows.map((row) => [row.querySelector("th").textContent, row.lastChild.textContent])));
const of_command_line = (...words) => JSON.parse(office.run("report", "totals", "--from", `${year}-01-01`, "--to", `${year}-12-31`, "--format", "json", ...words));

test("the totals are those of the command line: all, a region, a centre", async () => {
  const { context, page, strangers } = await visits.open("lezer");
  await page.click("a[href='#totals']");
  await page.waitForSelector(".families canvas");
  const families = (part) => String(part.periods.reduce((sum, each) => sum + each.families, 0));
  const all = of_command_line();
  assert.equal((await figures(page))[0], families(all.all));
  assert.ok(Number((await figures(page))[0]) >= 60);
  assert.equal((await figures(page))[1], "21"); // the year before
  await page.selectOption(".place", "region:Limburg");
  await page.locator(".families tfoot td", { hasText: families(all.regions.find((each) => each.region === "Limburg")) }).first().waitFor();
  await page.selectOption(".place", `centre:${centres[1]}`);
  await page.locator(".families tfoot td", { hasText: families(of_command_line("--centre", centres[1]).centres[0]) }).first().waitFor();
  await without_serious_findings(page);
  assert.deepEqual(strangers, []);
  await context.close();
});

test("a month's cells are shown as released, the rest is said not to be, several centres under their rule", async () => {
  const { context, page } = await visits.open("lezer");
  await page.click("a[href='#totals']");
  await page.waitForSelector(".families canvas");
  if (!month.startsWith(String(year))) await page.click("button[title='Vroeger']");
  await page.waitForSelector(".cells.mood");
  assert.deepEqual(await cells(page, "mood"), { Praatje: "60", Rustig: "niet vrijgegeven", "Maakt niet uit": "niet vrijgegeven", "niet gezegd": "niet vrijgegeven" }); // 300 of 320 is one centre's
  assert.deepEqual(await cells(page, "activities"), { Babymassage: "60", "Koffie & spel": "21" });
  assert.deepEqual(await cells(page, "language"), { Turks: "24" });
  assert.match(await page.textContent(".cells.language"), /zegt niets over de ontmoetingen/);
  await page.selectOption(".place", `centre:${centres[0]}`);
  await page.locator(".cells.mood td", { hasText: "300" }).waitFor();
  await context.close();
});

test("periods go by day, week, month, quarter and year, and downloads are what is shown", async () => {
  const { context, page } = await visits.open("lezer");
  await page.click("a[href='#totals']");
  for (const [per, name] of [["day", /^\d+\/\d+$/], ["week", /^w\d+ \d{4}$/], ["quarter", /^\d{4} K[1-4]$/], ["year", /^\d{4}$/], ["month", /^[a-z]{3,4}\.? \d{4}$/]]) {
    await page.selectOption(".per", per);
    await page.locator(".families tbody th").last().filter({ hasText: name }).waitFor();
  }
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("a[href$='format=xlsx']")]);
  const rows = await read_workbook(await download.path());
  const csv = office.run("report", "totals", "--from", `${year}-01-01`, "--to", `${year}-12-31`, "--format", "csv");
  assert.deepEqual(rows.map((row) => row.map((cell) => cell ?? "").join(",")), csv.trimEnd().split("\r\n"));
  await page.click("button[title='Vroeger']");
  await page.locator(".families tbody th", { hasText: String(year - 1) }).waitFor();
  await context.close();
});

test("the subsidy page is written to, looked at, printed on A4, and downloaded as a PDF with the same figures", async () => {
  const reader = await visits.open("lezer");
  await reader.page.goto(`${office.url}/#totals`);
  await reader.page.waitForSelector(".subsidy textarea");
  assert.equal(await reader.page.locator(".subsidy button").count(), 0); // a reader reads
  await reader.context.close();

  const { context, page } = await visits.open("els", code_of(secret));
  await page.click("a[href='#totals']");
  await page.waitForSelector(".families canvas");
  await page.selectOption(".place", `centre:${centres[1]}`);
  await page.locator(".families tfoot td", { hasText: String(of_command_line("--centre", centres[1]).centres[0].periods.reduce((sum, each) => sum + each.families, 0)) }).first().waitFor();
  await page.fill("#notes-seen", "Ouders bleven <langer> zitten.\nKinderen kozen de vos.");
  await page.fill("#notes-next", "Een tweede koffietafel.");
  await page.click(".subsidy .primary");
  await page.locator(".subsidy [role=status]", { hasText: "Bewaard" }).waitFor();
  await without_serious_findings(page);

  const [printable] = await Promise.all([context.waitForEvent("page"), page.click(".subsidy a[target]")]);
  await printable.waitForSelector("h1");
  assert.equal(await printable.textContent("h1"), `${centres[1]} · ${year}`);
  assert.match(await printable.textContent("body"), /Ouders bleven <langer> zitten\./);
  assert.equal(await printable.evaluate(() => getComputedStyle(document.querySelector(".figures")).display), "flex"); // its stylesheet came
  await without_serious_findings(printable);
  const by_browser = await printable.pdf({ preferCSSPageSize: true });
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(".subsidy a[download]")]);
  assert.equal(download.suggestedFilename(), `inloop-${year}.pdf`);
  const by_office = readFileSync(await download.path());
  const by_console = office.bytes("report", "subsidy", "--centre", centres[1], "--year", String(year), "--format", "pdf");
  const words = (pdf, name) => {
    const file = join(office.data, name);
    writeFileSync(file, pdf);
    assert.match(execFileSync("pdfinfo", [file], { encoding: "utf8" }), /Page size: +59[45][.\d]* x 84[12]/);
    return execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).split(/\s+/).filter((word) => /^[\wÀ-ÿ.<>]+$/.test(word)).sort();
  };
  const office_words = words(by_office, "office.pdf");
  assert.deepEqual(words(by_console, "console.pdf"), office_words);
  for (const word of ["tweede", "<langer>", "Rustig", "vrijgegeven"]) {
    assert.ok(office_words.includes(word), word);
    assert.ok(words(by_browser, "browser.pdf").includes(word), word);
  }
  await context.close();
});

test("French and English offices read the totals in their own language", async () => {
  for (const [locale, heading, cell] of [["fr-BE", "Familles", "Massage bébé"], ["en-GB", "Families", "Baby massage"]]) {
    const { context, page } = await visits.open("lezer", "", locale);
    await page.goto(`${office.url}/#totals`);
    await page.waitForSelector(".families canvas");
    assert.equal(await page.textContent(".families h2"), heading);
    if (month.startsWith(String(year))) assert.deepEqual(Object.keys(await cells(page, "activities")), [cell, "Koffie & spel"]);
    await context.close();
  }
});
