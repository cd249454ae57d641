import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { guid } from "../ledger/declarations/support.js";
import { filesBelow, folder, linesOf, qingdan } from "../support/cli.js";
import { declared, exports, receiptFile } from "../support/declared.js";
import { Cable, TestBroker } from "../support/rabbitmq.js";
import { requires } from "../support/tools.js";

const about = (number: number, state = "800", second = 5) => ({
  guid: guid(number),
  state,
  second,
  info: "",
});
const receipt = (number: number, state = "800") => receiptFile("CEB604", about(number, state));
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

interface Printed {
  readonly schema: string;
  readonly applied: number;
  readonly repeated: number;
  readonly unknown: number;
  readonly broken: number;
  readonly byState: Readonly<Record<string, number>>;
  readonly asideFiles: readonly string[];
}

async function receive(cwd: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const line = ["receive", "--ledger", "book.sqlite", "--format", "json", "--lang", "en", ...args];
  const result = await qingdan(line, { cwd, env });
  return { ...result, json: JSON.parse(result.stdout || "{}") as Printed };
}

describe("receive from a folder", () => {
  async function place(files: Record<string, string>): Promise<string> {
    const cwd = folder({ "qingdan.yaml": "submission: { inbox: ./InBox }\n", ...files });
    mkdirSync(join(cwd, "InBox"), { recursive: true });
    await declared(cwd, [exports(1, 2, 3, 4, 5)]);
    return cwd;
  }

  it("applies what is there as receipts does, and leaves the files", async () => {
    const cwd = await place({ "InBox/a.xml": receipt(1), "InBox/deep/b.xml": receipt(2, "100") });
    const { status, json, stderr } = await receive(cwd);
    expect([status, stderr]).toEqual([0, ""]);
    expect(json).toMatchObject({ schema: "qingdan/receipts/1", applied: 2, byState: { "100": 1, "800": 1 } });
    expect(filesBelow(join(cwd, "InBox"))).toEqual(["a.xml", "deep/b.xml"]);
    expect((await receive(cwd)).json).toMatchObject({ applied: 0, unknown: 0, broken: 0 });
  });

  it("reads a file once, and again where it has changed, or the ledger is an earlier one", async () => {
    const cwd = await place({ "InBox/a.xml": receipt(1), "InBox/b.xml": receipt(99) });
    const backup = [".sqlite", ".sqlite.key"].map(
      (end) => [end, readFileSync(join(cwd, `book${end}`))] as const,
    );
    expect((await receive(cwd)).json).toMatchObject({ applied: 1, unknown: 1 });
    const second = await receive(cwd);
    expect(second.json).toMatchObject({ applied: 0, repeated: 0, unknown: 0 });
    expect(second.status).toBe(0);
    // What it could not apply is tried again from the folder aside, not from here.
    await declared(cwd, [exports(99)]);
    expect((await receive(cwd)).json).toMatchObject({ applied: 1, unknown: 0 });
    writeFileSync(join(cwd, "InBox/a.xml"), `${receipt(1)} `);
    expect((await receive(cwd)).json).toMatchObject({ repeated: 1 });
    rmSync(join(cwd, "book.sqlite.seal"), { force: true });
    for (const [end, bytes] of backup) writeFileSync(join(cwd, `book${end}`), bytes);
    expect((await receive(cwd)).json).toMatchObject({ applied: 1, unknown: 1 });
  });

  it("keeps aside what it can't apply, and ends with 1", async () => {
    const cwd = await place({ "InBox/a.xml": receipt(99), "InBox/b.xml": "<CEB604Message>" });
    const { status, json } = await receive(cwd, ["--aside", "kept"]);
    expect(status).toBe(1);
    expect(json).toMatchObject({ applied: 0, unknown: 1, broken: 1 });
    expect(json.asideFiles).toHaveLength(2);
    expect(filesBelow(join(cwd, "kept")).filter((name) => name.endsWith(".xml"))).toHaveLength(2);
  });

  it("takes as many as --max says, and waits for more as long as --idle says", async () => {
    const cwd = await place(Object.fromEntries(range(5).map((each) => [`InBox/${each}.xml`, receipt(each)])));
    expect((await receive(cwd, ["--max", "2"])).json.applied).toBe(2);
    const waiting = receive(cwd, ["--max", "4", "--idle", "20"]);
    setTimeout(() => writeFileSync(join(cwd, "InBox/late.xml"), receipt(1, "899")), 300);
    expect((await waiting).json).toMatchObject({ applied: 4, repeated: 0 });
  });

  it("says what happens in lines of JSON", async () => {
    const cwd = await place({ "InBox/a.xml": receipt(1), "InBox/b.xml": receipt(99) });
    const { stderr } = await receive(cwd, ["--log", "json"]);
    const events = linesOf<Record<string, string>>(stderr);
    expect(events.map(({ step, event }) => `${step} ${event}`)).toEqual(
      ["started", "applied", "unknown", "done"].map((event) => `receive ${event}`),
    );
  });

  it("refuses a profile that says nothing, a folder that is missing, and a ledger that is missing", async () => {
    const cwd = await place({
      "p.yaml": "submission: { directory: OutBox }\n",
      "q.yaml": "submission: { inbox: nosuch }\n",
    });
    for (const [args, words] of [
      [["--profile", "p.yaml"], "submission.amqp.queue"],
      [["--profile", "q.yaml"], "can't read nosuch: no such file"],
      [["--ledger", "none.sqlite"], "there is no ledger none.sqlite"],
    ] as const) {
      const { status, stderr } = await receive(cwd, args);
      expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
    }
  });
});

describe("receive from a queue", () => {
  let broker: TestBroker;
  beforeEach(async (test) => {
    requires(test, "rabbitmq-server");
    broker ??= await TestBroker.start();
    await broker.queue("in");
  }, 90_000);
  afterAll(async () => broker?.stop());

  async function place(orders: readonly number[], url = broker.url, more = ""): Promise<string> {
    const profile = `submission: { amqp: { url: "${url}", queue: in, prefetch: 20 } ${more} }\n`;
    const cwd = folder({ "qingdan.yaml": profile });
    await declared(cwd, [exports(...orders)]);
    return cwd;
  }
  const password = { QINGDAN_AMQP_PASSWORD: "guest" };

  it("applies what is in it and acknowledges; duplicates change nothing", async () => {
    const cwd = await place(range(50));
    await broker.put(
      "in",
      [...range(50), ...range(50)].map((each) => receipt(each)),
    );
    const { status, json } = await receive(cwd, ["--idle", "1"], password);
    expect(status).toBe(0);
    expect(json).toMatchObject({ applied: 50, repeated: 50, byState: { "800": 50 } });
    expect(await broker.waiting("in")).toBe(0);
  });

  it("acknowledges what it has kept aside, too", async () => {
    const cwd = await place([1]);
    await broker.put("in", [receipt(1), receipt(99), "no receipt"]);
    const { status, json } = await receive(cwd, ["--idle", "1"], password);
    expect([status, json.unknown, json.broken]).toEqual([1, 1, 1]);
    expect(await broker.waiting("in")).toBe(0);
    const kept = filesBelow(join(cwd, "receipts-aside")).map((name) =>
      readFileSync(join(cwd, "receipts-aside", name), "utf8"),
    );
    expect(kept.sort()).toEqual([receipt(99), "no receipt"].sort());
  });

  it("takes no more than --max: the rest stays in the queue", async () => {
    const cwd = await place(range(10));
    await broker.put(
      "in",
      range(10).map((each) => receipt(each)),
    );
    expect((await receive(cwd, ["--max", "3"], password)).json.applied).toBe(3);
    expect(await broker.waiting("in")).toBe(7);
  });

  it("goes on over a connection that is cut, and says that it waits", async () => {
    const cable = await Cable.to(broker.port);
    const cwd = await place(range(60), cable.url);
    await broker.put(
      "in",
      range(40).map((each) => receipt(each)),
    );
    const receiving = receive(cwd, ["--max", "60"], password);
    setTimeout(async () => {
      cable.cut();
      await broker.put(
        "in",
        range(60)
          .slice(40)
          .map((each) => receipt(each)),
      );
    }, 400);
    // What was handed out and not acknowledged comes twice, which --max counts.
    const { json } = await receiving;
    expect(json.applied + json.repeated).toBe(60);
    const rest = await receive(cwd, ["--idle", "1"], password);
    expect(json.applied + rest.json.applied).toBe(60);
    await cable.close();
  });

  it("gives a broker up that stays away, and ends with 1; a queue that there is not is refused", async () => {
    const cable = await Cable.to(broker.port);
    await cable.close();
    const cwd = await place([1], cable.url);
    const away = await receive(cwd, ["--give-up", "1"], password);
    expect([away.status, away.stderr]).toEqual([
      1,
      expect.stringContaining("has not answered for 1 seconds"),
    ]);
    const other = await place([1], broker.url.replace("@", ":guest@"));
    writeFileSync(
      join(other, "qingdan.yaml"),
      `submission: { amqp: { url: "${broker.url}", queue: nosuch } }\n`,
    );
    const { status, stderr } = await receive(other, [], password);
    expect([status, stderr]).toEqual([2, expect.stringContaining("no such exchange or queue")]);
  });

  it("never shows a password", async () => {
    const cwd = await place([1], broker.url.replace("guest@", "guest:geheim@"));
    const { status, stdout, stderr } = await receive(cwd, ["--log", "json", "--give-up", "1"]);
    expect([status, stderr]).toEqual([2, expect.stringContaining("QINGDAN_AMQP_PASSWORD")]);
    expect(stdout + stderr).not.toContain("geheim");
  });
});
