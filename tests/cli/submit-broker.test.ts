import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { bookRun, journalOf } from "../delivery/booked-runs.js";
import { runOf } from "../delivery/memory-journal.js";
import { folder, linesOf, qingdan } from "../support/cli.js";
import { Cable, TestBroker } from "../support/rabbitmq.js";
import { requires } from "../support/tools.js";

let broker: TestBroker;
beforeEach(async (test) => {
  requires(test, "rabbitmq-server");
  broker ??= await TestBroker.start();
  await broker.queue("out");
}, 90_000);
afterAll(async () => broker?.stop());

/** A run of three messages, booked; the profile's broker has a routing key. */
async function place(url: string, routingKey = "out") {
  const profile = `submission: { amqp: { url: "${url}", routingKey: ${routingKey} } }\n`;
  const cwd = folder({ "qingdan.yaml": profile });
  const run = runOf(3);
  await bookRun(join(cwd, "book.sqlite"), run);
  return { cwd, run };
}

async function submit(
  cwd: string,
  run: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
) {
  const line = ["submit", run, "--ledger", "book.sqlite", "--unsigned", "-f", "json", "--lang", "en"];
  const result = await qingdan([...line, ...args], { cwd, env });
  const json = JSON.parse(result.stdout || "{}") as {
    sent: number;
    failed: number;
    findings: { rule: string; kind: string; message: string }[];
    messages: { state: string; via: string }[];
  };
  return { ...result, json };
}

describe("submit to a broker", () => {
  it("takes broker and routing key from the profile, and the password from the environment", async () => {
    const { cwd, run } = await place(broker.url);
    const { status, json } = await submit(cwd, run, [], { QINGDAN_AMQP_PASSWORD: "guest" });
    expect([status, json.sent]).toEqual([0, 3]);
    expect(json.messages.map(({ via }) => via)).toEqual([broker.url, broker.url, broker.url]);
    const queued = await broker.taken("out");
    expect(queued.map(({ body }) => body.toString()).sort()).toEqual(
      readdirSync(join(run, "messages"))
        .map((name) => readFileSync(join(run, "messages", name), "utf8"))
        .sort(),
    );
  });

  it("says of messages that come back what to put right, and ends with 1; they are sent the next time", async () => {
    const { cwd, run } = await place(broker.url, "nosuch");
    const { status, json } = await submit(cwd, run);
    expect([status, json.sent, json.failed]).toEqual([1, 0, 3]);
    expect(json.findings[0]).toMatchObject({ rule: "submit/undelivered", kind: "returned" });
    expect(json.findings[0]?.message).toContain(
      "routing key nosuch. Check amqp.exchange and amqp.routingKey",
    );
    await broker.queue("nosuch");
    expect((await submit(cwd, run)).json.sent).toBe(3);
  });

  it("gives a broker up that stays away, ends with 1, and says that it tried", async () => {
    const cable = await Cable.to(broker.port);
    const { cwd, run } = await place(cable.url);
    await cable.close();
    const { status, json, stderr } = await submit(cwd, run, ["--give-up", "1"]);
    expect([status, json.sent, json.failed]).toEqual([1, 0, 3]);
    expect(json.findings).toMatchObject([{ rule: "submit/undelivered", kind: "gone" }]);
    expect(stderr).toContain("is not there");
    expect(new Set(journalOf(join(cwd, "book.sqlite")).map(({ state }) => state))).toEqual(new Set(["new"]));
    const log = await submit(cwd, run, ["--give-up", "1", "--log", "json"]);
    const events = linesOf<Record<string, string>>(log.stderr).map(({ event }) => event);
    expect(events).toContain("reconnecting");
    expect(events.at(-1)).toBe("done");
  });

  it("keeps a password out of output, log and ledger", async () => {
    const { cwd, run } = await place(broker.url.replace("guest@", "guest:guest@"));
    const secret = "geheim-4711";
    const wrong = broker.url.replace("guest@", `guest:${secret}@`);
    const refused = await submit(cwd, run, ["--amqp", wrong, "--log", "json"]);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain("QINGDAN_AMQP_PASSWORD");
    const env = { QINGDAN_AMQP_PASSWORD: secret };
    const byEnvironment = await submit(cwd, run, ["--amqp", broker.url], env);
    expect(byEnvironment.status).toBe(2);
    expect((await submit(cwd, run)).json.sent).toBe(3);
    const told = refused.stdout + refused.stderr + byEnvironment.stdout + byEnvironment.stderr;
    expect(told).not.toContain(secret);
    expect(new Set(journalOf(join(cwd, "book.sqlite")).map(({ via }) => via))).toEqual(new Set([broker.url]));
    expect(readFileSync(join(cwd, "book.sqlite")).includes("guest:guest")).toBe(false);
  });
});
