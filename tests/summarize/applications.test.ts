import { describe, expect, it } from "vitest";
import { appTime } from "../support/cli.js";
import { csv, type Row } from "../support/manifest.js";
import { type Application, invtNo, released, releasedFrom, run, summarizeHere } from "./runs.js";

/** The order of SummaryApplyHead in the official schema (CEB701, edition 202205). */
const headElements = (
  "guid appType appTime appStatus customsCode copNo preNo sumNo agentCode agentName ebcCode ebcName " +
  "declAgentCode declAgentName startTime endTime loctNo summaryFlag itemNameFlag msgCount msgSeqNo note"
).split(" ");

const guidShape = /^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;

const numbers = (applications: readonly Application[]) =>
  applications.map((application) => application.numbers);
const heads = (applications: readonly Application[], element: string) =>
  applications.map(({ head }) => head[element]);
const summarised = async (rows: readonly Row[], ...more: Parameters<typeof summarizeHere>[1][]) =>
  (await summarizeHere({ "released.csv": csv(rows) }, ...more)).applications;

describe("an application", () => {
  it("has its head's elements in the schema's order, and its numbers in the table's", async () => {
    const { status, out } = await run({ "released.csv": csv([released(2), released(1), released(3)]) });
    expect(status).toBe(0);
    expect(out.messages).toEqual(["messages/CEB701-000001.xml"]);
    const [application] = out.applications;
    expect(Object.entries(application?.head ?? {})).toEqual([
      ["guid", expect.stringMatching(guidShape)],
      ["appType", "1"],
      ["appTime", appTime],
      ["appStatus", "2"],
      ["customsCode", "3302"],
      ["copNo", expect.stringMatching(/^[0-9A-Z]{1,30}$/)],
      ["agentCode", "3302980003"],
      ["agentName", "示例报关"],
      ["ebcCode", "3302960004"],
      ["ebcName", "示例电商"],
      ["declAgentCode", "3302980003"],
      ["declAgentName", "示例报关"],
      ["summaryFlag", "1"],
      ["itemNameFlag", "1"],
      ["msgCount", "1"],
      ["msgSeqNo", "1"],
    ]);
    expect(headElements.filter((name) => name in (application?.head ?? {}))).toEqual(
      Object.keys(application?.head ?? {}),
    );
    expect(numbers(out.applications)).toEqual([[invtNo(2), invtNo(1), invtNo(3)]]);
    expect(out.record.applications).toBe(1);
    expect(out.record.options).toEqual({ by: "merchant", period: null, maxList: 5000 });
  });

  it("is one for each customs district, agent and merchant", async () => {
    const elsewhere = "33012026E000000002";
    const applications = await summarised([
      released(1),
      released(2, { customsCode: "3301", invtNo: elsewhere }),
      released(3, { agentCode: "3302980009", agentName: "另一报关" }),
      released(4, { ebcCode: "3302960005", ebcName: "另一电商" }),
      released(5),
      released(6, { ebcCode: "3302960005", ebcName: "另一电商" }),
    ]);
    expect(numbers(applications)).toEqual([
      [invtNo(1), invtNo(5)],
      [elsewhere],
      [invtNo(3)],
      [invtNo(4), invtNo(6)],
    ]);
    expect(heads(applications, "ebcName")).toEqual(["示例电商", "示例电商", "示例电商", "另一电商"]);
    for (const element of ["guid", "copNo"]) expect(new Set(heads(applications, element)).size).toBe(4);
  });

  const owners = [
    released(1, { ownerCode: "3302960007", ownerName: "甲厂" }),
    released(2, { ownerCode: "NO", ownerName: "乙坊" }),
    released(3, { ownerCode: "3302960007", ownerName: "甲厂" }),
  ];

  it("joins a merchant's producers, unless --by owner keeps them apart", async () => {
    const merchant = await summarised(owners);
    expect(numbers(merchant)).toEqual([[invtNo(1), invtNo(2), invtNo(3)]]);
    expect(heads(merchant, "summaryFlag")).toEqual(["1"]);
    const { out } = await run({ "released.csv": csv(owners) }, ["--by", "owner"]);
    expect(numbers(out.applications)).toEqual([[invtNo(1), invtNo(3)], [invtNo(2)]]);
    expect(heads(out.applications, "summaryFlag")).toEqual(["2", "2"]);
    expect(out.record.options.by).toBe("owner");
  });

  it("names who declares later from its columns, else the agent", async () => {
    const own = { declAgentCode: "3302980009", declAgentName: "另一报关" };
    const applications = await summarised([released(1, own), released(2, { declAgentCode: "" })]);
    expect(heads(applications, "declAgentCode")).toEqual(["3302980009", "3302980003"]);
    expect(heads(applications, "declAgentName")).toEqual(["另一报关", "示例报关"]);
  });

  it("never gives the agent's name to somebody else's code", async () => {
    const applications = await summarised([released(1, { declAgentCode: "3302980009", declAgentName: "" })]);
    // Rejected for the missing name, or whatever else: but not declared under a wrong name.
    for (const { head } of applications) expect(head["declAgentName"]).not.toBe("示例报关");
  });

  // Table 2-73: to be filled in to tell the places of supervision of one district apart.
  it("is one for each place of supervision, which it names", async () => {
    const applications = await summarised([
      released(1, { loctNo: "3302W001" }),
      released(2, { loctNo: "3302W002" }),
      released(3, { loctNo: "" }),
      released(4, { loctNo: "3302W001" }),
    ]);
    expect(heads(applications, "loctNo")).toEqual(["3302W001", "3302W002", undefined]);
    expect(numbers(applications)).toEqual([[invtNo(1), invtNo(4)], [invtNo(2)], [invtNo(3)]]);
    for (const element of ["guid", "copNo"]) expect(new Set(heads(applications, element)).size).toBe(3);
  });

  it("is another one with other lists, and the same one with the same", async () => {
    const identity = async (rows: readonly Row[]) =>
      (await summarised(rows)).map(({ head }) => `${head["guid"]} ${head["copNo"]}`);
    const one = await identity([released(1), released(2)]);
    expect(await identity([released(1), released(2)])).toEqual(one);
    expect(await identity([released(1), released(3)])).not.toEqual(one);
    expect(await identity([released(1)])).not.toEqual(one);
  });

  it("is the hundredth of its message at most", async () => {
    const rows = Array.from({ length: 250 }, (_, index) =>
      released(index + 1, { ebcCode: String(3_402_960_000 + index) }),
    );
    const { status, out } = await run({ "released.csv": csv(rows) });
    expect(status).toBe(0);
    const counts = out.messages.map(
      (message) => out.applications.filter((application) => application.message === message).length,
    );
    expect(counts).toEqual([100, 100, 50]);
    expect(out.applications.flatMap((application) => application.numbers)).toEqual(
      rows.map(({ invtNo: number }) => number),
    );
    expect(out.record.applications).toBe(250);
    expect(out.record.files.filter(({ nodes }) => nodes > 0).map(({ nodes }) => nodes)).toEqual(counts);
  });
});

describe("--max-list", () => {
  const rows = [
    released(1, { ebcCode: "3302960005", ebcName: "小店" }),
    ...releasedFrom(11, 7),
    ...releasedFrom(21, 3, { ebcCode: "3302960006" }),
  ];

  it("splits an application into numbered messages of their own", async () => {
    const { status, out } = await run({ "released.csv": csv(rows) }, ["--max-list", "3"]);
    expect(status).toBe(0);
    const parts = out.applications.filter(({ head }) => head["ebcCode"] === "3302960004");
    expect(numbers(parts)).toEqual([[11, 12, 13].map(invtNo), [14, 15, 16].map(invtNo), [17].map(invtNo)]);
    expect(heads(parts, "msgCount")).toEqual(["3", "3", "3"]);
    expect(heads(parts, "msgSeqNo")).toEqual(["1", "2", "3"]);
    expect(new Set(heads(parts, "guid")).size).toBe(3);
    expect(new Set(heads(parts, "copNo")).size).toBe(1);
    for (const { message } of parts) {
      expect(out.applications.filter((application) => application.message === message)).toHaveLength(1);
    }
    // Three numbers are not more than three.
    const whole = out.applications.filter(({ head }) => head["ebcCode"] !== "3302960004");
    expect(heads(whole, "msgCount")).toEqual(["1", "1"]);
    expect(heads(whole, "msgSeqNo")).toEqual(["1", "1"]);
    expect(out.applications.flatMap((application) => application.numbers).sort()).toEqual(
      rows.map(({ invtNo: number }) => number),
    );
    expect(out.record.applications).toBe(3);
  });
});

describe("--from and --to", () => {
  it("ask for a period instead of a list, once a merchant even with --by owner", async () => {
    const rows = [
      released(1, { ownerCode: "3302960007", loctNo: "3302W001" }),
      released(2, { ownerCode: "3302960008", loctNo: "3302W001" }),
      released(3, { ownerCode: "3302960007", ebcCode: "3302960005" }),
    ];
    const period = ["--from", "2026-10-01", "--to", "2026-10-31"];
    const { status, out } = await run({ "released.csv": csv(rows) }, [
      ...period,
      "--by",
      "owner",
      "--max-list",
      "1",
    ]);
    expect(status).toBe(0);
    expect(numbers(out.applications)).toEqual([[], []]);
    expect(heads(out.applications, "ebcCode")).toEqual(["3302960004", "3302960005"]);
    expect(heads(out.applications, "startTime")).toEqual(["20261001000000", "20261001000000"]);
    expect(heads(out.applications, "endTime")).toEqual(["20261031235959", "20261031235959"]);
    expect(heads(out.applications, "summaryFlag")).toEqual(["2", "2"]);
    expect(heads(out.applications, "msgCount")).toEqual(["1", "1"]);
    expect(heads(out.applications, "loctNo")).toEqual(["3302W001", undefined]);
    expect(out.record.options.period).toEqual({ from: "20261001000000", to: "20261031235959" });
    expect(out.record.inventories.summarised).toBe(3);
  });

  it("take points of time, those of another zone as China's clocks show them", async () => {
    const times = ["--from", "20261001120000", "--to", "2026-10-31T12:00:00Z"];
    const { out } = await run({ "released.csv": csv([released(1)]) }, times);
    expect(heads(out.applications, "startTime")).toEqual(["20261001120000"]);
    expect(heads(out.applications, "endTime")).toEqual(["20261031200000"]);
  });
});
