// node sqlite_server.mjs PORT FOLDER KIOSKS: the same durable work on SQLite (better-sqlite3, WAL, synchronous=FULL). What arrived in
// one turn of the event loop is committed together.
import Database from "better-sqlite3";
import { columns, kiosks, numbers, rowOf, serve, sha256 } from "./office.mjs";

const [port, folder, list] = process.argv.slice(2);
const db = new Database(`${folder}/node.db`);
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.pragma("wal_autocheckpoint = 4000");
db.exec(`
  CREATE TABLE IF NOT EXISTS kiosks (id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS refusals (kiosk TEXT NOT NULL, period TEXT NOT NULL, PRIMARY KEY (kiosk, period));
  CREATE TABLE IF NOT EXISTS days (${columns.map((c) => `${c} ${numbers.has(c) ? "INTEGER" : "TEXT"} NOT NULL`).join(", ")},
    PRIMARY KEY (kiosk, day));`);
const add = db.prepare("INSERT OR REPLACE INTO kiosks VALUES (?, ?)");
db.transaction(() => kiosks(list).forEach(([id, token]) => add.run(id, sha256(token))))();

const whose = db.prepare("SELECT id FROM kiosks WHERE token_hash = ?").pluck();
const mark = db.prepare("SELECT generation, revision, sha256 FROM days WHERE kiosk = ? AND day = ?");
const upsert = db.prepare(`INSERT INTO days (${columns}) VALUES (${columns.map(() => "?")}) ON CONFLICT (kiosk, day) DO UPDATE SET
  ${columns.filter((c) => !["kiosk", "day", "first_received"].includes(c)).map((c) => `${c} = excluded.${c}`)}`);
const forget = db.prepare("DELETE FROM refusals WHERE kiosk = ? AND period = ?");

function put(asked) {
  if (whose.get(asked.tokenHash) !== asked.kiosk) return [401];
  const held = mark.get(asked.kiosk, asked.report.day);
  if (held?.sha256 === asked.hash) return [200, held.revision];
  if (held && (held.generation !== asked.report.generation || held.revision >= asked.report.revision)) return [409];
  upsert.run(rowOf(asked, Math.floor(Date.now() / 1000)));
  forget.run(asked.kiosk, asked.report.day);
  return [held ? 200 : 201, asked.report.revision];
}
const putAll = db.transaction((group) => group.map(({ asked }) => put(asked)));

let waiting = [];
function flush() {
  const group = waiting;
  waiting = [];
  try {
    const results = putAll.immediate(group);
    group.forEach(({ resolve }, i) => resolve(results[i]));
  } catch (error) {
    group.forEach(({ reject }) => reject(error));
  }
}
serve(Number(port), folder, (asked) => new Promise((resolve, reject) => {
  if (waiting.push({ asked, resolve, reject }) === 1) setImmediate(flush);
}));
