// `inloop-central alarm` against a chat and a mail server: what it sends, and that nothing goes out by itself or in the open.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import https from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import tls from "node:tls";
import { Office, day_before } from "./office.mjs";

let office, folder, chat, mail, posted = [], mailed = [], logins = [], chat_says = 200;

// As much SMTP as a few mails need (RFC 5321). Of somebody who left it knows nothing.
function speak_smtp(socket) {
  let rest = "", letter = null, login = false;
  const log_in = (coded) => {
    login = false;
    logins.push(Buffer.from(coded, "base64").toString().split("\0"));
    say("235 yes");
  };
  const say = (line) => socket.write(`${line}\r\n`);
  const hear = (line) => {
    if (letter !== null) {
      if (line !== ".") return void letter.push(line);
      mailed.at(-1).letter = letter.join("\n");
      letter = null;
      return say("250 kept");
    }
    if (line.startsWith("EHLO")) return socket.write("250-mail\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n");
    if (login) return log_in(line);
    if (line.startsWith("AUTH PLAIN ")) return log_in(line.slice(11));
    if (line === "AUTH PLAIN") {
      login = true;
      return say("334 ");
    }
    if (line.startsWith("MAIL")) mailed.push({ to: [] });
    if (line.startsWith("RCPT")) {
      if (line.includes("<weg@")) return say("550 no such user here");
      mailed.at(-1).to.push(line.match(/<(.*)>/)[1]);
    }
    if (line === "DATA") {
      letter = [];
      return say("354 go on");
    }
    say("250 yes");
  };
  say("220 mail");
  socket.on("error", () => {});
  socket.on("data", (bytes) => {
    const lines = (rest + bytes).split("\r\n");
    rest = lines.pop();
    lines.forEach(hear);
  });
}
const run = (...options) => new Promise((ended) => {
  const program = spawn(office.program, ["alarm", "--data", office.data, "--ca", join(folder, "cert.pem"), ...options]);
  let out = "", err = "";
  program.stdout.on("data", (bytes) => { out += bytes; });
  program.stderr.on("data", (bytes) => { err += bytes; });
  program.on("close", (status) => ended({ status, out, err }));
});

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "inloop-alarm-"));
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=stad",
    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")], { stdio: "ignore" });
  writeFileSync(join(folder, "password"), "geheim\n");
  const identity = { key: readFileSync(join(folder, "key.pem")), cert: readFileSync(join(folder, "cert.pem")) };
  chat = https.createServer(identity, (request, answer) => {
    let body = "";
    request.on("data", (bytes) => { body += bytes; });
    request.on("end", () => {
      posted.push(JSON.parse(body));
      answer.writeHead(chat_says, { "Content-Length": 0 }).end();
    });
  });
  mail = tls.createServer(identity, speak_smtp);
  for (const server of [chat, mail]) await new Promise((listens) => server.listen(0, "127.0.0.1", listens));
  office = await Office.start(process.env.INLOOP_CENTRAL);
  const kiosk = await office.kiosk("De Wip · Hasselt", "Limburg");
  const day = JSON.parse(readFileSync(new URL("../../shared/protocol/examples/day.json", import.meta.url)));
  Object.assign(day, { day: day_before(1), health: { uptime_hours: 3, restarts: 7, free_mb: 2900, touch_seen: true } });
  day.installation = kiosk.installation ?? day.installation;
  const answer = await office.ask("PUT", `/v1/kiosks/${kiosk.kiosk}/days/${day.day}`, kiosk.token, JSON.stringify(day));
  assert.equal(answer.status, 201, answer.body);
});
after(() => {
  office?.stop();
  chat?.close();
  mail?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const line = "De Wip · Hasselt, ingang: het programma is op een dag 7 keer herstart\n";

test("without a place to send to it is printed, and nothing leaves", async () => {
  const { status, out } = await run();
  assert.equal(status, 0);
  assert.equal(out, line);
  assert.deepEqual([posted, mailed], [[], []]);
});

test("a chat gets it as text; one that does not take it is said, without its address", async () => {
  const hook = `https://127.0.0.1:${chat.address().port}/hooks/geheim123`;
  assert.equal((await run("--webhook", hook)).status, 0);
  assert.deepEqual(posted, [{ text: line }]);
  chat_says = 403;
  const { status, err } = await run("--webhook", hook);
  assert.equal(status, 1);
  assert.match(err, /^not sent: the webhook: /);
  assert.ok(!err.includes("geheim123"));
});

test("a mail goes to each address, after a login, over TLS alone", async () => {
  const to = ["--mail", "els@stad.be", "--mail", "ict@stad.be", "--from", "inloop@stad.be"];
  const login = ["--smtp-user", "inloop", "--smtp-password-file", join(folder, "password")];
  const { status, err } = await run(...to, ...login, "--smtp", `smtps://127.0.0.1:${mail.address().port}`);
  assert.equal(status, 0, err);
  assert.deepEqual(mailed.map((each) => each.to), [["els@stad.be"], ["ict@stad.be"]]);
  for (const login of logins) assert.deepEqual(login.slice(-2), ["inloop", "geheim"]);
  assert.equal(mailed[1].letter, mailed[0].letter);
  assert.match(mailed[0].letter, /\nTo: <els@stad\.be>, <ict@stad\.be>\n/); // each sees who knows of it
  assert.match(mailed[0].letter, /\nDate: \w{3}, \d{2} \w{3} \d{4} [\d:]{8} \+0000\nMessage-ID: <[\d.]+@stad\.be>\n/); // RFC 5322 wants both
  assert.ok(mailed[0].letter.includes("\nSubject: Inloop: ") && mailed[0].letter.endsWith(`\n${line.trimEnd()}`), mailed[0].letter);
  assert.equal((await run(...to, "--smtp", "smtp://127.0.0.1:1")).status, 1);
});

test("an address that is no more keeps the alarm from nobody else, and is named", async () => {
  for (const order of [["weg@stad.be", "els@stad.be"], ["els@stad.be", "weg@stad.be"]]) {
    mailed = [];
    const { status, out, err } = await run(...order.flatMap((each) => ["--mail", each]), "--from", "inloop@stad.be",
      "--smtp-user", "inloop", "--smtp-password-file", join(folder, "password"), "--smtp", `smtps://127.0.0.1:${mail.address().port}`);
    assert.equal(status, 1);
    assert.equal(out, line);
    assert.match(err, /^not sent: .*weg@stad\.be.*550/);
    assert.ok(!err.includes("els@stad.be"));
    assert.deepEqual(mailed.filter((each) => each.letter).map((each) => each.to), [["els@stad.be"]]);
  }
});
