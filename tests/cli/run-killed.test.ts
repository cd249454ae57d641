import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesBelow, folder, linesOf, profile, qingdanProcess, startQingdan } from "../support/cli.js";
import { rsaPair } from "../support/keys.js";
import { csv, row } from "../support/manifest.js";

const submission =
  "submission:\n  directory: OutBox\n  inbox: InBox\n  signature: { key: key.pem, cert: cert.pem }\n";
const job = `profile: qingdan.yaml
ledger: book.sqlite
manifests: in/*.csv
out: out/{date}
steps: [declare, submit, receive, status]
receive: { idle: 0 }
`;
const words = ["run", "night.yaml", "--log", "json", "--lang", "en"];

function place(): string {
  const { key, cert } = rsaPair();
  const cwd = folder({
    "qingdan.yaml": profile + submission,
    "night.yaml": job,
    "in/a.csv": csv([row(), row({ orderNo: "SO-2", exportRebate: "Y" })]),
    "key.pem": key,
    "cert.pem": cert,
  });
  for (const name of ["InBox", "OutBox"]) mkdirSync(join(cwd, name));
  return cwd;
}

/** Runs the job until it has told that many events, and kills it there. Returns the events. */
async function killedAt(cwd: string, events: number): Promise<number> {
  const { process: child, ended } = startQingdan(words, { cwd, env: { XDG_DATA_HOME: join(cwd, "data") } });
  let told = "";
  child.stderr?.on("data", (piece: Buffer) => {
    told += piece.toString();
    if (told.split("\n").length > events) child.kill("SIGKILL");
  });
  const { stderr } = await ended;
  return linesOf(stderr.slice(0, stderr.lastIndexOf("\n") + 1)).length;
}

it("a job that is killed after any of its events goes on, and sends every message once", {
  timeout: 240_000,
}, async () => {
  const whole = await killedAt(place(), Number.POSITIVE_INFINITY);
  expect(whole).toBeGreaterThan(8);
  for (let events = 1; events < whole; events++) {
    const cwd = place();
    await killedAt(cwd, events);
    const { status, stderr } = await qingdanProcess(words, {
      cwd,
      env: { XDG_DATA_HOME: join(cwd, "data") },
    });
    expect([events, status, stderr]).toEqual([
      events,
      0,
      expect.stringContaining('"step":"status","event":"done"'),
    ]);
    const [record = ""] = filesBelow(join(cwd, "out")).filter((name) => name.endsWith("/run.json"));
    const { files } = JSON.parse(readFileSync(join(cwd, "out", record), "utf8")) as {
      files: { path: string }[];
    };
    const messages = files.filter(({ path }) => path.startsWith("messages/"));
    expect(filesBelow(join(cwd, "OutBox"))).toHaveLength(messages.length);
  }
});
