// The office's pages in a real browser: Chromium from Debian, driven by playwright-core. INLOOP_CENTRAL: the program.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { readSheet as read_workbook } from "read-excel-file/node";
import { Office, code_of, day_before } from "./office.mjs";
import { Visits, cup_says, cups, log_in, looked_at, state_of, without_serious_findings } from "./visits.mjs";

const regions = { "De Wip · Hasselt": "Limburg", "De Veranda · Gent": "Oost-Vlaanderen", "De Duif · Turnhout": "Antwerpen" };
let office, visits, secret, other_secret, third_secret;

before(async () => {
  office = await Office.start(process.env.INLOOP_CENTRAL);
  secret = office.person("els", "administrator");
  other_secret = office.person("jan", "administrator"); // a code works once
  third_secret = office.person("mia", "administrator");
  office.person("lezer", "reader");
  office.person("gast/50%", "reader"); // a name with what an address must hide
  for (const [centre, region] of Object.entries(regions)) {
    const kiosk = await office.kiosk(centre, region);
    const families = centre.startsWith("De Wip") ? 12 : 0;
    for (let days = 6; days > 0; --days) if (!centre.startsWith("De Duif")) await office.put_day(kiosk, day_before(days), families, 360);
  }
  visits = await Visits.start(office);
});
after(async () => {
  await visits?.stop();
  office?.stop();
});

const visit = (locale) => visits.page(locale);

test("an administrator logs in with an authenticator's code and sees every centre", async () => {
  const { context, page, strangers } = await visit();
  await without_serious_findings(page);
  await log_in(page, "els", "000000");
  await page.waitForSelector(".notice:not([hidden])");
  assert.match(await page.textContent(".notice"), /horen niet bij elkaar/);
  await log_in(page, "els", code_of(secret));
  await page.waitForSelector(".cups");
  assert.deepEqual((await page.locator(".names li").allTextContents()).sort(), Object.keys(regions).sort());
  const [silent, empty, visited] = await cups(page); // De Duif, De Veranda, De Wip
  assert.deepEqual([silent, empty, visited].map((row) => row.length), [28, 28, 28]);
  assert.ok(visited.filter((cup) => cup === "full").length >= 5);
  assert.ok(empty.includes("received_zero") && silent.every((cup) => !["full", "received_zero"].includes(cup)));
  assert.match(await cup_says(page, 1, empty.indexOf("received_zero")), /^De Veranda · Gent, .*: ontvangen, niemand kwam/);
  assert.match(await cup_says(page, 2, visited.indexOf("full")), /^De Wip · Hasselt, .*: ontvangen$/);
  await without_serious_findings(page);
  const cookies = await context.cookies();
  const session = cookies.find((each) => each.name === "__Host-inloop");
  assert.ok(session.secure && session.httpOnly && session.sameSite === "Strict" && session.path === "/" && !session.domain.startsWith("."));
  assert.equal(await page.evaluate(() => document.cookie), "");
  assert.deepEqual(strangers, []);
  await context.close();
});

test("a reader filters by region, and downloads what the command line prints", async () => {
  const { context, page } = await visit();
  await log_in(page, "lezer");
  await page.waitForSelector(".cups");
  await page.selectOption(".own select >> nth=0", "Limburg");
  await page.locator(".names li", { hasText: "De Veranda" }).waitFor({ state: "detached" });
  assert.deepEqual(await page.locator(".names li").allTextContents(), ["De Wip · Hasselt"]);
  const fetched = async (format) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`a[href$='format=${format}']`)]);
    assert.match(download.suggestedFilename(), new RegExp(`^inloop-sync-[\\d-]+\\.${format}$`));
    return download.path();
  };
  const csv = readFileSync(await fetched("csv"), "utf8");
  const [, from, to] = (await page.getAttribute("a[download]", "href")).match(/from=([\d-]+)&to=([\d-]+)/);
  assert.equal(csv, office.run("report", "sync", "--from", from, "--to", to, "--region", "Limburg", "--format", "csv"));
  const rows = await read_workbook(await fetched("xlsx"));
  assert.deepEqual(rows.map((row) => row.join(",")), csv.trimEnd().split("\r\n")); // no cell here needs quotes
  assert.equal(rows.length, 1 + 28);
  const printed = office.bytes("report", "sync", "--from", from, "--to", to, "--region", "Limburg", "--format", "xlsx");
  assert.deepEqual(await read_workbook(printed), rows); // while the office runs: through its socket
  const kiosks = office.run("report", "sync", "--from", from, "--to", to, "--region", "Limburg", "--format", "csv", "--kiosks");
  assert.deepEqual((await read_workbook(printed, "kiosks")).map((row) => row.join(",")), kiosks.trimEnd().split("\r\n")); // a null is nothing
  await context.close();
});

test("the table under the cups says the same as the cups", async () => {
  const { context, page } = await visit();
  await log_in(page, "lezer");
  await page.waitForSelector(".cups");
  await page.click(".figures summary");
  await page.waitForSelector("tbody tr");
  const rows = await page.locator("tbody tr").evaluateAll((all) => all.map((row) => [row.querySelector("th").textContent, ...[...row.querySelectorAll("td")].slice(3).map((cell) => cell.textContent)]));
  const { words } = await import("../../central/web/words.js");
  assert.deepEqual(rows.map(([, ...states]) => states), (await cups(page)).map((row) => row.map((cup) => words.nl[state_of(cup)])));
  await without_serious_findings(page);
  await context.close();
});

test("no other page can act in somebody's name", async () => {
  const { context, page } = await visit();
  await log_in(page, "lezer");
  await page.waitForSelector(".cups");
  const status = await page.evaluate(() => fetch("/api/logout", { method: "POST" }).then((answer) => answer.status));
  assert.equal(status, 403); // without the session's word
  await page.click(".tools button");
  await page.waitForSelector("form");
  assert.match(await page.textContent(".notice"), /afgemeld/);
  await context.close();
});

test("logging out everywhere ends the session of another browser too", async () => {
  const [home, work] = [await visit(), await visit()];
  for (const { page } of [home, work]) {
    await log_in(page, "lezer");
    await page.waitForSelector(".cups");
  }
  await work.page.click(".tools button[title='Overal afmelden']");
  await work.page.waitForSelector("form");
  await home.page.selectOption(".own nav select", "13"); // the next thing that is asked
  await home.page.waitForSelector("form");
  assert.match(await home.page.textContent(".notice"), /afgemeld/);
  await Promise.all([home.context.close(), work.context.close()]);
});

test("an administrator makes a token for a script, revokes it, and reads in the log who did", async () => {
  const { context, page } = await visit();
  await log_in(page, "jan", code_of(other_secret));
  await page.click("a[href='#access']");
  await page.fill("#token-name", "nachtelijk <b>verslag</b>");
  await page.click("form .primary");
  const token = await page.textContent(".made code");
  assert.equal((await office.ask("GET", "/api/report/sync?format=csv", token)).status, 200);
  assert.equal((await office.ask("GET", "/api/audit", token)).status, 403);
  await page.reload();
  await page.waitForSelector(".tokens tbody tr");
  assert.equal(await page.locator(".made").count(), 0);
  assert.ok(!(await page.content()).includes(token));
  await without_serious_findings(page);
  page.once("dialog", (dialog) => dialog.dismiss());
  await page.click(".tokens td button");
  assert.equal((await office.ask("GET", "/api/report/sync", token)).status, 200); // not sure after all
  page.once("dialog", (dialog) => dialog.accept());
  await page.click(".tokens td button");
  await page.locator(".tokens td", { hasText: "ingetrokken op" }).waitFor();
  assert.equal((await office.ask("GET", "/api/report/sync", token)).status, 401);
  const deeds = await page.locator(".log tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].slice(1).map((cell) => cell.textContent)));
  assert.deepEqual(deeds.slice(0, 3).map(([who, what]) => [who, what]), [["jan", "revoke token"], ["jan", "make token"], ["jan", "log in"]]);
  assert.ok(deeds[1][2].endsWith("nachtelijk <b>verslag</b>"));

  const guest = await visit();
  await log_in(guest.page, "gast/50%");
  await guest.page.waitForSelector(".cups");
  const rows = page.locator(".users tbody tr");
  assert.deepEqual(await rows.locator("th").allTextContents(), ["els", "gast/50%", "jan", "lezer", "mia"]);
  assert.equal(await rows.filter({ hasText: "jan" }).locator("button").count(), 0); // nobody removes themselves
  page.once("dialog", (dialog) => dialog.accept());
  await rows.filter({ hasText: "gast/50%" }).locator("button").click();
  await rows.filter({ hasText: "gast/50%" }).waitFor({ state: "detached" });
  await guest.page.selectOption(".own nav select", "13");
  await guest.page.waitForSelector("form"); // their session is over
  await guest.context.close();
  await context.close();
});

test("a reader finds no way to tokens and the log", async () => {
  const { context, page } = await visit();
  await log_in(page, "lezer");
  await page.waitForSelector(".cups");
  assert.equal(await page.locator("a[href='#access']").count(), 0);
  await page.goto(`${office.url}/#access`);
  await page.reload();
  await page.waitForSelector(".cups");
  assert.equal(await page.locator(".access").count(), 0);
  assert.deepEqual(await page.evaluate(() => Promise.all(["/api/tokens", "/api/users", "/api/audit"].map((path) => fetch(path).then((answer) => answer.status)))), [403, 403, 403]);
  await context.close();
});

test("an office that is not there is said so, and found again", async () => {
  const { context, page } = await visit();
  await log_in(page, "lezer");
  await page.waitForSelector(".cups");
  await context.setOffline(true);
  await page.selectOption(".own nav select", "13");
  assert.match(await page.textContent(".notice"), /niet bereikbaar/);
  await context.setOffline(false);
  await page.waitForSelector(".cups", { timeout: 20_000 });
  assert.deepEqual((await cups(page)).map((row) => row.length), [91, 91, 91]); // what was asked for is not forgotten
  await context.close();
});

test("of two wishes the last is shown, whichever answer comes first", async () => {
  const { context, page } = await visit();
  await log_in(page, "lezer");
  await page.waitForSelector(".cups");
  let held;
  await page.route(/report\/sync.*region=Antwerpen/, (route) => { held = route; });
  await page.selectOption(".own select >> nth=0", "Antwerpen");
  while (!held) await page.waitForTimeout(10);
  await page.selectOption(".own select >> nth=0", "Limburg");
  await page.locator(".names li", { hasText: "De Veranda" }).waitFor({ state: "detached" });
  await held.continue();
  await page.waitForResponse(/region=Antwerpen/);
  await page.waitForTimeout(200);
  assert.deepEqual(await page.locator(".names li").allTextContents(), ["De Wip · Hasselt"]);
  await context.close();
});

test("a page that was left is not drawn over the one that was opened", async () => {
  const { context, page } = await visit();
  await log_in(page, "mia", code_of(third_secret));
  await page.waitForSelector(".cups");
  let held;
  await page.route(/report\/sync.*region=Antwerpen/, (route) => { held = route; });
  await page.selectOption(".own select >> nth=0", "Antwerpen");
  while (!held) await page.waitForTimeout(10);
  await page.click("a[href='#access']");
  await page.waitForSelector(".tokens");
  await held.continue();
  await page.waitForResponse(/region=Antwerpen/);
  await page.waitForTimeout(200);
  assert.equal(await page.locator(".tokens").count(), 1);
  await context.close();
});

test("every language has every text", async () => {
  const { words } = await import("../../central/web/words.js");
  for (const [tag, texts] of Object.entries(words)) {
    assert.deepEqual(Object.keys(texts).sort(), Object.keys(words.nl).sort(), tag);
    for (const [key, text] of Object.entries(texts)) assert.equal(text.split("{").length, words.nl[key].split("{").length, `${tag} ${key}`);
  }
});

test("French and English offices read their own language, and a choice is kept", async () => {
  for (const [locale, title] of [["fr-BE", "Chaque jour est-il complet ?"], ["en-GB", "How full is each day?"]]) {
    const { context, page } = await visit(locale);
    await log_in(page, "lezer");
    await page.waitForSelector(".cups");
    assert.equal(await page.textContent(".days h2"), title);
    await page.selectOption(".tools select", "nl");
    await page.locator(".days h2", { hasText: "Hoe vol is elke dag?" }).waitFor();
    await page.reload();
    await page.waitForSelector(".cups");
    assert.equal(await page.textContent(".days h2"), "Hoe vol is elke dag?");
    await context.close();
  }
});

test("a kiosk that is unwell is shown with what it needs, and how all of them fare stands in a table", async () => {
  const lamp = await office.kiosk("De Lamp · Aalst", "Oost-Vlaanderen");
  await office.put_day(lamp, day_before(1), 0, 300, { uptime_hours: 2, restarts: 7, free_mb: 100, touch_seen: false });
  assert.equal((await office.ask("PUT", `/v1/kiosks/${lamp.kiosk}/months/2026-01`, lamp.token, "{}")).status, 422);
  const { context, page } = await visit();
  await log_in(page, "lezer");
  await page.locator(".unwell li").first().waitFor();
  const lines = await page.locator(".unwell li").allTextContents();
  assert.match(lines.shift(), /^De Lamp · Aalst · ingangmaand 2026-01 is geweigerd: ./);
  assert.deepEqual(lines, ["De Lamp · Aalst · ingangnog maar 100 MB vrij op de schijf", "De Lamp · Aalst · ingangop één dag 7 keer herstart"]);
  await page.click(".health summary");
  await page.locator(".health tbody tr").first().waitFor();
  const rows = await page.locator(".health tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  const [ill, well] = ["De Lamp · Aalst", "De Wip · Hasselt"].map((centre) => rows.find(([name]) => name === centre));
  assert.deepEqual(ill.slice(6), ["2 u", "7", "100 MB", "–", "gelijkgezet", "nee"]);
  assert.deepEqual(well.slice(6), ["212 u", "0", "2.900 MB", "10 %", "gelijkgezet", "ja"]);
  await looked_at(page, "unwell");
  await context.close();
});

test("a script pulls the report with a token from the console, until it is revoked; all of it is in the log", async () => {
  const token = office.run("token", "make", "cron").trim();
  const [from, to] = [day_before(6), day_before(0)];
  const pulled = await office.ask("GET", `/api/report/totals?from=${from}&to=${to}&format=csv`, token);
  assert.equal(pulled.status, 200);
  assert.equal(pulled.body, office.run("report", "totals", "--from", from, "--to", to, "--format", "csv"));
  assert.match(office.run("token", "list"), /^t2 {2}cron {2}made by console .* last used \d/m); // t1 was made by hand, above
  office.run("token", "revoke", "t2");
  assert.equal((await office.ask("GET", "/api/report/sync", token)).status, 401);
  assert.throws(() => office.run("token", "revoke", "t2"), /already/);
  assert.match(office.run("audit", "list"), /console {2}make token {2}t2 cron\n.*console {2}revoke token {2}t2/);
  assert.match(office.run("audit", "verify"), /^\d+ lines, each follows from the one before/);
  office.run("user", "remove", "lezer");
  assert.throws(() => office.run("user", "remove", "lezer"), /nobody of that name/);
});

test("pages are what was installed, and nothing beside them", async () => {
  const index = await office.ask("GET", "/");
  assert.equal(index.status, 200);
  for (const path of ["/../kiosk.toml", "/web/index.html", "/icons/../../../etc/passwd", "/central.db"])
    assert.equal((await office.ask("GET", path)).status, 404);
  assert.equal((await office.ask("POST", "/")).status, 405);
});
