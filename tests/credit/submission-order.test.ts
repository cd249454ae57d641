import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Parties } from "../../src/credit/parties.js";
import { inPriority, SubmissionPriority } from "../../src/credit/submission-priority.js";
import { partyColumns } from "../../src/tables/credit-columns.js";
import { tableRows } from "../../src/tables/read-table.js";
import { at, folder, profile, qingdan } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

const [aeo, ordinary, dishonest, agent] = ["3302960004", "3302960005", "3302960006", "3302980003"];
const header = "code,name,role,creditTier,tierFrom,tierTo,source";

/** A message of lists of merchants and declarants. */
function message(...lists: readonly (readonly [merchant: string, declarant: string])[]): Buffer {
  const nodes = lists.map(
    ([merchant, declarant]) =>
      `<ceb:Inventory><ceb:InventoryHead><ceb:ebcCode>${merchant}</ceb:ebcCode><ceb:agentCode>${declarant}</ceb:agentCode></ceb:InventoryHead></ceb:Inventory>`,
  );
  return Buffer.from(`<ceb:CEB603Message>${nodes.join("")}</ceb:CEB603Message>`);
}

function prioritiesOf(rows: readonly string[], settings = {}, asOf = "2026-11-23"): SubmissionPriority {
  const parties = new Parties(asOf);
  const text = Buffer.from(`${[header, ...rows].join("\n")}\n`);
  for (const each of tableRows("parties.csv", text, partyColumns)) parties.take(each);
  return new SubmissionPriority(parties, { inspectionRate: "0.05", ...settings });
}

describe("the priority of a message", () => {
  const rows = [
    `${aeo},,merchant,高级认证,,,`,
    `${dishonest},,merchant,失信,,,`,
    `${agent},,declarant,认证,2026-04-01,,`,
  ];

  it("adds up the worse of the known priorities of merchant and declarant, 3 where none is known", () => {
    const priorities = prioritiesOf(rows);
    // 高级认证 1 and 认证 2: 2. 失信 4 and 认证 2: 4. Unknown and 认证: 2. Both unknown: 3. 高级认证 and unknown: 1.
    expect(priorities.of(message([aeo, agent]), "CEB603")).toEqual({ sum: 2, inventories: 1 });
    expect(priorities.of(message([dishonest, agent], [ordinary, agent]), "CEB603")).toEqual({
      sum: 6,
      inventories: 2,
    });
    expect(priorities.of(message([ordinary, "X"], [aeo, "X"]), "CEB621")).toEqual({ sum: 4, inventories: 2 });
    expect(priorities.of(message([aeo, agent]), "CEB605")).toBeUndefined();
  });

  it("is the profile's, by the tier of the day", () => {
    const settings = { effects: { 高级认证: { priority: 7 }, 其他: { priority: 9 } } };
    expect(prioritiesOf(rows, settings).of(message([aeo, "X"]), "CEB603")?.sum).toBe(7);
    const other = [`${ordinary},,merchant,其他,2022-01-01,,`];
    // Decree 251 until 2026-03-31; from then on 其他 reads 常规.
    const on = (day: string) =>
      prioritiesOf(other, settings, day).of(message([ordinary, "X"]), "CEB603")?.sum;
    expect([on("2026-03-31"), on("2026-04-01")]).toEqual([9, 3]);
  });
});

describe("messages in priority", () => {
  const named = (name: string, sum?: number, inventories = 1) => ({
    name,
    priority: sum === undefined ? undefined : { sum, inventories },
  });
  const names = (messages: Parameters<typeof inPriority<ReturnType<typeof named>>>[0]) =>
    inPriority(messages)
      .map(({ name }) => name)
      .join(" ");

  it("go by the mean of their lists; equal ones keep their order", () => {
    expect(names([named("c", 10, 3), named("a", 3), named("d", 7, 2), named("b", 9, 3), named("e", 1)])).toBe(
      "e a b c d",
    );
  });

  it("do not go past a message without a priority", () => {
    expect(names([named("b", 4), named("a", 2), named("order"), named("d", 3), named("c", 1)])).toBe(
      "a b order c d",
    );
  });
});

describe("submit in the order of credit", () => {
  /** Three runs of a list each, whose merchants have the tiers 常规, 失信 and 高级认证. */
  async function declared(rows: readonly string[]) {
    const merchants = [ordinary, dishonest, aeo];
    const manifests = merchants.map((ebcCode, number) => [
      `m${number}.csv`,
      csv([row({ orderNo: `SO-${number}`, ebcCode })]),
    ]);
    const cwd = folder({
      ...Object.fromEntries(manifests),
      "qingdan.yaml": profile,
      "credit.yaml": `${profile}credit: { parties: parties.csv }\n`,
      "parties.csv": [header, ...rows, ""].join("\n"),
    });
    const run = (line: string) =>
      qingdan([...line.split(" ").filter(Boolean), "--ledger", "book.sqlite"], { cwd });
    for (const number of merchants.keys())
      await run(`declare m${number}.csv --out out${number} --at ${at} --lang en`);
    const submit = (options: string) =>
      run(`submit out0 out1 out2 --directory box --unsigned --log json --lang en -f json ${options}`);
    mkdirSync(join(cwd, "box"));
    return { cwd, submit };
  }

  /** The runs whose messages were sent, in the order in which they were. */
  function sentOf(stderr: string): readonly string[] {
    const events = stderr
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as { event: string; file?: string });
    return events.flatMap(({ event, file = "" }) => (event === "sending" ? [file.split("/")[0] ?? ""] : []));
  }

  const tiers = [`${aeo},,merchant,高级认证,,,`, `${dishonest},,merchant,失信,,,`];

  it("sends each message once, the best tier first, by the option or the profile", async () => {
    for (const [options, order] of [
      ["", ["out0", "out1", "out2"]],
      ["--parties parties.csv", ["out2", "out0", "out1"]],
      ["--profile credit.yaml", ["out2", "out0", "out1"]],
    ] as const) {
      const { cwd, submit } = await declared(tiers);
      const first = await submit(options);
      expect(sentOf(first.stderr)).toEqual(order);
      expect(first.status).toBe(0);
      expect(JSON.parse(first.stdout)).toMatchObject({ sent: 3, already: 0, failed: 0, findings: [] });
      expect(readdirSync(join(cwd, "box"))).toHaveLength(3);
      const again = await submit(options);
      expect(JSON.parse(again.stdout)).toMatchObject({ sent: 0, already: 3 });
      expect(sentOf(again.stderr)).toEqual([]);
    }
  });

  it("keeps no message back for a row that can't be read, and says it", async () => {
    const { submit } = await declared([...tiers, `${ordinary},,buyer,常规,,,`]);
    const { stdout, status, stderr } = await submit("--parties parties.csv");
    expect([status, sentOf(stderr)]).toEqual([0, ["out2", "out0", "out1"]]);
    expect(JSON.parse(stdout)).toMatchObject({
      sent: 3,
      findings: [{ rule: "credit/row", severity: "warning", file: "parties.csv", line: 4 }],
    });
  });
});
