import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cellsOf, type Files, folder, profile, qingdan } from "../support/cli.js";
import { receiptFile } from "../support/declared.js";
import { bonded, tariff } from "../support/imports.js";
import { csv, type Row, row, worth } from "../support/manifest.js";

const at = "2026-11-23T10:00:00+08:00";

interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

function place(files: Files): Place {
  const cwd = folder({ "qingdan.yaml": profile, ...files });
  return { cwd, env: { XDG_DATA_HOME: join(cwd, "data") } };
}

/** A manifest: its rows with days of export (YYYYMMDD). */
function manifest(...rows: readonly Row[]): string {
  return csv(rows);
}

async function done(line: string, circumstances: Place) {
  const result = await qingdan([...line.split(" "), "--at", at], circumstances);
  return { ...result, json: result.stdout.startsWith("{") ? JSON.parse(result.stdout) : undefined };
}

async function stats(line: string, files: Files) {
  return done(`stats ${line} --format json --lang en`, place(files));
}

describe("stats of manifests", () => {
  it("adds up a period by model and dimension, each consignment on its own day", async () => {
    const { status, json, stderr } = await stats(
      "m.csv i.csv --period 2026-Q4 --population declared --by country,port",
      {
        "m.csv": manifest(
          worth("100.00", { orderNo: "A", ieDate: "20261001" }),
          worth("50.50", { orderNo: "B", ieDate: "20261231", destinationCountry: "303" }),
          worth("9.00", { orderNo: "C", ieDate: "20260930" }),
        ),
        // 100.00 with 5.00 freight: the dutiable value is 105.00.
        "i.csv": manifest(bonded({ orderNo: "I", freight: "5.00" })),
      },
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect([json.schema, json.period, json.population]).toEqual(["qingdan/stats/1", "2026-Q4", "declared"]);
    expect(json.models).toMatchObject([
      { direction: "E", model: "B2C", tradeMode: "9610", orders: 2, valueCny: "150.50" },
      { direction: "I", model: "B2B2C", tradeMode: "1210", orders: 1, valueCny: "105.00" },
    ]);
    expect(json.dimensions.country).toMatchObject([
      { direction: "E", key: "502", valueCny: "100.00", rank: 1, shareCumulativePercent: "66.4" },
      { direction: "E", key: "303", valueCny: "50.50", rank: 2, shareCumulativePercent: "100.0" },
      { direction: "I", orders: 1, rank: 1 },
    ]);
    // No tariff table: the taxes of imports are not known.
    expect(json.notes.join("\n")).toContain("the taxes of 1 of 1 import are not known");
    expect(json.zone).toMatchObject([{ activeEnterprises: 1 }, { activeEnterprises: 1, taxesCny: null }]);
    expect(Object.keys(json.dimensions)).toEqual(["country", "portCode"]);
  });

  it("turns foreign money at the rate of the month, and leaves out what has none", async () => {
    const { status, json, stderr } = await stats(
      "m.csv --period 2026-11 --population declared --rates rates.csv",
      {
        "m.csv": manifest(
          worth("10.00", { orderNo: "A", currency: "502" }),
          worth("71.00", { orderNo: "B" }),
          worth("20.00", { orderNo: "C", currency: "303" }),
          worth("30.00", { orderNo: "D", currency: "303" }),
        ),
        "rates.csv": "month,currency,rate\n2026-11,502,7.1\n",
      },
    );
    expect(status).toBe(1);
    expect(stderr).toContain("fx/rate-missing");
    // 10 × 7.1 + 71 yuan; 10 + 71 / 7.1 dollars.
    expect(json.models).toMatchObject([{ orders: 2, valueCny: "142.00", valueUsd: "20.00" }]);
    expect(json.excluded).toEqual([
      { reason: "fx/rate-missing", orders: 2, lines: 2, currency: "303", amount: "50.00" },
    ]);
    expect(json.findings.map(({ rule, value }: Row) => [rule, value])).toEqual([
      ["fx/rate-missing", "303"],
      ["fx/rate-missing", "303"],
    ]);
  });

  it("compares with --previous, and counts an order once that both have", async () => {
    const { json, status } = await stats(
      "m.csv --period 2026-11 --population declared --compare yoy,mom --previous old.csv",
      {
        "m.csv": manifest(
          worth("30.00", { orderNo: "A", ieDate: "20261110" }),
          worth("20.00", { orderNo: "B", ieDate: "20261010" }),
        ),
        "old.csv": manifest(
          worth("20.00", { orderNo: "B", ieDate: "20261010" }),
          worth("24.00", { orderNo: "C", ieDate: "20251110" }),
          // Of the period itself: not counted, and said.
          worth("99.00", { orderNo: "D", ieDate: "20261120" }),
        ),
      },
    );
    expect(status).toBe(0);
    // 30 / 24 and 30 / 20
    expect(json.models).toMatchObject([
      { orders: 1, valueCny: "30.00", yoyValuePercent: "25.0", momValuePercent: "50.0", pullPoints: "25.0" },
    ]);
    expect(json.notes.join("\n")).toContain("1 order of --previous in 2026-11 not counted");
  });

  it("groups countries by a table, dated, and refuses a country in two groups", async () => {
    const files = {
      "m.csv": manifest(
        worth("10.00", { orderNo: "A", destinationCountry: "303" }),
        worth("20.00", { orderNo: "B", destinationCountry: "304" }),
        worth("30.00", { orderNo: "C", destinationCountry: "502" }),
      ),
      "regions.csv": "country,region,from,to\n303,EU,,2020-01-31\n304,EU,1958-01-01,\n303,UK,2020-02-01,\n",
      "twice.csv": "country,region\n304,EU\n304,Schengen\n",
    };
    const line = "m.csv --period 2026-11 --population declared --by region --regions";
    const { json } = await stats(`${line} regions.csv`, files);
    expect(json.dimensions.region.map(({ key, valueCny }: Row) => [key, valueCny])).toEqual([
      ["unknown", "30.00"],
      ["EU", "20.00"],
      ["UK", "10.00"],
    ]);
    const refused = await stats(`${line} twice.csv`, files);
    expect(refused.status).toBe(2);
    expect(refused.stdout).toContain('country 304 is in \\"EU\\" already (line 2)');
  });

  it("says that a period has no data, and that without a ledger nothing is known to be released", async () => {
    const files = { "m.csv": manifest(row()) };
    const empty = await stats("m.csv --period 2025 --population declared", files);
    expect([empty.status, empty.json.models, empty.json.dimensions]).toEqual([0, [], {}]);
    expect(empty.json.notes[0]).toContain("no data of 2025");
    const unknown = await stats("m.csv --period 2026-11 --no-ledger", files);
    expect([unknown.status, unknown.json.models]).toEqual([0, []]);
    expect(unknown.json.notes[0]).toContain("--population declared");
  });

  it.each([
    ["--period 2026-13", "write it as one of 2026, 2026-H1, 2026-Q2, 2026-06"],
    ["--period 2026 --by nosuch", "there is no such dimension"],
    ["--period 2026 --by region", "--regions"],
    ["--period 2026 --compare week", "write yoy or mom"],
  ])("refuses %s", async (options, words) => {
    const result = await done(`stats m.csv ${options} --lang en`, place({ "m.csv": manifest(row()) }));
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(words);
  });
});

describe("stats of what was declared", () => {
  const orders = ["A", "B", "C", "D"].map((orderNo, index) => worth(`${(index + 1) * 10}.00`, { orderNo }));

  /** Four exports: A released and cleared, B released, C refused and then released, D refused. */
  async function declaredPlace(): Promise<Place> {
    const answer = (orderNo: string, state: string, second: number, info = "") => ({
      ...{ ebpCode: "3302960001", orderNo, state, second, info },
    });
    const circumstances = place({
      "m.csv": csv(orders),
      "in/r.xml": receiptFile(
        "CEB604",
        answer("A", "120", 1),
        answer("A", "800", 31),
        answer("A", "899", 40),
        answer("B", "120", 1),
        answer("B", "800", 59),
        answer("C", "100", 1, "[Code:1313;Desc:商品编码错误]"),
        answer("C", "120", 2),
        answer("C", "800", 3),
        answer("D", "100", 5, "[Code:1313;Desc:商品编码错误]"),
      ),
    });
    const declared = await done("declare m.csv --out run", circumstances);
    expect(declared.status).toBe(0);
    const received = await done("receipts in --lang en", circumstances);
    expect(received.stdout).toContain("9 applied");
    return circumstances;
  }

  it("counts by what customs answered, from run directories and manifests alike", async () => {
    const circumstances = await declaredPlace();
    for (const source of ["run", "m.csv", "run m.csv"]) {
      const { json } = await done(`stats ${source} --period 2026-11 --format json --lang en`, circumstances);
      // 10 + 20 + 30
      expect(json.models).toMatchObject([{ orders: 3, valueCny: "60.00", avgOrderCny: "20.00" }]);
      expect(json.quality).toMatchObject([
        {
          ...{ declared: 4, accepted: 3, released: 3, refused: 2, cancelled: 0 },
          // A and B of 4; 29.5 and 58.5 seconds and 1 second are 0, 1 and 1 minutes.
          ...{ firstPassPercent: "50.0", clearanceMedianMinutes: 1, clearanceP90Minutes: 1 },
        },
      ]);
      expect(json.refusals).toMatchObject([{ code: "1313", text: "商品编码错误", orders: 2 }]);
      expect(json.notes.join("\n")).toContain("2 exports without a receipt of clearance (899)");
    }
    const cleared = await done(
      "stats run --period 2026-11 --population cleared --format json",
      circumstances,
    );
    expect(cleared.json.models).toMatchObject([{ orders: 1, valueCny: "10.00" }]);
  });

  it("adds up the taxes of a run by its tax.csv, as of a manifest by the tariff", async () => {
    const circumstances = place({
      "i.csv": csv([bonded({ orderNo: "I1", declTime: "" }), bonded({ orderNo: "I2", declTime: "" })]),
      "tariff.csv": tariff,
      "qingdan.yaml": `${profile}guarantee: { kind: deposit, amount: "126.00", used: "0.00" }\n`,
    });
    const declared = await done("declare i.csv --out run --tariff tariff.csv", circumstances);
    expect(declared.status).toBe(0);
    for (const source of ["run", "i.csv --tariff tariff.csv"]) {
      const { json } = await done(
        `stats ${source} --period 2026-11 --population declared --format json --lang en`,
        circumstances,
      );
      // Two orders of 100.00 at 9 % VAT, of which 70 % is due: 2 × 6.30.
      // Customs has not answered: the guarantee of 126.00 answers for them.
      expect(json.zone).toMatchObject([
        {
          ...{ direction: "I", taxesCny: "12.60" },
          ...{ guaranteeUsedCny: "12.60", guaranteeUsedPercent: "10.0" },
        },
      ]);
      expect(json.notes.join("\n")).not.toContain("taxes");
    }
  });

  it("tells what came back of the inventories of the period, by the applications that customs granted", async () => {
    const circumstances = place({
      "m.csv": csv([
        row({ orderNo: "A", qty: "3", price: "10.00", totalPrice: "30.00" }),
        row({ orderNo: "A", itemNo: "SKU-2", qty: "1", price: "5.00", totalPrice: "5.00" }),
        worth("65.00", { orderNo: "B" }),
      ]),
      "in/r.xml": receiptFile(
        "CEB604",
        ...["A", "B"].map((orderNo) => ({
          ...{ ebpCode: "3302960001", orderNo, invtNo: `33022026E00000000${orderNo === "A" ? 1 : 2}` },
          ...{ state: "800", second: 3 },
        })),
      ),
      // One of three of the first line comes back.
      "back.csv": csv([
        {
          ...{ coElNo: "TH-1", invtNo: "33022026E000000001", reason: "拒收" },
          ...{ customsCode: "3302", ebpCode: "3302960001", ebpName: "示例平台", ebcCode: "3302960004" },
          ...{
            ebcName: "示例电商",
            logisticsNo: "WA",
            logisticsCode: "3302980002",
            logisticsName: "示例物流",
          },
          ...{
            agentCode: "3302980003",
            agentName: "示例报关",
            tradeMode: "9661",
            billNo: "1",
            trafMode: "5",
          },
          ...{ trafName: "QD1", voyageNo: "QD1", portCode: "3302", country: "502", gnum: "1" },
          ...{ gcode: "6109100000", gname: "棉制T恤衫", gmodel: "针织|棉100%", qty: "1", unit: "011" },
          ...{ qty1: "1", unit1: "011" },
        },
      ]),
    });
    await done("declare m.csv --out run", circumstances);
    await done("receipts in", circumstances);
    const applied = await done("return back.csv --out back --format json", circumstances);
    const rejected = readFileSync(join(circumstances.cwd, "back/rejected.csv"), "utf8");
    expect([applied.status, rejected.split("\n").slice(1)]).toEqual([0, [""]]);
    const quality = async () => {
      const { json } = await done("stats run --period 2026-11 --format json --lang en", circumstances);
      return { ...json.quality[0], notes: json.notes.join("\n") };
    };
    // Not decided yet.
    expect(await quality()).toMatchObject({ returned: 0, releasedCny: "100.00", returnedCny: "0.00" });
    const answer = { coElNo: "TH-1", agentCode: "3302980003", state: "800", second: 9 };
    writeFileSync(join(circumstances.cwd, "in/back.xml"), receiptFile("CEB214", answer));
    await done("receipts in/back.xml", circumstances);
    // The specification's receipts to returns of exports end with 800. A third of 30.00, of 100.00.
    expect(await quality()).toMatchObject({
      ...{ returned: 1, returnedPercent: "50.0", releasedCny: "100.00" },
      ...{ returnedCny: "10.00", returnedValuePercent: "10.0" },
    });
    rmSync(join(circumstances.cwd, "back"), { recursive: true });
    const lost = await quality();
    expect(lost).toMatchObject({ returned: 1, returnedCny: null, returnedValuePercent: null });
    expect(lost.notes).toContain("what came back of 1 inventory is not known");
  });

  it("has no hour of formal declarations, whose list has no time", async () => {
    const circumstances = place({
      "m.csv": csv([
        worth("10.00", { orderNo: "A" }),
        worth("20.00", { orderNo: "F", tradeMode: "9710", licenceRequired: "Y", gcode: "6109100010" }),
      ]),
    });
    await done("declare m.csv --out run", circumstances);
    const later = ["stats", "run", "--period", "2026-11", "--population", "declared", "--by", "hour,lane"];
    const { stdout } = await qingdan(
      [...later, "--format", "json", "--at", "2026-11-25T16:00:00+08:00"],
      circumstances,
    );
    const { dimensions } = JSON.parse(stdout);
    const keys = (rows: readonly Row[]) => rows.map(({ key, valueCny }) => [key, valueCny]);
    expect(keys(dimensions.lane)).toEqual([
      ["formal", "20.00"],
      ["simplified", "10.00"],
    ]);
    // The messages were made at ten; the statistics are, at four, of another day.
    expect(keys(dimensions.hour)).toEqual([
      ["unknown", "20.00"],
      ["10", "10.00"],
    ]);
  });

  it("writes each table, a workbook, the document and a page", async () => {
    const circumstances = await declaredPlace();
    const line =
      "stats run --period 2026-11 --by country,day --out out --format xlsx --lang en --report page.html";
    const { status, stdout } = await done(line, circumstances);
    expect([status, stdout]).toEqual([0, expect.stringContaining("By model")]);
    const out = join(circumstances.cwd, "out");
    expect(readdirSync(out).sort()).toEqual([
      "by-country.csv",
      "by-day.csv",
      "excluded.csv",
      "models.csv",
      "outside.csv",
      "quality.csv",
      "refusals.csv",
      "stats.json",
      "stats.xlsx",
      "zone.csv",
    ]);
    const read = (name: string) => readFileSync(join(out, name), "utf8").replace("\ufeff", "");
    expect(cellsOf(read("models.csv"))).toMatchObject([
      { direction: "E", model: "B2C", orders: "3", valueCny: "60.00" },
    ]);
    expect(JSON.parse(read("stats.json")).models).toMatchObject([{ valueCny: "60.00" }]);
    const page = readFileSync(join(circumstances.cwd, "page.html"), "utf8");
    expect(page).toContain("<h1>Cross-border electronic commerce: statistics</h1>");
    expect(page).toContain("United States");
  });

  it("draws values, tells what is left out, and names no person on its page", async () => {
    const circumstances = place({
      "m.csv": csv([
        ...["A", "B", "C"].map((orderNo) => worth("1.00", { orderNo, destinationCountry: "303" })),
        worth("12.00", { orderNo: "D", ieDate: "20261102" }),
        worth("9.00", { orderNo: "E", currency: "300" }),
      ]),
      "i.csv": csv([bonded({ orderNo: "I1", declTime: "20261120" })]),
    });
    const line = "stats m.csv i.csv --period 2026-11 --population declared --by country,currency,day,hour";
    await done(`${line} --lang en --report page.html`, circumstances);
    const page = readFileSync(join(circumstances.cwd, "page.html"), "utf8");
    expect(page).toContain('<a href="#by-country">By country of destination');
    // 12 of 15 yuan in one of four orders, which the longest bar is of.
    expect(page).toMatch(/United States[^\n]*80 % of the yuan[^\n]*class="fill" width="100.00"/);
    expect(page).toMatch(/>GBR|United Kingdom[^\n]*20 % of the yuan[^\n]*class="fill" width="25.00"/);
    expect(page).toContain("yuan from 2026-11-01 to 2026-11-30; most on 2026-11-02: 12.00");
    expect(page).toContain("no rate of exchange");
    expect(page).toContain('EUR</td><td class="number">1</td>');
    for (const column of ["buyerName", "buyerIdNumber", "buyerTelephone", "consigneeAddress"])
      expect(page).not.toContain(bonded()[column]);
  });

  it("withholds rows of few enterprises", async () => {
    const circumstances = await declaredPlace();
    const { json } = await done(
      "stats run --period 2026-11 --by country --min-enterprises 2 --format json",
      circumstances,
    );
    expect(json.dimensions.country).toMatchObject([
      { key: "502", withheld: true, valueCny: null, rank: null },
    ]);
    expect(json.models).toMatchObject([{ withheld: true, orders: null }]);
  });
});
