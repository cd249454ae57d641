import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadReference } from "../../src/reference/tables.js";
import { json, qingdan, type Run, root, rows, rulesByOrder, texts } from "./sample-run.js";

// What the samples hold, worked out by hand: see the README for what each is meant to show.

const nothing = { orders: 0, lines: 0, yuan: "0.00" };

function lanes(run: Run): unknown {
  return json<{ lanes: unknown }>(run, "run.json").lanes;
}

function skipped(run: Run): unknown {
  return json<{ skipped: unknown }>(run, "run.json").skipped;
}

describe("samples/9610-clean.csv", () => {
  it("is what npm start declares", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts["start"]).toBe(
      "node dist/bin/qingdan.js declare samples/9610-clean.csv --profile samples/qingdan.yaml --no-ledger --out out",
    );
  });

  it("is declared whole: eleven parcels simplified, the one with a rebate aggregated", async () => {
    const run = await qingdan("declare samples/9610-clean.csv --profile samples/qingdan.yaml --out OUT");
    expect(run).toMatchObject({ status: 0, stderr: "" });
    // 12 orders, 23 lines, 2512.90 in all; order 12 is 2 × 115.00 + 5 × 39.90 = 429.50.
    expect(lanes(run)).toEqual({
      simplified: { orders: 11, lines: 21, yuan: "2083.40" },
      aggregated: { orders: 1, lines: 2, yuan: "429.50" },
      formal: nothing,
      rejected: nothing,
    });
    expect(texts(run, "CEB603-aggregated", "orderNo")).toEqual(["QD202611200012"]);
    expect(rulesByOrder(run, "info")).toEqual({ QD202611200012: ["export/rebate"] });
    expect(skipped(run)).toEqual(["hs/elements", "hs/expired", "hs/unit"]);
    // Short codes are filled up to the ten digits that the message has.
    const codes = texts(run, "CEB603-simplified", "gcode").slice(0, 3);
    expect(codes).toEqual(["6109000000", "4202000000", "8518300000"]);
    // The eight parcels that have their flight stand on its two way-bills.
    expect(texts(run, "CEB607", "billNo")).toEqual(["00012345675", "00012345686"]);
    expect(texts(run, "CEB607", "logisticsNo")).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `WJ61200000${number}CN`),
    );
  });
});

describe("samples/9610-mistakes.csv", () => {
  const command = "declare samples/9610-mistakes.csv --profile samples/qingdan.yaml --out OUT";

  it("is accepted in part, and says of each order which rule it breaks", async () => {
    const run = await qingdan(command);
    expect(run.status).toBe(1);
    expect(rulesByOrder(run, "error")).toEqual({
      WH202611210002: ["amount/line-total"],
      WH202611210003: ["manifest/lost-digits"],
      WH202611210004: ["format/length"],
      WH202611210005: ["amount/weight"],
      WH202611210006: ["code/currency"],
      WH202611210007: ["identity/enterprise-code"],
      WH202611210008: ["format/required"],
      WH202611210010: ["manifest/duplicate-order"],
      WH202611210011: ["manifest/duplicate-order"],
      WH202611210012: ["manifest/head-conflict"],
      WH202611210013: ["export/hs-code"],
      WH202611210014: ["format/decimal"],
      WH202611210015: ["code/country", "code/unit"],
    });
    expect(rulesByOrder(run, "warning")).toEqual({
      "": ["manifest/unknown-column"],
      WH202611210009: ["format/date"],
    });
  });

  it("loses no row: four are declared, fifteen come back", async () => {
    const run = await qingdan(command);
    expect(texts(run, "CEB603-simplified", "orderNo")).toEqual(["WH202611210001", "WH202611210009"]);
    expect(texts(run, "CEB603-aggregated", "orderNo")).toEqual(["WH202611210016"]);
    expect(texts(run, "CEB603", "itemNo")).toHaveLength(4);
    expect(texts(run, "CEB603-simplified", "ieDate")).toEqual(["20261121", "20261121"]);
    expect(rows(run, "rejected.csv")).toHaveLength(15);
    // 79.80 + 39.60 + 72.00; 2 × 89.00.
    expect(lanes(run)).toMatchObject({
      simplified: { orders: 2, lines: 3, yuan: "191.40" },
      aggregated: { orders: 1, lines: 1, yuan: "178.00" },
      rejected: { orders: 13, lines: 15 },
    });
    expect(skipped(run)).toEqual(["export/licence", "hs/elements", "hs/expired", "hs/unit"]);
  });
});

describe("samples/9710-9810.csv", () => {
  const command =
    "declare samples/9710-9810.csv --profile samples/qingdan.yaml --rates samples/rates.csv --out OUT";

  it("shows the two ways of business orders: by list, and formally, as the two with a rebate", async () => {
    const run = await qingdan(command);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(texts(run, "CEB603-simplified", "orderNo")).toEqual([
      "PO-2611-001",
      "WH-2611-005",
      "WH-2611-006",
      "WH-2611-007",
    ]);
    expect(texts(run, "CEB603-aggregated", "orderNo")).toEqual([]);
    expect(rulesByOrder(run, "info")).toEqual({
      "PO-2611-002": ["export/rebate"],
      "PO-2611-003": ["export/single-limit"],
      "PO-2611-004": ["export/inspection"],
      "WH-2611-008": ["export/rebate"],
    });
    expect(rows(run, "formal.csv").map((row) => [row["orderNo"], row["findings"]])).toEqual([
      ["PO-2611-002", "export/rebate"],
      ["PO-2611-003", "export/single-limit"],
      ["PO-2611-003", "export/single-limit"],
      ["PO-2611-004", "export/inspection"],
      ["WH-2611-008", "export/rebate"],
    ]);
  });

  it("sums in yuan at the rates of November", async () => {
    // simplified: 642.00 × 7.0812 + 354.00 × 8.1935 + 5000.00 + 98000 × 0.04615 = 16969.3294
    // formal: (555.00 + 5520.00 + 510.00) × 7.0812 + 320.00 × 8.1935 + 504.00 × 9.2740 = 53925.718
    expect(lanes(await qingdan(command))).toEqual({
      simplified: { orders: 4, lines: 6, yuan: "16969.33" },
      aggregated: nothing,
      formal: { orders: 4, lines: 5, yuan: "53925.72" },
      rejected: nothing,
    });
  });

  it("is rejected for want of a rate in a month that rates.csv lacks, but for the order in yuan", async () => {
    const run = await qingdan(command, "2027-01-04T10:00:00+08:00");
    expect(run.status).toBe(1);
    expect(texts(run, "CEB603", "orderNo")).toEqual(["WH-2611-006"]);
    expect(new Set(Object.values(rulesByOrder(run, "error")).flat())).toEqual(new Set(["fx/rate-missing"]));
  });
});

describe("samples/1210-export.csv", () => {
  it("leaves a special area under its own district, with the book's items", async () => {
    const run = await qingdan("declare samples/1210-export.csv --profile samples/qingdan.yaml --out OUT");
    expect(run).toMatchObject({ status: 0, stderr: "" });
    // 113.60 + 195.40 + 256.00; 36 × 128.00 + 8 × 115.00 = 5528.00, and 115.00.
    expect(lanes(run)).toEqual({
      simplified: { orders: 3, lines: 6, yuan: "565.00" },
      aggregated: { orders: 2, lines: 3, yuan: "5643.00" },
      formal: nothing,
      rejected: nothing,
    });
    expect(rulesByOrder(run, "info")).toEqual({
      ZB202611220004: ["export/single-limit"],
      ZB202611220005: ["export/statistics-flag"],
    });
    expect(new Set(texts(run, "CEB603", "customsCode"))).toEqual(new Set(["3312"]));
    expect(new Set(texts(run, "CEB603", "emsNo"))).toEqual(new Set(["T3312W26A001"]));
    expect(texts(run, "CEB603", "itemRecordNo")).toHaveLength(9);
  });
});

describe("samples/released.csv", () => {
  const command = "summarize samples/released.csv --profile samples/qingdan.yaml --out OUT";
  const at = "2026-12-05T09:00:00+08:00";

  it("makes an application for each of the two merchants", async () => {
    const run = await qingdan(command, at);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(texts(run, "CEB701", "ebcCode")).toEqual(["3402960A0B", "91340200MA0QD0212T"]);
    expect(texts(run, "CEB701", "summaryFlag")).toEqual(["1", "1"]);
    expect(texts(run, "CEB701", "invtNo").map((number) => number.slice(-3))).toEqual([
      "410",
      "413",
      "419",
      "425",
      "431",
      "416",
      "422",
      "428",
    ]);
  });

  it("or for each merchant and producer, in numbered parts", async () => {
    const run = await qingdan(`${command} --by owner --max-list 2`, at);
    // 3 numbers make two parts, the other three pairs have 2, 2 and 1.
    expect(texts(run, "CEB701", "summaryFlag")).toEqual(["2", "2", "2", "2", "2"]);
    expect(texts(run, "CEB701", "msgCount")).toEqual(["2", "2", "1", "1", "1"]);
    expect(texts(run, "CEB701", "msgSeqNo")).toEqual(["1", "2", "1", "1", "1"]);
  });
});

describe("the samples' codes", () => {
  it("are those of real customs districts in and around Wuhu", () => {
    const districts = loadReference().table("districts");
    expect(["3301", "3312", "2233", "2248"].map((code) => districts.get(code)?.name)).toEqual([
      "芜湖海关",
      "芜湖综合保税区",
      "浦东机场",
      "洋山海关（港区）",
    ]);
  });
});
