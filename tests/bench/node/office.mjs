// What both servers share: HTTPS, who asks, what a day may be, the receipt. Written as one would who wants Node to win: no framework,
// one pass over the body, days that wait are stored together, the answer is sent after the commit.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import https from "node:https";

export const sha256 = (text) => createHash("sha256").update(text).digest("hex");

const counts = ["families_morning", "families_afternoon", "families_unknown_hour", "undated", "minutes_open", "host_families",
  "child_played"];
const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= 100_000;
const isId = (value) => typeof value === "string" && /^[a-z0-9_-]{1,64}$/.test(value);

// The day, or why it is none.
export function readDay(text, day) {
  const report = JSON.parse(text);
  if (report.schema !== 1) return "schema";
  if (report.day !== day || !/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) return "day";
  if (!Number.isInteger(report.generation) || report.generation < 1) return "generation";
  if (!Number.isInteger(report.revision) || report.revision < 1) return "revision";
  if (typeof report.installation !== "string" || !/^[0-9a-f]{32}$/.test(report.installation)) return "installation";
  for (const name of counts) if (!isCount(report[name])) return name;
  if (!Array.isArray(report.corrected) || !report.corrected.every((c) => Number.isInteger(c.amount) && isId(c.reason))) return "corrected";
  if (!Array.isArray(report.activities_held) || !report.activities_held.every(isId)) return "activities_held";
  if (!isId(report.clock)) return "clock";
  if (typeof report.version !== "string" || report.version.length > 64) return "version";
  return report;
}

// The values of a row, in the order of `columns`.
export const columns = ["kiosk", "day", "generation", "revision", "installation", "sha256", ...counts, "corrections", "activities_held",
  "clock", "version", "first_received", "last_received"];
export const numbers = new Set(["generation", "revision", ...counts, "first_received", "last_received"]);
export function rowOf({ kiosk, report, hash }, now) {
  return [kiosk, report.day, report.generation, report.revision, report.installation, hash, ...counts.map((name) => report[name]),
    report.corrected.map((c) => `${c.amount} ${c.reason}`).join(","), report.activities_held.join(" "), report.clock, report.version,
    now, now];
}

// "id token" lines, as the bench writes them.
export const kiosks = (file) =>
  readFileSync(file, "utf8").trim().split("\n").map((line) => line.split(" "));

// store({kiosk, tokenHash, report, hash}): a promise of [status, revision], kept once the day is on disk.
export function serve(port, folder, store) {
  const identity = { cert: readFileSync(`${folder}/server.pem`), key: readFileSync(`${folder}/server.key`) };
  const server = https.createServer({ ...identity, noDelay: true, keepAlive: true }, (request, response) => {
    const parts = request.url.split("/");
    const authorization = request.headers.authorization ?? "";
    if (request.method !== "PUT" || parts.length !== 6 || parts[4] !== "days" || !authorization.startsWith("Bearer ")) {
      response.writeHead(404).end();
      return;
    }
    const pieces = [];
    request.on("data", (piece) => pieces.push(piece));
    request.on("end", async () => {
      const body = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
      const answer = (status, value) => {
        const text = JSON.stringify(value);
        response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
        response.end(text);
      };
      try {
        const report = readDay(body.toString("utf8"), parts[5]);
        if (typeof report === "string") return answer(422, { detail: report });
        const hash = sha256(body);
        const kiosk = parts[3];
        const [status, revision] = await store({ kiosk, tokenHash: sha256(authorization.slice(7)), report, hash });
        if (status >= 400) return answer(status, {});
        answer(status, { schema: 1, kiosk, day: report.day, generation: report.generation, revision, sha256: hash });
      } catch (error) {
        console.error(error.message);
        answer(error instanceof SyntaxError ? 422 : 503, {});
      }
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(port, "127.0.0.1");
}
