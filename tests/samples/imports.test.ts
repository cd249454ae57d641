import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it, onTestFinished } from "vitest";
import { identityCheckCharacter } from "../../src/values/identity-number.js";
import { json, qingdan, type Run, root, rows, rulesByOrder, texts } from "./sample-run.js";

// What the import samples hold, worked out by hand: see the README for what each is meant to show.
// Within the limits: VAT and consumption tax × 70 %; 13 % × 70 % = 9.1 %, 9 % × 70 % = 6.3 %.

const means =
  "--profile samples/qingdan.yaml --tariff samples/tariff.csv --positive-list samples/positive-list.csv";
const declare = (sample: string, ledger = "--no-ledger"): Promise<Run> =>
  qingdan(`declare samples/${sample} ${means} ${ledger} --out OUT`);

const nothing = { orders: 0, lines: 0, yuan: "0.00" };

function recorded(run: Run): { lanes: unknown; skipped: unknown } {
  return json(run, "run.json");
}

/** Duty, consumption tax and VAT of the rows of a level, by order's last two digits and line. */
function taxes(run: Run, level: string): Record<string, string> {
  const chosen = rows(run, "tax.csv").filter((row) => row["level"] === level);
  return Object.fromEntries(
    chosen.map(({ orderNo = "", payer, gnum, duty, consumptionTax, vat }) => [
      { payer, total: "total" }[level] ?? `${orderNo.slice(-2)}/${gnum}`,
      `${duty} ${consumptionTax} ${vat}`,
    ]),
  );
}

/** Whether an identity number has the check character that it calls for. */
const isReal = (number: string): boolean => identityCheckCharacter(number) === number[17];

/** What samples without the three documents, and without tables of goods codes, leave unchecked. */
const unchecked = [
  ...["documents/logistics", "documents/order", "documents/payment"],
  ...["hs/elements", "hs/expired", "hs/unit"],
];

describe("samples/1210-bonded.csv", () => {
  it("is declared whole: eleven orders within the limits, a watch at full rates", async () => {
    const run = await declare("1210-bonded.csv");
    expect(run).toMatchObject({ status: 0, stderr: "" });
    // Goods: 346 + 536 + 398 + 156 + 378 + 560 + 338 + 821 + 328 + 374 + 4980 = 9215; the watch 8600.
    expect(recorded(run)).toMatchObject({
      lanes: {
        bonded: { orders: 11, lines: 17, yuan: "9215.00" },
        direct: nothing,
        "full-rate": { orders: 1, lines: 1, yuan: "8600.00" },
        "general-trade": nothing,
        rejected: nothing,
      },
      skipped: unchecked,
    });
    expect(texts(run, "CEB621-full-rate", "orderNo")).toEqual(["BS202611200008"]);
    expect(rulesByOrder(run, "info")).toEqual({ BS202611200008: ["import/single-limit"] });
    // Taxes are 950.73 + 182.88 + 2098.66 = 3232.27, see below; 50000 - 32000 - 3232.27 = 14767.73.
    expect(run.stdout).toContain(
      "税款担保（银行保函）¥50,000.00：此前已用 ¥32,000.00，本批 ¥3,232.27，剩余\n  ¥14,767.73",
    );
    expect(texts(run, "CEB621", "buyerIdNumber").filter(isReal)).toHaveLength(12);
    // Freight of 20.00 takes the last order to 5000.00, which is not above the limit.
    expect(texts(run, "CEB621-bonded", "orderNo").at(-1)).toBe("BS202611200012");
  });

  it("pays, line by line, what a calculator gives", async () => {
    const run = await declare("1210-bonded.csv");
    expect(taxes(run, "line")).toEqual({
      // Freight 12.00 over 88 and 258 of 346: 12 × 88 ÷ 346 = 3.052 → 3.05, the rest 8.95; VAT 9 %.
      "01/1": "0.00 0.00 5.74", // 91.05 × 6.3 % = 5.73615
      "01/2": "0.00 0.00 16.82", // 266.95 × 6.3 % = 16.81785
      "02/1": "0.00 0.00 48.78", // 536 × 9.1 % = 48.776
      // 0.7 litres × 0.912 = 0.6384; (398 + 0.6384) ÷ 0.8 × 0.2 + 0.6384 = 100.298; × 70 % = 70.2086
      "03/1": "0.00 70.21 45.35", // (398 + 100.298) × 9.1 % = 45.345118
      // 24 cans of 0.35 kg are 8.4 kg × 0.25 = 2.10; × 70 % = 1.47; freight 15.00
      "04/1": "0.00 1.47 15.75", // (171 + 2.10) × 9.1 % = 15.7521
      // Insurance 2.00; 380 ÷ 0.9 × 0.1 = 42.2222…; × 70 % = 29.5555…
      "05/1": "0.00 29.56 38.42", // 422.2222… × 9.1 % = 38.42222…
      // 560 ÷ 50 ml = 11.20, not below 10; 560 ÷ 0.85 × 0.15 = 98.82352…; × 70 % = 69.17647…
      "06/1": "0.00 69.18 59.95", // 658.82352… × 9.1 % = 59.95294…
      // Freight 10.00 over 240 and 98 of 338: 7.1006 → 7.10, the rest 2.90.
      "07/1": "0.00 0.00 22.49", // 247.10 ÷ 400 ml is below 10; 247.10 × 9.1 % = 22.4861
      // 100.90 ÷ 5 masks = 20.18, not below 15; 100.90 ÷ 0.85 × 0.15 = 17.80588…; × 70 % = 12.46411…
      "07/2": "0.00 12.46 10.80", // 118.70588… × 9.1 % = 10.80223…
      // Insurance 43.00: 8643 at 11 % duty = 950.73, nothing taken off.
      "08/1": "950.73 0.00 1247.18", // 9593.73 × 13 % = 1247.1849
      // Freight 20.00 over 158, 459 and 204 of 821: 3.849 → 3.85, 11.1815 → 11.18, the rest 4.97.
      "09/1": "0.00 0.00 14.73", // 161.85 × 9.1 % = 14.72835
      "09/2": "0.00 0.00 42.79", // 470.18 × 9.1 % = 42.78638
      "09/3": "0.00 0.00 19.02", // 208.97 × 9.1 % = 19.01627
      // Freight 18.00 over 150 and 178 of 328: 8.2317 → 8.23, the rest 9.77; VAT 9 %.
      "10/1": "0.00 0.00 9.97", // 158.23 × 6.3 % = 9.96849
      "10/2": "0.00 0.00 11.83", // 187.77 × 6.3 % = 11.82951
      "11/1": "0.00 0.00 25.30", // 278 × 9.1 % = 25.298
      "11/2": "0.00 0.00 8.74", // 96 × 9.1 % = 8.736
      "12/1": "0.00 0.00 455.00", // 5000 × 9.1 %
    });
    // Consumption tax 70.21 + 1.47 + 29.56 + 69.18 + 12.46.
    expect(taxes(run, "total")).toEqual({ total: "950.73 182.88 2098.66" });
    // Anqing declares 04, 05 and 11: 1.47 + 29.56; 15.75 + 38.42 + 25.30 + 8.74.
    expect(taxes(run, "payer")).toEqual({
      "3402960A0B": "950.73 151.85 2010.45",
      "91340800MA0QD06776": "0.00 31.03 88.21",
    });
  });

  it("may be declared again with a ledger: the same batch counts once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "qingdan-samples-ledger-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "ledger.sqlite");
    for (const _again of [1, 2]) {
      const run = await declare("1210-bonded.csv", `--ledger ${file}`);
      expect(run.status).toBe(0);
      expect(recorded(run).lanes).toMatchObject({ bonded: { orders: 11 }, "full-rate": { orders: 1 } });
    }
    const shown = JSON.parse((await qingdan(`ledger show --ledger ${file} --format json`)).stdout) as {
      totals: { used: string; orders: number };
    };
    // Goods of 17815.00; freight 12 + 15 + 10 + 20 + 18 + 20 = 95; insurance 2 + 43 = 45.
    expect(shown.totals).toMatchObject({ used: "17955.00", orders: 12 });
    expect(existsSync(`${file}.key`)).toBe(true);
  });
});

describe("samples/1210-bonded-mistakes.csv", () => {
  const sample = "1210-bonded-mistakes.csv";

  it("is accepted in part, and says of each order which rule it breaks", async () => {
    const run = await declare(sample);
    expect(run.status).toBe(1);
    expect(rulesByOrder(run, "error")).toEqual({
      BM202611210002: ["identity/id-card"],
      BM202611210004: ["import/pack-no"],
      BM202611210005: ["import/currency"],
      BM202611210006: ["import/fields"], // trafNo
      BM202611210007: ["import/fields"], // country
      BM202611210008: ["import/bonded-fields"], // emsNo
      BM202611210009: ["import/bonded-fields"], // itemRecordNo of its second line
      BM202611210010: ["format/length"], // gcode of 8 digits
      BM202611210011: ["import/positive-list"], // plants are not on the list
      BM202611210019: ["import/tax-rate-missing"], // sugar has no rate
      BM202611210020: ["manifest/duplicate-order"], // one way-bill
      BM202611210021: ["manifest/duplicate-order"],
      BM202611210022: ["import/positive-list"], // 25 kg of rice, of 20 a year
    });
    expect(rulesByOrder(run, "warning")).toEqual({
      BM202611210003: ["identity/phone"],
      BM202611210018: ["import/buyer-id"], // the number of order 1 under another name
      BM202611210023: ["import/tax-rate-missing"], // a lipstick without its content
    });
    expect(rulesByOrder(run, "info")).toEqual({
      BM202611210012: ["import/single-limit"], // 2 × 2490 + 30 = 5010, two pieces
      BM202611210013: ["import/single-limit"], // 15800 + 200 = 16000, one piece
      BM202611210016: ["import/annual-limit"],
    });
  });

  it("counts one buyer's year in the manifest's order; what does not fit uses nothing up", async () => {
    const run = await declare(sample);
    // 16000 + 5000 + (4490 + 10) = 25500; 600 more is too much, 500 makes 26000.00 exactly.
    const findings = rows(run, "formal.csv").map((row) => [row["订单编号"], row["findings"]]);
    expect(findings).toEqual([
      ["BM202611210012", "import/single-limit"],
      ["BM202611210016", "import/annual-limit"],
    ]);
    expect(rows(run, "formal.csv")[1]?.["reason"]).toContain("25500.00 + 600.00 = 26100.00 > 26000.00");
    expect(texts(run, "CEB621-full-rate", "orderNo")).toEqual(["BM202611210013"]);
    expect(texts(run, "CEB621-bonded", "orderNo").map((orderNo) => orderNo.slice(-2))).toEqual([
      "01",
      "03",
      "14",
      "15",
      "17",
      "18",
      "23",
    ]);
  });

  it("loses no row, and taxes what is declared", async () => {
    const run = await declare(sample);
    expect(rows(run, "rejected.csv")).toHaveLength(14);
    // 268 + 136 + 5000 + 4490 + 500 + 128 + 230; 4980 + 600.
    expect(recorded(run)).toMatchObject({
      lanes: {
        bonded: { orders: 7, lines: 8, yuan: "10752.00" },
        "full-rate": { orders: 1, lines: 1, yuan: "15800.00" },
        "general-trade": { orders: 2, lines: 2, yuan: "5580.00" },
        rejected: { orders: 13, lines: 14 },
      },
      skipped: unchecked,
    });
    expect(taxes(run, "line")).toEqual({
      "01/1": "0.00 0.00 24.39", // 268 × 9.1 % = 24.388
      "03/1": "0.00 0.00 12.38", // 136 × 9.1 % = 12.376
      "13/1": "640.00 0.00 2163.20", // 16000 × 4 %; 16640 × 13 %
      "14/1": "0.00 0.00 455.00", // 5000 × 9.1 %
      // Insurance 10.00 over 2490 and 2000 of 4490: 5.5457 → 5.55, the rest 4.45.
      "15/1": "0.00 0.00 227.10", // 2495.55 × 9.1 % = 227.09505
      "15/2": "0.00 0.00 182.40", // 2004.45 × 9.1 % = 182.40495
      "17/1": "0.00 38.89 50.56", // 500 ÷ 0.9 × 0.1 = 55.5555…; × 70 % = 38.888…; 555.5555… × 9.1 % = 50.5555…
      "18/1": "0.00 0.00 11.65", // 128 × 9.1 % = 11.648
      // Its content not given, the lipstick counts as high-end: 230 ÷ 0.85 × 0.15 = 40.58823…
      "23/1": "0.00 28.41 24.62", // × 70 % = 28.41176…; 270.58823… × 9.1 % = 24.62352…
    });
  });

  it("shows no identity number, name, telephone or address in what it prints and finds", async () => {
    const run = await declare(sample);
    const findings = readFileSync(join(run.out, "findings.ndjson"), "utf8");
    const printed = run.stdout + run.stderr + findings;
    expect(findings).toContain("340203**********4");
    const manifest = parse<Record<string, string>>(readFileSync(join(root, "samples", sample), "utf8"), {
      columns: true,
      bom: true,
    });
    for (const row of manifest) {
      for (const column of ["订购人证件号码", "订购人姓名", "订购人电话", "收件地址"])
        expect(printed).not.toContain(row[column]);
    }
  });
});

describe("samples/9610-direct.csv", () => {
  it("is declared whole: five parcels from Japan, Korea and the USA, shoes at full rates", async () => {
    const run = await declare("9610-direct.csv");
    expect(run).toMatchObject({ status: 0, stderr: "" });
    // Goods: 312 + 138 + 165 + 680 + 530.
    expect(recorded(run)).toMatchObject({
      lanes: {
        bonded: nothing,
        direct: { orders: 5, lines: 7, yuan: "1825.00" },
        "full-rate": { orders: 1, lines: 1, yuan: "5180.00" },
        "general-trade": nothing,
        rejected: nothing,
      },
      skipped: unchecked,
    });
    expect(texts(run, "CEB621", "buyerIdNumber").filter(isReal)).toHaveLength(6);
    const flights = ["QD8101", "QD8101", "QD8133", "QD8133", "QD8502"];
    expect(texts(run, "CEB621-direct", "voyageNo")).toEqual(flights);
    expect(texts(run, "CEB621-full-rate", "billNo")).toEqual(["00012345723"]);
  });

  it("pays, line by line, what a calculator gives", async () => {
    const run = await declare("9610-direct.csv");
    expect(taxes(run, "line")).toEqual({
      // Freight 35.00 over 236 and 76 of 312: 26.474 → 26.47, the rest 8.53.
      "01/1": "0.00 0.00 23.88", // 262.47 × 9.1 % = 23.88477
      "01/2": "0.00 0.00 7.69", // 84.53 × 9.1 % = 7.69223
      "02/1": "0.00 0.00 14.20", // 156 ÷ 200 ml is below 10; 156 × 9.1 % = 14.196
      // 177 ÷ 10 masks = 17.70, not below 15; 177 ÷ 0.85 × 0.15 = 31.23529…; × 70 % = 21.86470…
      "03/1": "0.00 21.86 18.95", // 208.23529… × 9.1 % = 18.94941…
      "04/1": "0.00 84.00 72.80", // 680 ÷ 50 ml = 13.60; 680 ÷ 0.85 × 0.15 = 120; 800 × 9.1 %
      // Freight and insurance 63.00 over 292 and 238 of 530: 34.709 → 34.71, the rest 28.29.
      "05/1": "0.00 0.00 29.73", // 326.71 × 9.1 % = 29.73061
      "05/2": "0.00 0.00 24.23", // 266.29 × 9.1 % = 24.23239
      "06/1": "524.50 0.00 750.04", // 5245 × 10 %; 5769.50 × 13 % = 750.035
    });
    expect(taxes(run, "total")).toEqual({ total: "524.50 105.86 941.52" });
  });
});
