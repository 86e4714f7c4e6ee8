// People who visit an office with Chromium from Debian, driven by playwright-core.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { password } from "./office.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function log_in(page, name, code = "", secret = password) {
  await page.fill("#name", name);
  await page.fill("#password", secret);
  await page.fill("#code", code);
  await page.click("button.primary");
}

export async function without_serious_findings(page) {
  const found = await page.evaluate(axe + "; axe.run().then((all) => all.violations)");
  const serious = found.filter((each) => ["serious", "critical"].includes(each.impact));
  assert.deepEqual(serious.map((each) => `${each.id}: ${each.nodes[0].html}`), []);
}

const pictures = process.env.INLOOP_PICTURES; // a folder: then pages are also kept as pictures, for people to look at
export async function looked_at(page, name) {
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  }
  await without_serious_findings(page);
}

// The picture of the sync report as it is drawn: per centre the kind of each day's cup. The state a cup stands for: state_of.
export const cups = (page) => page.evaluate(() => {
  const width = Number(document.querySelector(".cups").getAttribute("width"));
  const step = width / 27 <= 28 ? 27 : 28;
  return [...document.querySelectorAll(".cups g")].map((row) => {
    const days = Array(width / step).fill("");
    for (const path of row.children) {
      const [part, kind = part] = path.getAttribute("class").split(" ");
      if (!["cup", "dot", "badge"].includes(part)) continue;
      for (const [, x] of path.getAttribute("d").matchAll(/M([\d.]+) /g)) days[Math.floor(x / step)] += { dot: "closed", badge: " late" }[part] ?? kind;
    }
    return days;
  });
});
export const state_of = (cup) => (cup.endsWith(" late") ? "late" : ["full", "most", "some", "empty"].includes(cup) ? "received" : cup);
// What a cup says when it is pointed at.
export async function cup_says(page, row, day) {
  const place = await page.evaluate(([of_row, of_day]) => {
    const [map, picture] = [document.querySelector(".map"), document.querySelector(".cups")];
    const width = Number(picture.getAttribute("width"));
    const [x, y] = [(of_day + 0.5) * (width / 27 <= 28 ? 27 : 28), (of_row + 0.5) * 40];
    map.scrollIntoView({ block: "center" });
    map.scrollTo(x - map.clientWidth / 2, y - map.clientHeight / 2);
    const { left, top } = picture.getBoundingClientRect();
    return [left + x, top + y];
  }, [row, day]);
  await page.mouse.move(...place);
  return await page.getAttribute(".map", "title") ?? "nothing";
}

export class Visits {
  static async start(office) {
    const visits = new Visits();
    visits.office = office;
    visits.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] }); // root may not have one
    return visits;
  }
  // At the door. strangers: what was asked of others than the office.
  async page(locale = "nl-BE") {
    const context = await this.browser.newContext({ ignoreHTTPSErrors: true, locale, viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    const strangers = [];
    page.on("request", (request) => { if (!request.url().startsWith(`${this.office.url}/`)) strangers.push(request.url()); });
    page.on("pageerror", (error) => assert.fail(`the page failed: ${error.message}`));
    await page.goto(`${this.office.url}/`);
    await page.waitForSelector("form");
    return { context, page, strangers };
  }
  // Inside, before the sync report.
  async open(name, code = "", locale = "nl-BE") {
    const visit = await this.page(locale);
    await log_in(visit.page, name, code);
    await visit.page.waitForSelector(".report");
    return visit;
  }
  stop() {
    return this.browser.close();
  }
}
