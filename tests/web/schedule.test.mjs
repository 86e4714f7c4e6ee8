// The page of the schedule in a real browser: an editor publishes, a kiosk's GET board has it, a calendar is fetched from a real server.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { Office, day_before, password } from "./office.mjs";
import { looked_at } from "./visits.mjs";

const secret_path = "/private-1f2e3d/basic.ics";
let office, browser, context, page, wip, duif, folder, agenda, asked = [], calendar;

const stamp = (days, time) => `${day_before(-days).replaceAll("-", "")}T${time}`;
const event = (uid, title, days, more = []) => ["BEGIN:VEVENT", `UID:${uid}`, `SUMMARY:${title}`, `DTSTART;TZID=Romance Standard Time:${stamp(days, "140000")}`,
  `DTEND;TZID=Romance Standard Time:${stamp(days, "153000")}`, "ATTENDEE:mailto:iemand@example.org", ...more, "END:VEVENT"];
const calendar_with = (...events) => ["BEGIN:VCALENDAR", "VERSION:2.0", ...events.flat(), "END:VCALENDAR", ""].join("\r\n");

// A server of somebody else's calendar, with a certificate of its own.
async function start_agenda() {
  folder = mkdtempSync(join(tmpdir(), "inloop-agenda-"));
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=agenda",
    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")], { stdio: "ignore" });
  agenda = https.createServer({ key: readFileSync(join(folder, "key.pem")), cert: readFileSync(join(folder, "cert.pem")) }, (request, answer) => {
    asked.push(request.headers["if-none-match"] ?? "");
    if (request.url !== secret_path || calendar === null) return answer.writeHead(404, { "Content-Length": 0 }).end();
    const tag = `"${calendar.length}"`;
    if (request.headers["if-none-match"] === tag) return answer.writeHead(304, { ETag: tag }).end();
    answer.writeHead(200, { "Content-Type": "text/calendar", ETag: tag, "Content-Length": Buffer.byteLength(calendar) }).end(calendar);
  });
  await new Promise((listens) => agenda.listen(0, "127.0.0.1", listens));
}
const board_of = async (kiosk) => JSON.parse((await office.ask("GET", `/v1/kiosks/${kiosk.kiosk}/board`, kiosk.token)).body);
const titles_on = async (kiosk) => (await board_of(kiosk)).activities.map((each) => each.titles.nl).sort();
// Until it is so; the office fetches on a thread of its own.
async function until(what, is_so) {
  for (let i = 0; i < 200; ++i) {
    if (await is_so()) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  assert.fail(`never so: ${what}`);
}
async function open_as(name, locale = "nl-BE", viewport = { width: 1920, height: 1080 }) {
  context = await browser.newContext({ ignoreHTTPSErrors: true, locale, viewport });
  page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(`the page failed: ${error.message}`));
  page.on("console", (message) => { if (message.text().includes("Content Security Policy")) assert.fail(message.text()); });
  page.on("request", (request) => assert.ok(request.url().startsWith(office.url), request.url()));
  await page.goto(`${office.url}/`);
  await page.fill("#name", name);
  await page.fill("#password", password);
  await page.click("button.primary");
  await page.click("a[href='#schedule']");
  await page.waitForSelector(".schedule");
}
const tile = (name, value) => page.locator(`.tile:has(input[name=${name}][value="${value}"])`);

before(async () => {
  await start_agenda();
  office = await Office.start(process.env.INLOOP_CENTRAL, "--private-feeds", "--feed-ca", join(folder, "cert.pem"));
  wip = await office.kiosk("De Wip · Hasselt", "Limburg");
  duif = await office.kiosk("De Duif · Turnhout", "Antwerpen");
  await office.kiosk("De Veranda · Gent", "Oost-Vlaanderen");
  office.person("ward", "editor", "De Wip · Hasselt", "De Duif · Turnhout");
  office.person("lezer", "reader");
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] }); // root may not have one
  await open_as("ward");
});
after(async () => {
  await browser?.close();
  office?.stop();
  agenda?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test("an editor picks a picture and a time, and the kiosk gets it in every language", async () => {
  await page.selectOption("header .own select", "De Wip · Hasselt");
  await page.locator(".line h2", { hasText: "De Wip" }).waitFor();
  await looked_at(page, "schedule-empty");
  await page.click("button.new");
  await tile("icon", "music").click();
  assert.equal(await page.inputValue("#title"), "Muziek op schoot"); // the picture's own name
  await page.fill("#start", "10:30");
  await page.fill("#end", "11:15");
  for (let day = 1; day <= 7; ++day) await tile("weekdays", day).locator("input").setChecked(day === 2 || day === 4);
  await tile("room", "room-play").click();
  await tile("ages", "baby").click();
  await looked_at(page, "schedule-form");
  await page.click(".writing button.primary");
  await page.locator(".published h3", { hasText: "Muziek op schoot" }).waitFor();
  const [music] = (await board_of(wip)).activities;
  assert.deepEqual([music.icon, music.start, music.end, music.weekdays, music.room, music.ages], ["music", "10:30", "11:15", [2, 4], "room-play", ["baby"]]);
  assert.equal(Object.keys(music.titles).length, 20);
  assert.equal(music.titles.fr, JSON.parse(readFileSync(join(office.program, "../../share/inloop/web/names.json"))).fr["activity/music"]);
  assert.deepEqual(await titles_on(duif), []);
});

test("two centres at once, with words of one's own, called off on one day and left out of the holidays", async () => {
  await page.locator(".published li", { hasText: "Muziek op schoot" }).locator("button").click();
  await page.fill("#title", "Trommelen");
  await page.check("input[name=centres][value='De Duif · Turnhout']");
  const first = page.locator(".times button").first();
  const day = await first.getAttribute("data-day");
  await first.click();
  assert.match(await page.locator(`[data-day="${day}"]`).textContent(), /gaat niet door/);
  await page.locator(".holidays button").first().click();
  await page.click(".writing button.primary");
  await page.locator(".published h3", { hasText: "Trommelen" }).waitFor();
  for (const kiosk of [wip, duif]) {
    const [drums] = (await board_of(kiosk)).activities;
    assert.deepEqual(drums.titles, { nl: "Trommelen" });
    assert.deepEqual(drums.cancelled, [day]);
    const lines = readFileSync(new URL("../../assets/school_holidays.txt", import.meta.url), "utf8").split("\n").map((line) => line.split("|").map((part) => part.trim()));
    const in_holidays = (each) => lines.some(([calendar, , from, to]) => calendar === "nl" && from <= each && each <= to);
    assert.ok(drums.skip.length > 20 && drums.skip.every(in_holidays));
    assert.ok(drums.skip.every((each) => [2, 4].includes(new Date(`${each}T12:00:00Z`).getUTCDay())));
  }
  await page.locator(".coming li", { hasText: "Trommelen" }).first().waitFor();
  await looked_at(page, "schedule");
});

test("what is wrong is said, and nothing of it is published", async () => {
  const before_it = await board_of(wip);
  await page.click("button.new");
  await page.fill("#title", "Iets");
  await page.click(".writing button.primary");
  await page.locator(".writing [role=alert]", { hasText: "Kies een prent" }).waitFor();
  await tile("icon", "coffee").click();
  await page.fill("#end", "09:00");
  await page.click(".writing button.primary");
  await page.locator(".writing [role=alert]", { hasText: "na het begin" }).waitFor();
  await page.locator(".writing button", { hasText: "Niet bewaren" }).click();
  await page.locator(".writing").waitFor({ state: "detached" });
  assert.equal(await page.locator(".writing").count(), 0);
  assert.deepEqual(await board_of(wip), before_it);
});

test("a calendar from elsewhere hangs with it; private events stay away; a picture is corrected; a failure leaves the last good", async () => {
  calendar = calendar_with(event("a", "Samen soep maken", 2), event("b", "Geheim overleg", 2, ["CLASS:PRIVATE"]));
  await page.fill("#address", `https://127.0.0.1:${agenda.address().port}${secret_path}`);
  await page.click(".add-feed button");
  await page.locator(".feed-list li").waitFor();
  await until("the calendar is on the board", async () => (await titles_on(wip)).includes("Samen soep maken"));
  const soup = (await board_of(wip)).activities.find((each) => each.titles.nl === "Samen soep maken");
  assert.deepEqual([soup.start, soup.end, soup.from], ["14:00", "15:30", day_before(-2)]);
  assert.ok(!JSON.stringify(await board_of(wip)).includes("Geheim") && !JSON.stringify(await board_of(wip)).includes("iemand"));

  await page.locator(".feed-list li", { hasText: "bijgewerkt op" }).waitFor(); // by itself
  assert.ok((await page.locator(".feed-list").textContent()).includes("niet getoond: 1"));
  assert.ok(!(await page.content()).includes("1f2e3d"));
  await page.click(".feed-list summary");
  await looked_at(page, "schedule-feed");
  await page.selectOption(".fetched select", "meal");
  await until("the corrected picture is on the board", async () => (await board_of(wip)).activities.some((each) => each.titles.nl === "Samen soep maken" && each.icon === "meal"));

  calendar = null; // gone there, not here
  await page.reload();
  await page.locator(".feed-list button", { hasText: "Nu halen" }).click();
  await page.locator(".feeds .notice").waitFor();
  assert.ok((await page.textContent(".feeds .notice")).includes("127.0.0.1"));
  assert.ok((await titles_on(wip)).includes("Samen soep maken"));
  await looked_at(page, "schedule-feed-failed");
});

test("the page says which door shows what it says", async () => {
  const { version } = await board_of(wip);
  await page.reload();
  await page.locator(".doors-now li", { hasText: "nog geen programma" }).waitFor();
  await office.ask_with("GET", `/v1/kiosks/${wip.kiosk}/board`, wip.token, { "If-None-Match": `"${version}"` });
  await page.reload();
  await page.locator(".doors-now li", { hasText: "toont dit programma" }).waitFor();
});

test("a centre's own calendar is for everybody", async () => {
  const answer = await office.ask("GET", `/calendar/${encodeURIComponent("De Wip · Hasselt")}.ics`);
  assert.equal(answer.status, 200);
  assert.ok(answer.body.includes("SUMMARY:Trommelen") && answer.body.includes("SUMMARY:Samen soep maken"));
});

test("withdrawn after a question, it leaves both centres", async () => {
  page.once("dialog", (dialog) => dialog.accept());
  await page.locator(".published li", { hasText: "Trommelen" }).locator("button").click();
  await page.locator(".writing button", { hasText: "Weghalen" }).click();
  await page.locator(".published").waitFor({ state: "detached" });
  assert.deepEqual(await titles_on(wip), ["Samen soep maken"]);
  assert.deepEqual(await titles_on(duif), []);
});

test("a reader sees it all and changes nothing, in French and English, also on a narrow glass", async () => {
  for (const [locale, heading] of [["fr-BE", "Agendas d’ailleurs"], ["en-GB", "Calendars from elsewhere"]]) {
    await context.close();
    await open_as("lezer", locale, { width: 1100, height: 800 });
    await page.locator("h2", { hasText: heading }).waitFor();
    assert.equal(await page.locator("button.new, .add-feed, .feed-list button").count(), 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await looked_at(page, `schedule-${locale}`);
  }
});
