// A real office on a port of its own, with people, centres and days, for tests in a real browser.
import { execFileSync, spawn } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

const month_report = JSON.parse(readFileSync(new URL("../../shared/protocol/examples/month.json", import.meta.url)));
const day_report = JSON.parse(readFileSync(new URL("../../shared/protocol/examples/day.json", import.meta.url)));
const tables = ["mood", "first_time", "language", "party", "topics", "activities"]; // in the order of the wire
export const password = "warme koffie bij de deur";

// RFC 6238 by hand: the office's own code is what is tested.
export function code_of(secret, at = Date.now()) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const letter of secret.replace(/=+$/, "")) bits += alphabet.indexOf(letter).toString(2).padStart(5, "0");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac("sha1", key).update(step).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

export const day_before = (days) => {
  const date = new Date();
  date.setDate(date.getDate() - days);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
};

export class Office {
  static start(program, ...options) {
    return Office.open(program, mkdtempSync(join(tmpdir(), "inloop-web-")), ...options);
  }
  // What it finds in the folder goes with it: stop() removes it.
  static async open(program, data, ...options) {
    const office = new Office();
    office.program = program;
    office.data = data;
    office.server = spawn(program, ["serve", "--data", office.data, "--listen", "127.0.0.1:0", "--host", "127.0.0.1", ...options]);
    office.url = await new Promise((listens, fails) => {
      let said = "";
      office.server.stdout.on("data", (text) => {
        said += text;
        const found = said.match(/listening on (\S+)/);
        if (found) listens(found[1]);
      });
      office.server.stderr.on("data", (text) => process.stderr.write(text));
      office.server.on("exit", (code) => fails(new Error(`the office ended with ${code}`)));
    });
    return office;
  }
  run(...words) {
    return execFileSync(this.program, [...words, "--data", this.data], { input: `${password}\n`, encoding: "utf8", maxBuffer: 1 << 30 });
  }
  bytes(...words) {
    return execFileSync(this.program, [...words, "--data", this.data]);
  }
  // The secret of their authenticator, if they have one.
  person(name, role, ...centres) {
    return this.run("user", "add", name, "--role", role, ...centres.flatMap((centre) => ["--centre", centre])).match(/^secret {2}(\S+)$/m)?.[1];
  }
  ask(method, path, token, body) {
    return this.ask_with(method, path, token, {}, body);
  }
  ask_with(method, path, token, more, body) {
    return new Promise((answered, fails) => {
      const headers = token ? { Authorization: `Bearer ${token}`, ...more } : more;
      const request = https.request(`${this.url}${path}`, { method, rejectUnauthorized: false, headers }, (answer) => {
        let text = "";
        answer.on("data", (part) => (text += part));
        answer.on("end", () => answered({ status: answer.statusCode, body: text }));
      });
      request.on("error", fails);
      request.end(body);
    });
  }
  async kiosk(centre, region) {
    this.run("centre", "set", centre, "--open", "mon-sun 9:00-12:00 13:00-16:00", "--region", region);
    const { code } = JSON.parse(this.run("enrol", centre, "ingang", "--json"));
    const installation = createHash("md5").update(centre).digest("hex");
    const answer = await this.ask("POST", "/v1/enrol", null, JSON.stringify({ schema: 1, code, installation, version: "0.1.0" }));
    return { ...JSON.parse(answer.body), installation };
  }
  async put_day(kiosk, day, families, minutes, health = day_report.health) {
    const report = { ...day_report, day, installation: kiosk.installation, families_morning: families, families_afternoon: 0, corrected: [], minutes_open: minutes, health };
    const answer = await this.ask("PUT", `/v1/kiosks/${kiosk.kiosk}/days/${day}`, kiosk.token, JSON.stringify(report));
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
  }
  async put_month(kiosk, month, cells) {
    const place = ([table, cell]) => `${tables.indexOf(table)} ${cell}`;
    cells.sort((one, other) => (place(one) < place(other) ? -1 : 1));
    const report = { ...month_report, month, installation: kiosk.installation, cells: cells.map(([table, cell, count]) => ({ table, cell, count, from: month, to: month })) };
    const answer = await this.ask("PUT", `/v1/kiosks/${kiosk.kiosk}/months/${month}`, kiosk.token, JSON.stringify(report));
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
  }
  stop() {
    this.server.removeAllListeners("exit");
    this.server.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}
