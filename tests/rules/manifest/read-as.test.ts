import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/values/finding.js";
import { declare } from "../../support/cli.js";
import { bonded, examineImports, importFindings } from "../../support/imports.js";
import { examineOne, examineRows, type Manifest, order, row } from "../../support/manifest.js";

/** The notes of what was read otherwise, in a few words each: severity, kind, column, line, values and rows. */
function told(files: readonly Finding[]): string[] {
  return files
    .filter(({ rule }) => rule === "manifest/read-as")
    .map(
      ({ severity, kind, column, line, value, expected, count }) =>
        `${severity} ${kind} ${column}:${line} ${value} → ${expected} (${count})`,
    );
}

async function notesOf(
  manifest: Manifest,
  defaults: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const { files, failure } = await examineRows(manifest, { defaults });
  if (failure !== undefined) throw failure;
  return told(files);
}

describe("manifest/read-as", () => {
  it("notes nothing where everything stands as it is meant", async () => {
    expect(await notesOf([row(), row({ orderNo: "SO-2" })])).toEqual([]);
  });

  it("notes words by column and value, with the first row and how many there are", async () => {
    const rows = ["US", "US", "502", "UK", "US"].map((country, at) => row({ orderNo: `SO-${at}`, country }));
    expect(await notesOf(rows)).toEqual([
      "info word country:2 US → 502 (3)",
      "info word country:5 UK → 303 (1)",
    ]);
  });

  it("warns of zeros before numbers and of minus zero, by column and value", async () => {
    const rows = ["002", "2", "002"].map((qty, at) =>
      row({ orderNo: `SO-${at}`, qty, qty1: "2", freight: "-0" }),
    );
    expect((await notesOf(rows)).sort()).toEqual([
      "warning number freight:2 -0 → 0 (3)",
      "warning number qty:2 002 → 2 (2)",
    ]);
  });

  it("counts rows, wherever in the file and in its orders they stand", async () => {
    const lines = [
      row({ orderNo: "SO-1", unit: "pcs", unit1: "pcs" }),
      row({ orderNo: "SO-2", unit: "pcs" }),
      row({ orderNo: "SO-1", unit: "pcs", unit1: "件" }),
      row({ orderNo: "SO-1" }),
    ];
    expect(await notesOf(lines)).toEqual([
      "info word unit:2 pcs → 011 (3)",
      "info word unit1:2 pcs → 011 (1)",
      "info word unit1:4 件 → 011 (1)",
    ]);
  });

  it("counts each row of an order once that is too long to be held", async () => {
    const lines = Array.from({ length: 1500 }, () => ({ unit: "pcs" }));
    expect(await notesOf(order("SO-1", lines))).toEqual(["info word unit:2 pcs → 011 (1500)"]);
  });

  it("takes a word and its code for the same head", async () => {
    const { lane, findings } = await examineOne(order("SO-1", [{ country: "US" }, { country: "502" }]));
    expect([lane, findings]).toEqual(["simplified", []]);
  });

  it("reads answers", async () => {
    const { lane, consignment } = await examineOne(row({ exportRebate: "是" }));
    expect([lane, consignment.lines.at(0)?.flag.exportRebate]).toEqual(["aggregated", "Y"]);
    expect(await notesOf(row({ exportRebate: "否", licenceRequired: "FALSE" }))).toEqual([
      "info answer exportRebate:2 否 → N (1)",
      "info answer licenceRequired:2 FALSE → N (1)",
    ]);
  });

  it("notes the day of a time stamp where no message has it; the head's are warned of order by order", async () => {
    const stamp = "2026-11-20T23:30:00Z";
    expect(await notesOf(row({ releaseDate: stamp, ieDate: stamp }))).toEqual([
      `info day releaseDate:2 ${stamp} → 20261121 (1)`,
    ]);
    expect(await notesOf(row({ releaseDate: "2026-11-20" }))).toEqual([]);
  });

  it("takes guards of texts off with a warning for the column", async () => {
    const rows = [
      row({ orderNo: "'SO-1", gcode: '="6109100000"' }),
      row({ orderNo: "'SO-2", copNo: "C2\t" }),
    ];
    expect(await notesOf(rows)).toEqual([
      "warning guard orderNo:2 'SO-1 → SO-1 (2)",
      'warning guard gcode:2 ="6109100000" → 6109100000 (1)',
      "warning guard copNo:3 C2\\t → C2 (1)",
    ]);
  });

  it("makes one order of rows whose number has a guard here and none there", async () => {
    const given = { logisticsNo: "W1", copNo: "C1" };
    const guarded = [
      ...order("SO-1", [given]),
      ...order("'SO-1", [{ ...given, itemNo: "SKU-2", logisticsNo: '="W1"' }]),
      ...order('="SO-1"', [{ ...given, itemNo: "SKU-3", copNo: "\tC1" }]),
    ];
    const { orders } = await examineRows(guarded);
    expect(
      orders.map(({ orderNo, lane, findings, consignment }) => [
        orderNo,
        lane,
        findings,
        consignment.lines.length,
      ]),
    ).toEqual([["SO-1", "simplified", [], 3]]);
  });

  it("finds a number that two orders share, with a guard or without", async () => {
    const rows = [row({ copNo: "C1" }), row({ orderNo: "SO-2", copNo: "'C1" })];
    const { orders } = await examineRows(rows);
    expect(orders.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
      ["manifest/duplicate-order"],
      ["manifest/duplicate-order"],
    ]);
  });

  it("reads the profile's values in the same way", async () => {
    const { country: _, ...rest } = row();
    const { consignment } = await examineOne(rest, { defaults: { country: "US" } });
    expect(consignment.head.country).toBe("502");
    expect(
      await notesOf([rest, { ...rest, orderNo: "SO-2", logisticsNo: "W2", copNo: "C2" }], { country: "US" }),
    ).toEqual(["info word country:2 US → 502 (2)"]);
    expect(await notesOf([row({ country: "" }), row({ orderNo: "SO-2" })], { country: "US" })).toEqual([
      "info word country:2 US → 502 (1)",
    ]);
  });

  it("notes twenty values of a column one by one, the others together", async () => {
    const words = [
      "US",
      "UK",
      "DE",
      "FR",
      "IT",
      "ES",
      "PT",
      "NL",
      "BE",
      "LU",
      "DK",
      "SE",
      "NO",
      "FI",
      "PL",
      "CZ",
      "AT",
      "CH",
      "GR",
      "IE",
      "JP",
      "KR",
      "JP",
    ];
    const notes = await notesOf(words.map((country, at) => row({ orderNo: `SO-${at}`, country })));
    expect(notes.length).toBe(21);
    expect(notes[19]).toBe("info word country:21 IE → 306 (1)");
    expect(notes[20]).toBe("info more country:22  →  (3)");
  });

  it("masks a person's data by the column", async () => {
    const guarded = bonded({ buyerName: '="张小明"', buyerIdNumber: "'110101199003071233" });
    const notes = told((await examineImports(guarded)).batch);
    expect(notes.length).toBe(2);
    for (const note of notes) {
      expect(note).not.toContain("小明");
      expect(note).not.toContain("19900307");
    }
  });

  it("declares what the plain values declare, and writes rejected rows as they came", async () => {
    const worded = {
      country: "US",
      destinationCountry: "美国",
      unit: "件",
      unit1: "pcs",
      exportRebate: "否",
    };
    const bad = row({ orderNo: "'SO-2", logisticsNo: "W2", copNo: "C2", country: "Korea", unit: "件" });
    const plain = await declare([row({ exportRebate: "N" }), { ...bad, orderNo: "SO-2", unit: "011" }]);
    const read = await declare([row(worded), bad]);
    expect([...read.out.messages]).toEqual([...plain.out.messages]);
    expect(read.out.rejected).toMatchObject([{ orderNo: "'SO-2", country: "Korea", unit: "件" }]);
    expect(read.status).toBe(1);
    const [input] = read.out.run.inputs;
    expect(input?.notes).toMatchObject([
      {
        rule: "manifest/read-as",
        kind: "word",
        line: 2,
        column: "country",
        value: "US",
        expected: "502",
        count: 1,
      },
      { column: "destinationCountry", value: "美国", expected: "502", count: 1 },
      { column: "unit", value: "件", expected: "011", count: 2 },
      { column: "unit1", value: "pcs", expected: "011", count: 1 },
      { kind: "answer", column: "exportRebate", value: "否", expected: "N", count: 1 },
      { kind: "guard", line: 3, column: "orderNo", value: "'SO-2", expected: "SO-2", count: 1 },
    ]);
  });

  it("leaves the exit status and the counts of errors and warnings as they are", async () => {
    const { status, out } = await declare([row({ country: "US" })]);
    const { error, warning, byRule } = out.run.findings;
    expect([status, error, warning, byRule]).toEqual([0, 0, 0, { "manifest/read-as": 1 }]);
  });

  it("reads imports' codes in the same way", async () => {
    expect(await importFindings(bonded({ currency: "人民币", originCountry: "日本" }))).toEqual([
      "info manifest/read-as originCountry:2",
      "info manifest/read-as currency:2",
    ]);
  });
});
