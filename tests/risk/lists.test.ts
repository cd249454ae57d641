import { describe, expect, it } from "vitest";
import { person } from "../support/imports.js";
import { bought, casesOf, riskOf, runRisk } from "./run-risk.js";

const header = "list,kind,value,reason,source,from,to";
const listed = (...rows: readonly string[]) => ({
  files: { "lists.csv": `${[header, ...rows].join("\n")}\n` },
  words: ["--lists", "lists.csv"],
});
const rows = [
  bought("A", "100", 1, "20261120"),
  bought("B", "100", 2, "20261121", { gcode: "3303000010", originCountry: "116" }),
];
const { buyerIdNumber, buyerTelephone, consigneeAddress } = person(1);

describe("risk/listed-party", () => {
  it.each([
    ["enterprise", "3302960004", "A B"],
    ["platform", "3302960001", "A B"],
    ["carrier", "3302980002", "A B"],
    ["buyer", buyerIdNumber, "A"],
    ["phone", `+86-${buyerTelephone}`, "A"],
    ["address", consigneeAddress, "A"],
    ["waybill", "WB", "B"],
    ["gcode", "3303", "B"],
    ["country", "116", "B"],
  ])("finds %s %s", async (kind, value, orders) => {
    const found = await casesOf("risk/listed-party", rows, listed(`black,${kind},${value},because,police,,`));
    expect(found.map((each) => each.orders.join(" "))).toEqual([orders]);
    expect(found[0]?.figures).toMatchObject({ list: "black", kind, reason: "because", source: "police" });
  });

  it("tells a row that stands there twice once, with both reasons", async () => {
    const given = listed(
      "black,platform,3302960001,late,police,,",
      "black,platform,3302960001,forged,police,,",
      "black,platform,3302960001,late,police,,",
      "black,platform,3302960001,late,customs,,",
    );
    const found = await casesOf("risk/listed-party", rows, given);
    expect(found.map(({ figures }) => [figures["source"], figures["reason"]])).toEqual([
      ["police", "late; forged"],
      ["customs", "late"],
    ]);
    expect(new Set(found.map((each) => each.case)).size).toBe(2);
  });

  it("goes by the days of a row, both included", async () => {
    const on = async (from: string, to: string) =>
      (await casesOf("risk/listed-party", rows, listed(`watch,platform,3302960001,,,${from},${to}`))).map(
        ({ orders }) => orders.join(" "),
      );
    expect(await on("2026-11-20", "2026-11-20")).toEqual(["A"]);
    expect(await on("2026-11-21", "")).toEqual(["B"]);
    expect(await on("", "2026-11-19")).toEqual([]);
  });

  it("prints neither the identity number, telephone nor address of a row", async () => {
    const given = listed(
      `black,buyer,${buyerIdNumber},see ${buyerIdNumber},,,`,
      `black,phone,${buyerTelephone},,,,`,
    );
    const printed = JSON.stringify(await riskOf(rows, given));
    expect(printed).not.toContain(buyerIdNumber);
    expect(printed).not.toContain(buyerTelephone);
  });
});

describe("risk/list-row", () => {
  it.each([
    ["blak,platform,3302960001,,,,", "list", "blak", "black"],
    ["black,enterprize,3302960004,,,,", "kind", "enterprize", "enterprise"],
    ["black,enterprise,12,,,,", "value", "12", "enterprise"],
    // The last character of this credit code should be another.
    ["black,enterprise,91330100MA0QD0108A,,,,", "value", "9*", "enterprise"],
    ["black,country,999,,,,", "value", "999", "country"],
    ["black,platform,3302960001,,,2026-02-30,", "day", "2026-02-30", "2026-01-31"],
    ["black,platform,3302960001,,,2026-02-02,2026-02-01", "order", "2026-02-02", "2026-02-01"],
  ])("refuses %s, uses the others and ends with status 1", async (row, kind, value, expected) => {
    const given = listed(row, "watch,platform,3302960001,,,,");
    const { status, stdout } = await runRisk(rows, { ...given, words: [...given.words, "-f", "json"] });
    const { findings, cases } = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(findings).toContainEqual(
      expect.objectContaining({
        ...{ rule: "risk/list-row", severity: "error", kind, expected, file: "lists.csv", line: 2 },
        value: expect.stringContaining(value),
      }),
    );
    expect(cases).toHaveLength(1);
  });
});
