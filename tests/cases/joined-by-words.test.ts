import { describe, expect, it } from "vitest";
import { carried, goods, hold, ordered, paid } from "../documents/three-documents.js";
import { at, folder, linesOf, profile, qingdan } from "../support/cli.js";
import { bonded, importFindings, person } from "../support/imports.js";
import { csv, findingsOf, type Row, row } from "../support/manifest.js";
import { importRow } from "../withdraw/runs.js";

// Rows that have the same word for a number are of different orders: the word is reported, and nothing is made of it.

interface Told {
  readonly rule: string;
  readonly column: string;
  readonly line: number;
}

async function run(args: readonly string[], rows: readonly Row[]): Promise<string[]> {
  const cwd = folder({ "m.csv": csv(rows), "qingdan.yaml": profile });
  const { stdout } = await qingdan([...args, "--at", at, "--no-ledger", "--format", "ndjson"], { cwd });
  return linesOf<Told>(stdout).map(({ rule, column, line }) => `${rule} ${column}:${line}`);
}

const three = (word: string) =>
  [1, 2, 3].map((at) =>
    row({ orderNo: word, copNo: `C${at}`, logisticsNo: `W1000${at}`, grossWeight: `0.${at + 4}` }),
  );

describe("orders without a number of their own", () => {
  it.each([
    ["#N/A", "format/error-value"],
    ["NULL", "format/error-value"],
    ["待定", "format/no-value"],
  ])("under %s are one finding", async (word, rule) => {
    expect(await run(["validate", "m.csv"], three(word))).toEqual([`${rule} orderNo:2`]);
  });

  it("that differ under a real number contradict each other", async () => {
    expect(await run(["validate", "m.csv"], three("SO-1"))).toContain("manifest/head-conflict logisticsNo:3");
  });

  it.each(["#N/A", "待定", "无"])("with the way-bill %s are not duplicates", async (word) => {
    const rows = [1, 2].map((at) => row({ orderNo: `SO-${at}`, logisticsNo: word }));
    expect((await findingsOf(csv(rows))).map((each) => each.split(" ")[1])).toEqual(
      word === "#N/A" ? ["format/error-value", "format/error-value"] : ["format/no-value", "format/no-value"],
    );
  });
});

describe("inventories of a list without a number of their own", () => {
  it.each(["#N/A", "待定"])("under %s are one finding", async (word) => {
    const cwd = folder({
      "l.csv": csv([1, 2].map((serial) => importRow(serial, { invtNo: word }))),
      "qingdan.yaml": profile,
    });
    const common = ["--at", at, "--no-ledger", "--lang", "en", "--out", "out", "--format", "json"];
    const { stdout } = await qingdan(["cancel", "l.csv", ...common], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ findings: { error: 1 } });
  });
});

describe("an error value", () => {
  it("is not held against another column", async () => {
    expect(await importFindings(bonded({ ebcCode: "#N/A" }))).toEqual(["error format/error-value ebcCode:2"]);
    expect(await importFindings(bonded({ country: "#N/A" }))).toEqual(["error format/error-value country:2"]);
  });

  it("is no second name of a buyer", async () => {
    const rows = [bonded({ orderNo: "IM-1" }), bonded({ orderNo: "IM-2", ...person(0), buyerName: "NULL" })];
    expect(await run(["validate", "m.csv"], rows)).toEqual(["format/error-value buyerName:3"]);
  });

  it.each([
    [{ payments: [paid({ payerName: "#N/A" })] }, "format/error-value payments.csv payerName"],
    [
      { payments: [paid({ payerIdNumber: "340106********451X" })] },
      "format/masked-value payments.csv payerIdNumber",
    ],
    [{ payments: [paid({ payTransactionId: "NULL" })] }, "format/error-value payments.csv payTransactionId"],
    [
      { waybills: [carried({ orderNo: "undefined", logisticsNo: "WSO-1" })] },
      "format/error-value waybills.csv orderNo",
    ],
    [{ waybills: [carried({ consignee: "司**" })] }, "format/masked-value waybills.csv consignee"],
    [{ orders: [ordered({ buyerName: "#REF!" })] }, "format/error-value orders.csv buyerName"],
    [{ orders: [ordered({ currency: "#N/A" })] }, "format/error-value orders.csv currency"],
  ])("of a document is reported once, and not compared: %j", async (changed, told) => {
    const documents = { orders: [ordered()], payments: [paid()], waybills: [carried()], ...changed };
    const { findings } = await hold({ inventory: [goods()], ...documents });
    expect(findings.map(({ rule, file, column }) => `${rule} ${file} ${column}`)).toEqual([told]);
  });

  it.each([
    ["payments", paid({ orderNo: "#N/A" }), "payments.csv orderNo"],
    ["orders", ordered({ ebpCode: "#N/A" }), "orders.csv ebpCode"],
    ["waybills", carried({ logisticsNo: "#N/A" }), "waybills.csv logisticsNo"],
  ])("that %s are looked up by is told of the row that nothing matches", async (table, changed, told) => {
    const { unmatched } = await hold({ inventory: [goods()], [table]: [changed] });
    const found = unmatched.map(
      ({ rule, severity, file, column }) => `${severity} ${rule} ${file} ${column}`,
    );
    expect(found).toEqual([`warning format/error-value ${told}`]);
  });
});
