// What a town (tests/bench/town.cpp) knows of itself, beside what the office's command line and its pages say of it. Each
// comparison answers with what differs, as sentences; none: all is equal.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const numbers = ["days", "families", "families_morning", "families_afternoon", "families_unknown_hour", "undated", "corrected", "host_families", "child_played", "minutes_open"];
const fewest_centres = 3, largest_share = 0.85; // of a cell that several centres show together

// RFC 4180, as the office writes it.
export function rows_of(csv) {
  const fields = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/y;
  const rows = [];
  let row = [];
  while (fields.lastIndex < csv.length) {
    const [, quoted, plain, end] = fields.exec(csv);
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  const heads = rows.shift();
  return rows.map((values) => Object.fromEntries(heads.map((head, i) => [head, values[i]])));
}

export function read_town(folder) {
  const book = (name) => readFileSync(join(folder, name), "utf8");
  return { ...JSON.parse(book("town.json")), confirmed: rows_of(book("confirmed.csv")), released: rows_of(book("released.csv")), meant: rows_of(book("meant.csv")) };
}

class Differences {
  found = [];
  same(what, said, known) {
    if (JSON.stringify(said) !== JSON.stringify(known)) this.found.push(`${what}: ${JSON.stringify(said)}, but confirmed was ${JSON.stringify(known)}`);
  }
}

// ---- what was confirmed, summed up
const add = (sums, key, row) => {
  const sum = (sums[key] ??= Object.fromEntries(numbers.map((name) => [name, 0])));
  for (const name of numbers) sum[name] += Number(row[name]);
};
// By place ("centre:De Wip", "region:Limburg", "all:") and period.
function sums_of(town, period_of) {
  const sums = {};
  for (const row of town.confirmed)
    for (const place of [`centre:${row.centre}`, `region:${row.region}`, "all:"]) add(sums, `${place} ${period_of(row.day)}`, row);
  return sums;
}
// By place, table and cell; several centres together under the rule that protects each of them.
function cells_of(town, to) {
  const of_centres = new Map();
  for (const row of town.released) {
    if (row.month > to.slice(0, 7)) continue;
    const key = `${row.centre}|${row.table}|${row.cell}`;
    const cell = of_centres.get(key) ?? { ...row, count: 0 };
    cell.count += Number(row.count);
    of_centres.set(key, cell);
  }
  const cells = {}, together = new Map();
  for (const { centre, region, table, cell, count } of of_centres.values()) {
    cells[`centre:${centre} ${table}/${cell}`] = count;
    for (const key of [`region:${region} ${table}/${cell}`, `all: ${table}/${cell}`]) together.set(key, [...(together.get(key) ?? []), count]);
  }
  for (const [key, counts] of together) {
    const sum = counts.reduce((one, other) => one + other);
    if (counts.length >= fewest_centres && Math.max(...counts) <= sum * largest_share) cells[key] = sum;
  }
  return cells;
}
const places_in = (report) => [...report.centres.map((each) => [`centre:${each.centre}`, each]), ...report.regions.map((each) => [`region:${each.region}`, each]), ["all:", report.all]];

// ---- the command line. run(...words): what inloop-central prints.
export function differences_of_totals(town, run) {
  const differences = new Differences();
  const span = ["--from", town.from, "--to", town.to];
  for (const [per, period_of] of [["day", (day) => day], ["month", (day) => day.slice(0, 7)], ["year", (day) => day.slice(0, 4)]]) {
    const report = JSON.parse(run("report", "totals", ...span, "--per", per, "--format", "json"));
    const known = sums_of(town, period_of);
    const said = {};
    for (const [place, part] of places_in(report))
      for (const period of part.periods) said[`${place} ${period.period}`] = Object.fromEntries(numbers.map((name) => [name, period[name]]));
    for (const key of new Set([...Object.keys(known), ...Object.keys(said)])) differences.same(`report totals per ${per}, ${key}`, said[key], known[key]);
    if (per !== "year") continue;

    const cells = cells_of(town, town.to), said_cells = {};
    for (const [place, part] of places_in(report)) for (const cell of part.cells) if (cell.count !== null) said_cells[`${place} ${cell.table}/${cell.cell}`] = cell.count;
    for (const key of new Set([...Object.keys(cells), ...Object.keys(said_cells)])) differences.same(`report totals, ${key}`, said_cells[key], cells[key]);

    const whole = sums_of(town, () => ""), said_whole = {};
    for (const line of rows_of(run("report", "totals", ...span, "--per", per, "--format", "csv")).filter((each) => each.table === "day")) {
      const sum = (said_whole[`${line.level}:${line.place} `] ??= {});
      sum[line.cell] = (sum[line.cell] ?? 0) + Number(line.count);
    }
    for (const key of new Set([...Object.keys(whole), ...Object.keys(said_whole)])) differences.same(`report totals as CSV, ${key}`, said_whole[key], whole[key]);
    // The kiosks' own adding up, in C++, and this one.
    const sorted = (sums) => Object.fromEntries(Object.entries(sums ?? {}).sort());
    differences.same("town.json, all", sorted(whole["all: "]), sorted(town.all));
    for (const [centre, sums] of Object.entries(town.centres)) differences.same(`town.json, ${centre}`, sorted(whole[`centre:${centre} `]), sorted(sums));
  }
  return differences.found;
}

const quarter_hour = 15 * 60_000;
// A day that was kept back goes from expected to missing while time passes.
const may_be = (meant, state) => state === meant.state ||
  (meant.overdue !== "" && ["expected", "missing"].includes(state) && Math.abs(Date.now() - new Date(meant.overdue)) < quarter_hour);

export function differences_of_sync(town, run) {
  const differences = new Differences();
  const span = ["--from", town.from, "--to", town.meant.at(-1).day];
  const said = new Map(rows_of(run("report", "sync", ...span, "--format", "csv")).map((each) => [`${each.centre} ${each.day}`, each.state]));
  differences.same("report sync: centres x days", said.size, town.meant.length);
  for (const meant of town.meant) {
    const state = said.get(`${meant.centre} ${meant.day}`);
    if (!may_be(meant, state)) differences.same(`report sync, ${meant.centre}, ${meant.day}`, state, meant.state);
  }
  const report = JSON.parse(run("report", "sync", ...span, "--format", "json"));
  const calls = report.centres.flatMap((centre) => centre.kiosks.filter((kiosk) => kiosk.late !== "none").map((kiosk) => [kiosk.kiosk, kiosk.late]));
  differences.same("report sync, whom to call", Object.fromEntries(calls.sort()), town.calls);
  return differences.found;
}
