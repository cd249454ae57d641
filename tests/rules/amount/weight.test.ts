import { describe, expect, it } from "vitest";
import { byCase, findingOf, findingsOf, order, row, worth } from "../../support/manifest.js";

const weights = (grossWeight: string, netWeight: string) => ({ grossWeight, netWeight });

describe("amount/weight", () => {
  it("takes a net weight up to the gross weight, compared as numbers", async () => {
    const found = await byCase({
      less: weights("1.2", "1.1"),
      same: weights("1.2", "1.2"),
      "same, written otherwise": weights("1.2", "1.20000"),
      "more digits": weights("10", "9"),
    });
    expect(Object.values(found).flat()).toEqual([]);
  });

  it("refuses the least bit more", async () => {
    const found = await byCase({
      more: weights("1.2", "1.5"),
      "a hundredth of a gram": weights("1.2", "1.20001"),
      "more digits": weights("9", "10"),
    });
    for (const briefs of Object.values(found)) expect(briefs).toEqual(["error amount/weight netWeight"]);
  });

  it("says both weights", async () => {
    expect(await findingOf(row(weights("1.2", "1.5")))).toMatchObject({
      column: "netWeight",
      line: 2,
      value: "1.5",
      expected: "1.2",
    });
  });

  it("leaves a weight of 0 and below to amount/positive", async () => {
    const found = await byCase({
      gross: weights("0", "1"),
      net: weights("1", "0"),
      both: weights("0", "0"),
      below: weights("-1", "1"),
    });
    const positive = (column: string) => `error amount/positive ${column}`;
    expect(found).toEqual({
      gross: [positive("grossWeight")],
      net: [positive("netWeight")],
      both: [positive("grossWeight"), positive("netWeight")],
      below: [positive("grossWeight")],
    });
  });

  it("leaves a weight that is no number to format/decimal", async () => {
    expect(await findingsOf(row(weights("1.2kg", "1.5")))).toEqual(["error format/decimal grossWeight:2"]);
    expect(await findingsOf(row(weights("1.2", "")))).toEqual(["error format/required netWeight:2"]);
  });
});

describe("amount/weight, grams", () => {
  it.each([
    ["390", "0.24", "warning", "gross-grams"],
    ["240", "0.24", "warning", "gross-grams"],
    ["50", "0.4", "warning", "gross-far"],
    ["12", "0.5", "warning", "gross-far"],
    ["0.39", "240", "error", "exceeds-grams"],
    ["0.39", "0.4", "error", "exceeds"],
  ])("says of %s kg gross and %s kg net: %s, %s", async (gross, net, severity, kind) => {
    expect(await findingOf(row(weights(gross, net)))).toMatchObject({
      rule: "amount/weight",
      severity,
      kind,
    });
  });

  it.each([
    ["0.1", "0.005"],
    ["9", "0.1"],
    ["11", "0.6"],
    ["49", "40"],
  ])("takes %s kg gross and %s kg net", async (gross, net) => {
    expect(await findingsOf(row(weights(gross, net)))).toEqual([]);
  });

  it("warns of a heavy parcel of cheap goods, between businesses not", async () => {
    expect(await findingOf(row(weights("390", "240")))).toMatchObject({
      kind: "cheap",
      severity: "warning",
      value: "390",
      expected: "51.00",
    });
    expect(await findingsOf(row({ ...weights("390", "240"), tradeMode: "9710" }))).toEqual([]);
    expect(await findingsOf(worth("1000.00", weights("390", "240")))).toEqual([]);
  });

  it("warns of a quantity in kilograms above the net weight, with both", async () => {
    const cells = { unit1: "035", qty1: "240", netWeight: "0.4" };
    expect(await findingOf(row(cells))).toMatchObject({
      kind: "quantity",
      severity: "warning",
      column: "qty1",
      value: "240",
      expected: "0.4",
    });
    // More than twice the gross weight of 0.5 kg.
    expect(await findingOf(row({ unit2: "035", qty2: "1.00001" }))).toMatchObject({ column: "qty2" });
    // No other unit than the weight's, in grams, or in pieces.
    expect(await findingsOf(row({ unit2: "035", qty2: "1" }))).toEqual([]);
    expect(await findingsOf(row({ unit2: "036", qty2: "400" }))).toEqual([]);
    expect(await findingsOf(row({ qty2: "400", unit2: "007" }))).toEqual([]);
  });

  it("takes quantities of five times the net weight and of twice the gross weight, and not more", async () => {
    const found = await byCase({
      net: { ...weights("5", "1"), unit2: "035", qty2: "5" },
      "above the net": { ...weights("5", "1"), unit2: "035", qty2: "5.00001" },
      gross: { ...weights("1", "1"), unit2: "035", qty2: "2" },
      "above the gross": { ...weights("1", "1"), unit2: "035", qty2: "2.00001" },
    });
    expect(found).toEqual({
      net: [],
      "above the net": ["warning amount/weight qty2"],
      gross: [],
      "above the gross": ["warning amount/weight qty2"],
    });
  });

  it("knows grams and tons: 0.002 t and 2400 g are more than 0.4 kg, 240 g and 0.0004 t are not", async () => {
    expect(await findingOf(row({ unit1: "036", qty1: "2400" }))).toMatchObject({
      kind: "quantity",
      column: "qty1",
      value: "2.4",
      expected: "0.4",
    });
    expect(await findingOf(row({ unit1: "070", qty1: "0.002" }))).toMatchObject({ value: "2" });
    expect(await findingsOf(row({ unit1: "036", qty1: "240" }))).toEqual([]);
    expect(await findingsOf(row({ unit1: "070", qty1: "0.0004" }))).toEqual([]);
    // A piece that is said to weigh a kilogram, in a parcel of 390 g.
    const piece = { ...weights("0.39", "0.24"), unit1: "035", qty1: "1" };
    expect(await findingOf(row(piece))).toMatchObject({ kind: "quantity", value: "1", expected: "0.24" });
  });

  it("warns of quantities that are far above the net weight together", async () => {
    const lines = order(
      "SO-1",
      Array.from({ length: 11 }, () => ({ unit2: "035", qty2: "0.4" })),
    );
    expect(await findingOf(lines)).toMatchObject({ kind: "quantities", value: "4.4", expected: "0.4" });
    expect(await findingsOf(lines.slice(0, 10))).toEqual([]);
  });
});
