import { describe, expect, it } from "vitest";
import { row } from "../../support/manifest.js";
import {
  cancelledRun,
  changeFile,
  changeRecord,
  faultsOf,
  finishedRun,
  messageOf,
  reseal,
  summarizedRun,
  verified,
} from "../../verify/support.js";

/** What a run is answered with whose files were changed and whose digests state them as they are now. */
async function answered(change: (path: string) => void): Promise<string[]> {
  const { cwd, path } = await finishedRun();
  change(path);
  reseal(path);
  const output = await verified(cwd);
  expect(output.status).toBe(output.ok ? 0 : 1);
  return faultsOf(output);
}

const doubled = (text: string): string => {
  const lines = text.split("\n");
  return [...lines.slice(0, -1), lines.at(-2), ""].join("\n");
};

describe.concurrent("verify/rows", () => {
  it("a doubled and a lost row of a list", async () => {
    // Two rows are rejected, one is formal.
    expect(await answered((path) => changeFile(path, "rejected.csv", doubled))).toEqual([
      "error verify/rows out/run.json: rejected 3 | rejected 2",
    ]);
    const cut = (text: string) => `${text.split("\n")[0]}\n`;
    expect(await answered((path) => changeFile(path, "formal.csv", cut))).toEqual([
      "error verify/rows out/run.json: formal 0 | formal 1",
    ]);
  });

  it("an inventory that is twice in a message, by its nodes, orders, lines and money", async () => {
    const faults = await answered((path) =>
      changeFile(path, messageOf("aggregated"), (text) => {
        const lines = text.split("\n");
        return [...lines.slice(0, 3), lines[2], ...lines.slice(3)].join("\n");
      }),
    );
    expect(faults).toEqual([
      `error verify/rows out/${messageOf("aggregated")}: 2 | 1`,
      "error verify/rows out/run.json: aggregated 2 | aggregated 1",
      "error verify/rows out/run.json: aggregated 2 | aggregated 1",
      "error verify/sums out/run.json: aggregated 10000.02 | aggregated 5000.01",
      "error verify/sums out/summary.csv: aggregated 2 / 10000.02 (142) | aggregated 1 / 5000.01 (142)",
    ]);
  });

  it.each<[string, Parameters<typeof changeRecord>[1], string[]]>([
    // Seven rows: three simplified, one aggregated, one formal, two rejected.
    ["of the input", (record) => (record.inputs[0].rows = 8), ["7 | 8"]],
    ["of a lane", (record) => record.lanes.simplified.lines++, ["8 | 7", "simplified 3 | simplified 4"]],
    ["of orders", (record) => record.lanes.simplified.orders++, ["simplified 2 | simplified 3"]],
    [
      "of formal orders",
      (record) => (record.lanes.formal.orders = 0),
      ["formal | 0 / 1 / 9999.99", "formal 1 | formal 0"],
    ],
    [
      "of rejected orders above their rows",
      (record) => (record.lanes.rejected.orders = 3),
      ["rejected | 3 / 2 / 102.00"],
    ],
    [
      "of rejected orders at none",
      (record) => (record.lanes.rejected.orders = 0),
      ["rejected | 0 / 2 / 102.00"],
    ],
    ["of a message's nodes", (record) => record.files[0].nodes++, ["2 | 3"]],
  ])("a changed count %s in run.json", async (_, change, said) => {
    const faults = await answered((path) => changeRecord(path, change));
    expect(faults.map((fault) => fault.replace(/^error verify\/rows out\/\S+: /, ""))).toEqual(said);
  });

  it("money where there are no rows", async () => {
    const { cwd, path } = await finishedRun([row()]);
    changeRecord(path, (record) => {
      record.lanes.formal.yuan = "1.00";
    });
    expect(faultsOf(await verified(cwd))).toEqual([
      "error verify/rows out/run.json: formal | 0 / 0 / 1.00",
      "error verify/sums out/run.json: formal 0.00 | formal 1.00",
    ]);
  });

  it("the rows of applications, their messages and inventories", async () => {
    const sums = async (change: Parameters<typeof changeRecord>[1]) => {
      const { cwd, path } = await cancelledRun();
      changeRecord(path, change);
      return faultsOf(await verified(cwd)).map((fault) =>
        fault.replace("error verify/rows out/run.json: ", ""),
      );
    };
    // One row cancels, one is rejected.
    expect(await sums(() => {})).toEqual([]);
    expect(await sums((record) => record.inputs[0].rows++)).toEqual(["2 | 3"]);
    expect(await sums((record) => record.rows.rejected++)).toEqual(["3 | 2", "1 | 2"]);
    expect(await sums((record) => record.applications.CEB623++)).toEqual(["2 | 1", "CEB623 1 | CEB623 2"]);
    expect(await sums((record) => record.inventories.applied--)).toEqual(["1 | 0", "applied | 0 / 1"]);
    expect(await sums((record) => record.files[0].nodes++)).toEqual([
      "error verify/rows out/messages/CEB623-000001.xml: 1 | 2",
    ]);
  });

  it("the inventories of summary applications", async () => {
    const sums = async (change: Parameters<typeof changeRecord>[1], args: readonly string[] = []) => {
      const { cwd, path } = await summarizedRun(args);
      changeRecord(path, change);
      return faultsOf(await verified(cwd)).map((fault) =>
        fault.replace("error verify/rows out/run.json: ", ""),
      );
    };
    // Three inventories of one merchant in one application of three messages; one is rejected.
    expect(await sums(() => {}, ["--max-list", "1"])).toEqual([]);
    expect(await sums((record) => record.applications++, ["--max-list", "1"])).toEqual(["1 | 2"]);
    expect(await sums((record) => record.inventories.summarised++)).toEqual(["3 | 4"]);
    expect(await sums((record) => (record.inventories.rejected = 0))).toEqual(["rejected | 0 / 1"]);
    // An application for a period names no inventories.
    const period = ["--from", "2026-11-01", "--to", "2026-11-30"];
    expect(await sums((record) => record.inventories.summarised++, period)).toEqual([]);
  });
});
