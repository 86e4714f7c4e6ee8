// node postgres_server.mjs PORT FOLDER KIOSKS POSTGRESQL_URL [PROCESSES]: the same durable work on PostgreSQL (pg). What waits while a
// transaction is under way goes into the next one together, each step for all of them at once (unnest).
import cluster from "node:cluster";
import pg from "pg";
import { columns, kiosks, numbers, rowOf, serve, sha256 } from "./office.mjs";

const [port, folder, list, url, processes = "1"] = process.argv.slice(2);
const client = new pg.Client({ connectionString: url });
await client.connect();
await client.query("SET synchronous_commit = on");

if (cluster.isPrimary) {
  await client.query(`
    CREATE TABLE IF NOT EXISTS kiosks (id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS refusals (kiosk TEXT NOT NULL, period TEXT NOT NULL, PRIMARY KEY (kiosk, period));
    CREATE TABLE IF NOT EXISTS days (${columns.map((c) => `${c} ${numbers.has(c) ? "BIGINT" : "TEXT"} NOT NULL`).join(", ")},
      PRIMARY KEY (kiosk, day));`);
  const all = kiosks(list);
  await client.query("INSERT INTO kiosks SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING",
    [all.map(([id]) => id), all.map(([, token]) => sha256(token))]);
  if (processes !== "1") for (let i = 0; i < Number(processes); ++i) cluster.fork();
}

const types = columns.map((c, i) => `$${i + 1}::${numbers.has(c) ? "bigint" : "text"}[]`);
const whose = { name: "whose", text: "SELECT id, token_hash FROM kiosks WHERE token_hash = ANY ($1)" };
const marks = { name: "marks", text: "SELECT kiosk, day, generation, revision, sha256 FROM days JOIN unnest($1::text[], $2::text[]) AS asked (k, d) ON kiosk = k AND day = d" };
const upsert = { name: "upsert", text: `INSERT INTO days (${columns}) SELECT * FROM unnest(${types}) ON CONFLICT (kiosk, day) DO UPDATE SET
  ${columns.filter((c) => !["kiosk", "day", "first_received"].includes(c)).map((c) => `${c} = excluded.${c}`)}` };
const forget = { name: "forget", text: "DELETE FROM refusals USING unnest($1::text[], $2::text[]) AS done (k, d) WHERE kiosk = k AND period = d" };

async function putAll(group) {
  await client.query("BEGIN");
  const owners = new Map((await client.query({ ...whose, values: [group.map(({ asked }) => asked.tokenHash)] })).rows
    .map((row) => [row.token_hash, row.id]));
  const keys = [group.map(({ asked }) => asked.kiosk), group.map(({ asked }) => asked.report.day)];
  const held = new Map((await client.query({ ...marks, values: keys })).rows.map((row) => [`${row.kiosk} ${row.day}`, row]));
  const now = Math.floor(Date.now() / 1000);
  const fresh = new Map(); // by kiosk and day: of two in one group the last
  const results = group.map(({ asked }) => {
    if (owners.get(asked.tokenHash) !== asked.kiosk) return [401];
    const key = `${asked.kiosk} ${asked.report.day}`;
    const before = held.get(key);
    if (before?.sha256 === asked.hash) return [200, Number(before.revision)];
    if (before && (Number(before.generation) !== asked.report.generation || Number(before.revision) >= asked.report.revision)) return [409];
    held.set(key, { ...asked.report, sha256: asked.hash }); // for the same day twice in one group
    fresh.set(key, rowOf(asked, now));
    return [before ? 200 : 201, asked.report.revision];
  });
  if (fresh.size > 0) {
    const rows = [...fresh.values()];
    await client.query({ ...upsert, values: columns.map((_, i) => rows.map((row) => row[i])) });
    await client.query({ ...forget, values: [rows.map((row) => row[0]), rows.map((row) => row[1])] });
  }
  await client.query("COMMIT");
  return results;
}

let waiting = [];
let busy = false;
async function flush() {
  busy = true;
  while (waiting.length > 0) {
    const group = waiting.splice(0, 256);
    try {
      const results = await putAll(group);
      group.forEach(({ resolve }, i) => resolve(results[i]));
    } catch (error) {
      await client.query("ROLLBACK");
      group.forEach(({ reject }) => reject(error));
    }
  }
  busy = false;
}
if (processes === "1" || cluster.isWorker)
  serve(Number(port), folder, (asked) => new Promise((resolve, reject) => {
    if (waiting.push({ asked, resolve, reject }) === 1 && !busy) setImmediate(flush);
  }));
