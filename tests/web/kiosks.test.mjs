// The page of kiosks and opening hours in a real browser: what it says is typed at a kiosk, and what it does is done.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { Office, code_of, day_before, password } from "./office.mjs";
import { looked_at } from "./visits.mjs";

let office, browser, context, page, wip;

const installation_of = (name) => createHash("md5").update(name).digest("hex");
const enrol = (code, installation) => office.ask("POST", "/v1/enrol", null, JSON.stringify({ schema: 1, code, installation, version: "0.1.0" }));
const board = (kiosk) => office.ask("GET", `/v1/kiosks/${kiosk.kiosk}/board`, kiosk.token);
const centre = (name) => page.locator(".centre", { has: page.locator("h2", { hasText: name }) });
const row = (name, kiosk) => centre(name).locator(".kiosks li", { has: page.locator("h3", { hasText: kiosk }) });
const says = async (locator, text) => locator.filter({ hasText: text }).first().waitFor();

before(async () => {
  office = await Office.start(process.env.INLOOP_CENTRAL);
  const secret = office.person("els", "administrator");
  office.person("lezer", "reader");
  wip = await office.kiosk("De Wip · Hasselt", "Limburg");
  await office.kiosk("De Veranda · Gent", "Oost-Vlaanderen");
  for (let days = 3; days > 0; --days) await office.put_day(wip, day_before(days), 7, 360);
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] }); // root may not have one
  context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "nl-BE", viewport: { width: 1920, height: 1080 } });
  page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(`the page failed: ${error.message}`));
  page.on("console", (message) => { if (message.text().includes("Content Security Policy")) assert.fail(message.text()); });
  await page.goto(`${office.url}/`);
  await page.fill("#name", "els");
  await page.fill("#password", password);
  await page.fill("#code", code_of(secret));
  await page.click("button.primary");
  await page.click("a[href='#kiosks']");
  await page.waitForSelector(".centre");
});
after(async () => {
  await browser?.close();
  office?.stop();
});

test("a code on the page makes a new kiosk one of ours, and the page sees it happen", async () => {
  await page.fill("#centre", "De Duif · Turnhout");
  await page.fill("#kiosk", "ingang");
  await page.click(".enrol .primary");
  await page.waitForSelector(".code-card");
  const code = (await page.textContent(".carry .code")).trim();
  assert.match(code, /^[A-Z2-9]{8}$/);
  assert.equal(await page.textContent(".carry .address"), office.url);
  const fingerprint = (await page.locator(".carry .fingerprint span").allTextContents()).join("");
  assert.match(fingerprint, /^[0-9a-f]{64}$/);
  assert.match(await page.textContent(".carry .left"), /^nog 15 min/);
  const squares = await page.getAttribute(".qr", "viewBox");
  assert.ok(Number(squares.split(" ")[2]) > 40);
  await looked_at(page, "kiosks-code");
  const answer = await enrol(code, installation_of("duif"));
  assert.equal(answer.status, 201);
  await page.waitForSelector(".joined", { timeout: 15_000 });
  await says(page.locator(".joined"), "de kiosk is aangemeld");
  await page.reload();
  await page.waitForSelector(".centre");
  assert.equal(await page.locator(".code-card").count(), 0); // shown once
  assert.ok(!(await page.content()).includes(code));
  assert.equal((await board(JSON.parse(answer.body))).status, 200);
});

test("a kiosk gets another name, and a name that is taken is refused in words", async () => {
  const second = JSON.parse(office.run("enrol", "De Wip · Hasselt", "tuin", "--json"));
  await enrol(second.code, installation_of("tuin"));
  await page.reload();
  await row("De Wip", "tuin").locator("summary").click();
  await row("De Wip", "tuin").locator("input[maxlength='80']").first().fill("ingang");
  await row("De Wip", "tuin").locator("form button").first().click();
  await says(row("De Wip", "tuin").locator(".notice"), "Die naam kan niet");
  await row("De Wip", "tuin").locator("input[maxlength='80']").first().fill("achterdeur");
  await row("De Wip", "tuin").locator("form button").first().click();
  await row("De Wip", "achterdeur").waitFor();
  await looked_at(page, "kiosks-more");
});

test("a kiosk moves after its last received day; those of before stay where they were counted", async () => {
  const totals = (name) => {
    const { centres } = JSON.parse(office.run("report", "totals", "--from", day_before(6), "--to", day_before(-6), "--per", "year", "--format", "json"));
    return centres.find((each) => each.centre === name).periods.reduce((sum, each) => sum + each.families, 0);
  };
  assert.equal(totals("De Wip · Hasselt"), 21);
  const kiosk = row("De Wip", "ingang");
  await kiosk.locator("summary").click();
  await kiosk.locator("input[list]").fill("De Veranda · Gent"); // has an "ingang" already
  await kiosk.locator("form").nth(1).locator("button").click();
  await says(kiosk.locator(".notice"), "Dat kan niet");
  await kiosk.locator("input[list]").fill("De Molen · Geel");
  await kiosk.locator("input[type=date]").fill(day_before(1));
  await kiosk.locator("form").nth(1).locator("button").click();
  await says(kiosk.locator(".notice"), "Dat kan niet");
  await kiosk.locator("input[type=date]").fill(day_before(0));
  await kiosk.locator("form").nth(1).locator("button").click();
  await row("De Molen", "ingang").waitFor();
  await office.put_day(wip, day_before(0), 100, 60);
  assert.equal(totals("De Wip · Hasselt"), 21);
  assert.equal(totals("De Molen · Geel"), 100);
  assert.equal(JSON.parse((await board(wip)).body).settings.centre, "De Molen · Geel");
});

test("a second machine is shown with what to do about it, and cleared", async () => {
  const day = JSON.parse(readFileSync(new URL("../../shared/protocol/examples/day.json", import.meta.url)));
  const clone = { ...day, day: day_before(4), installation: installation_of("kopie") };
  assert.equal((await office.ask("PUT", `/v1/kiosks/${wip.kiosk}/days/${clone.day}`, wip.token, JSON.stringify(clone))).status, 409);
  await page.reload();
  await says(row("De Molen", "ingang").locator(".second"), "Een tweede toestel");
  await looked_at(page, "kiosks-second-machine");
  await row("De Molen", "ingang").locator(".second button").nth(1).click();
  await row("De Molen", "ingang").locator(".second").waitFor({ state: "detached" });
});

test("a revoked kiosk is refused at once, and a new code brings it back", async () => {
  const kiosk = row("De Molen", "ingang");
  if (!await kiosk.locator("form").first().isVisible().catch(() => false)) await kiosk.locator("summary").click();
  page.once("dialog", (dialog) => dialog.dismiss());
  await kiosk.locator("button", { hasText: "Intrekken" }).click();
  assert.equal((await board(wip)).status, 200); // not sure after all
  page.once("dialog", (dialog) => dialog.accept());
  await kiosk.locator("button", { hasText: "Intrekken" }).click();
  await says(kiosk, "ingetrokken op");
  assert.equal((await board(wip)).status, 401);
  await kiosk.locator("button", { hasText: "Nieuwe code" }).click();
  const code = (await page.textContent(".carry .code")).trim();
  const answer = await enrol(code, wip.installation);
  assert.equal(JSON.parse(answer.body).kiosk, wip.kiosk);
  await page.waitForSelector(".joined", { timeout: 15_000 });
});

test("a centre's week, its days that differ and the holidays are said on the page and known to the kiosks", async () => {
  await page.reload();
  const veranda = centre("De Veranda");
  await veranda.locator("details").last().locator("summary").click();
  await veranda.locator("input[name=mon]").fill("9-12");
  await veranda.locator(".week-form .primary").click();
  await says(veranda.locator(".notice"), "schrijf uren als");
  for (const [day, hours] of Object.entries({ mon: "9:00–12:00, 13:00–16:00", tue: "9:00-12:00 13:00-16:00", wed: "", thu: "", fri: "", sat: "10:00 - 12:00", sun: "" })) await veranda.locator(`input[name=${day}]`).fill(hours);
  await veranda.locator(".week-form .primary").click();
  await says(veranda.locator("summary"), "ma–di 9:00–12:00, 13:00–16:00 · za 10:00–12:00");
  await veranda.locator("input[name=from]").fill(day_before(-10));
  await veranda.locator("input[name=until]").fill(day_before(-14));
  await veranda.locator(".days-form button").click();
  await says(veranda.locator(".other-days"), "gesloten");
  assert.equal(await veranda.locator(".other-days li").count(), 1); // five days, one line
  await veranda.locator("input[name=from]").fill(day_before(-20));
  await veranda.locator("input[name=hours]").fill("10:00–11:30");
  await veranda.locator(".days-form button").click();
  await says(veranda.locator(".other-days"), "10:00–11:30");
  await looked_at(page, "kiosks-hours");
  const again = JSON.parse(office.run("enrol", "De Veranda · Gent", "ingang", "--json"));
  const kiosk = JSON.parse((await enrol(again.code, installation_of("veranda"))).body);
  const { opening } = JSON.parse((await board(kiosk)).body).settings;
  assert.deepEqual(opening.weekly, { 1: ["09:00-12:00", "13:00-16:00"], 2: ["09:00-12:00", "13:00-16:00"], 6: ["10:00-12:00"] });
  assert.deepEqual(opening.exceptions[day_before(-20)], ["10:00-11:30"]);
  await veranda.locator(".other-days button").first().click();
  await veranda.locator(".other-days li").nth(1).waitFor({ state: "detached" });
  const year = new Date().getFullYear() + 1;
  await veranda.locator("button", { hasText: `feestdagen van ${year}` }).click();
  await says(veranda.locator(".other-days"), `21 juli ${year}`);
});

test("three hundred centres are found by typing", async () => {
  await page.fill(".seek", "duif");
  await centre("De Veranda").waitFor({ state: "hidden" });
  assert.ok(await centre("De Duif").isVisible());
  await page.fill(".seek", "");
});

test("every change is in the log under the name of who made it", () => {
  const log = office.run("audit", "list");
  for (const deed of ["make enrolment code", "rename kiosk", "move kiosk", "clear second machine", "revoke kiosk", "set hours", "close days", "set hours of days", "reopen day", "close public holidays"])
    assert.match(log, new RegExp(`els {2}${deed}`));
});

test("French and English say the same", async () => {
  for (const [tag, title] of [["fr", "Inscrire une borne"], ["en", "Enrol a kiosk"]]) {
    await page.selectOption(".tools select", tag);
    await says(page.locator(".enrol h2"), title);
    await looked_at(page, `kiosks-${tag}`);
  }
});

test("the command line does the same", () => {
  const listed = office.run("kiosk", "list");
  assert.match(listed, /^k1 {2}De Molen · Geel {2}ingang {2}since /m);
  office.run("kiosk", "rename", "k1", "voordeur");
  office.run("kiosk", "move", "k1", "De Brug", "--from", day_before(-1));
  office.run("kiosk", "revoke", "k1");
  assert.match(office.run("kiosk", "list"), /^k1 {2}De Brug {2}voordeur {2}revoked /m);
  assert.throws(() => office.run("kiosk", "revoke", "k1"), /revoked already/);
  office.run("centre", "set", "De Brug", "--open", "mon-fri 9:00-12:00", "--exception", "2027-12-24 9:00-10:00", "--holidays", "2027");
  office.run("centre", "set", "De Brug", "--reopen", "2027-12-24");
  assert.throws(() => office.run("centre", "set", "De Brug", "--exception", "2027-12-24"), /is not like/);
  assert.match(office.run("enrol", "De Brug", "voordeur"), /█/);
});
