import { describe, expect, it } from "vitest";
import { creditCheckCharacter, organisationCheckCharacter } from "../../../src/values/enterprise-code.js";
import { bonded, importFindings } from "../../support/imports.js";
import { byCase, findingOf, findingsOf, row } from "../../support/manifest.js";

const columns = ["ebpCode", "logisticsCode", "agentCode", "ebcCode", "ownerCode", "iacCode"] as const;
/** A mode that may name the enterprise of a special area, and need not. */
const mode = { tradeMode: "9810", gcode: "610910" };
/** A word in place of the one code that may be left out is no value. */
const none = (column: string) => (column === "iacCode" ? ["error format/no-value iacCode"] : wrong(column));
const wrong = (column: string) => [`error identity/enterprise-code ${column}`];

describe("the check character of GB 32100-2015", () => {
  // 91350100M000100Y4: 9·1 + 1·3 + 3·9 + 5·27 + 0·19 + 1·26 + 0·16 + 0·17 + M(21)·20 + 0·29 + 0·25 + 0·13 +
  // 1·8 + 0·24 + 0·10 + Y(30)·30 + 4·28 = 1640; 1640 mod 31 = 28; 31 − 28 = 3.
  it("is 3 for the standard's own example", () => {
    expect(creditCheckCharacter("91350100M000100Y4")).toBe("3");
  });

  // 91110000600037341: 9 + 3 + 9 + 27 + 6·20 + 3·8 + 7·24 + 3·10 + 4·30 + 1·28 = 538; 538 mod 31 = 11; 31 − 11 = 20 = L.
  it("is L for python-stdnum's example", () => {
    expect(creditCheckCharacter("91110000600037341")).toBe("L");
  });

  // 91340200MA2N00247: 9 + 3 + 27 + 4·27 + 0 + 2·26 + 0 + 0 + M(21)·20 + A(10)·29 + 2·25 + N(22)·13 + 0 + 0 + 2·10 +
  // 4·30 + 7·28 = 1581 = 51·31: 31 − 0 is no character, and the outer mod makes it 0.
  it("is 0, not past the alphabet's end, where the sum is a multiple of 31", () => {
    expect(creditCheckCharacter("91340200MA2N00247")).toBe("0");
  });

  it("is none for a character that the alphabet lacks", () => {
    for (const letter of ["I", "O", "S", "V", "Z", "a", "-"]) {
      expect(creditCheckCharacter(`91350100M00010${letter}Y4`)).toBeUndefined();
    }
  });
});

// C9 = 11 − Σ mod 11 with the weights 3, 7, 9, 10, 5, 8, 4, 2 and A = 10 … Z = 35; 10 is written X, 11 is written 0.
describe("the check character of GB 11714-1997", () => {
  it.each([
    ["M000100Y", "4"], // 22·3 + 1·5 + 34·2 = 139; 139 mod 11 = 7; 11 − 7 = 4: the example of GB 32100
    ["MA0QD067", "7"], // 66 + 70 + 0 + 260 + 65 + 0 + 24 + 14 = 499; 499 mod 11 = 4; 11 − 4 = 7
    ["MA0QE004", "X"], // 66 + 70 + 0 + 260 + 70 + 0 + 0 + 8 = 474; 474 mod 11 = 1; 11 − 1 = 10
    ["MA0QE009", "0"], // 66 + 70 + 0 + 260 + 70 + 0 + 0 + 18 = 484 = 44·11; 11 − 0 = 11
  ])("of %s is %s", (code, due) => {
    expect(organisationCheckCharacter(code)).toBe(due);
  });

  it("is none for a character that no code has", () => {
    expect(organisationCheckCharacter("MA0-D067")).toBeUndefined();
  });
});

describe("identity/enterprise-code", () => {
  // The second is on Tenpay's page of customs codes: a letter is no fault. The others are enterprises' published codes.
  it.each([
    "3302960001",
    "4403169D3W",
    "91350100M000100Y43",
    "91110000600037341L",
    "91110000802100433B",
    "91440300708461136T",
    "91340200MA2N002470",
  ])("takes %s in every column", async (code) => {
    const cells = Object.fromEntries(columns.map((column) => [column, code]));
    expect(await findingsOf(row({ ...mode, ...cells }))).toEqual([]);
  });

  it.each(columns)("refuses in %s what is no registration code", async (column) => {
    const found = await byCase({
      short: { ...mode, [column]: "330296000" },
      eleven: { ...mode, [column]: "33029600011" },
      fifteen: { ...mode, [column]: "340200123456789" },
      small: { ...mode, [column]: "4403169d3w" },
      "small credit code": { ...mode, [column]: "91350100m000100y43" },
      "letter of none": { ...mode, [column]: "91350100I000100Y43" },
      inner: { ...mode, [column]: "3302 960001" },
      word: { ...mode, [column]: "keine" },
    });
    for (const briefs of Object.values(found)) expect(briefs).toEqual(wrong(column));
  });

  it("says which check character is due", async () => {
    expect(await findingOf(row({ ebcCode: "91350100M000100Y44" }))).toMatchObject({
      rule: "identity/enterprise-code",
      kind: "check",
      severity: "error",
      column: "ebcCode",
      line: 2,
      value: "91350100M000100Y44",
      expected: "3",
    });
  });

  // GB 32100 leaves I, O, S, V and Z out of its characters.
  it.each(["I", "O", "S", "V", "Z"])("takes one with %s for no credit code", async (letter) => {
    const found = await findingOf(row({ ebcCode: `91350100M000100${letter}43` }));
    expect(found).toMatchObject({ rule: "identity/enterprise-code", kind: "letter", expected: "" });
  });

  it("finds its own example", async () => {
    expect(await findingOf(row({ ownerCode: "91340200MA2N00247X" }))).toMatchObject({
      kind: "check",
      expected: "0",
    });
  });

  it("finds two digits that changed places", async () => {
    expect(await findingsOf(row({ ebcCode: "91530100M000100Y43" }))).toEqual([
      "error identity/enterprise-code ebcCode:2",
    ]);
  });

  it("takes 无 for the platform only", async () => {
    const found = await byCase(
      Object.fromEntries(columns.map((column) => [column, { ...mode, [column]: "无" }])),
    );
    for (const column of columns) expect(found[column]).toEqual(column === "ebpCode" ? [] : none(column));
  });

  it("takes NO for the owner only, in capitals", async () => {
    const found = await byCase(
      Object.fromEntries(columns.map((column) => [column, { ...mode, [column]: "NO" }])),
    );
    for (const column of columns) expect(found[column]).toEqual(column === "ownerCode" ? [] : none(column));
    expect(await findingsOf(row({ ownerCode: "no" }))).toEqual([
      "error identity/enterprise-code ownerCode:2",
    ]);
  });

  it("has nothing to say of a blank one", async () => {
    expect(await findingsOf(row({ iacCode: "" }))).toEqual([]);
    expect(await findingsOf(row({ agentCode: "" }))).toEqual(["error format/required agentCode:2"]);
  });

  it("leaves a longer one to format/length", async () => {
    expect(await findingsOf(row({ agentCode: "91350100M000100Y430" }))).toEqual([
      "error format/length agentCode:2",
    ]);
  });

  it.each([
    ["4403169d3w", "small", "4403169D3W"],
    ["91350100m000100y43", "small", "91350100M000100Y43"],
    ["3302 960001", "divided", "3302960001"],
    ["91350100-M000100Y-43", "divided", "91350100M000100Y43"],
    ["91350100I000100Y43", "letter", ""],
    ["340200123456789", "tax", ""],
    ["330296000", "shape", ""],
  ])("tells what is wrong with %s: %s", async (ebcCode, kind, expected) => {
    const found = await byCase({ a: { ebcCode } });
    expect(found["a"]).toEqual(["error identity/enterprise-code ebcCode"]);
    expect(await findingOf(row({ ebcCode }))).toMatchObject({ kind, value: ebcCode, expected });
  });

  // The check character of the whole is right in each; so is that of positions 9–17 in all but those marked.
  it.each([
    ["91340800MA0QD06763", "organisation", "error", "7"], // position 17 is 6
    ["94340800MA0QD0677W", "authority", "error", "94"], // trade authorities register 91, 92, 93 and 99
    ["B1340800MA0QD06774", "authority", "error", "B1"], // no authority is B
    ["000000000000000000", "placeholder", "error", ""],
    ["91770000MA0QD06774", "region", "error", "77"], // GB/T 2260 has no 77
    ["91350203M0001QKT19", "city", "warning", "F"], // a company of Xiamen, registered with this code
    ["91350203M0001QKT29", "check", "error", "J"], // the same with another digit: its organisation part fails too
  ])("finds in %s: %s, %s", async (ebcCode, kind, severity, expected) => {
    expect(await findingOf(row({ ebcCode }))).toMatchObject({
      rule: "identity/enterprise-code",
      kind,
      severity,
      value: ebcCode,
      expected,
    });
  });

  // Authorities that GB 32100 has been extended by, the state as a region, Xinjiang's production corps.
  it.each([
    "N2340800MA0QD0677M",
    "92340800MA0QD06773",
    "91100000MA0QD0677Y",
    "91660000MA0QD06779",
    "31110000E00017891P",
    "12440600MB2C07549J",
  ])("takes %s", async (ebcCode) => {
    expect(await findingsOf(row({ ebcCode }))).toEqual([]);
  });

  // Codes that enterprises publish: zones 1–9, A and W are in the list of domestic areas.
  it.each(["440316T004", "3301961Q43", "31222699S7", "4601630004", "44306650K2", "46121601BC", "3402W60E3F"])(
    "takes the customs code %s",
    async (ebcCode) => {
      expect(await findingsOf(row({ ebcCode }))).toEqual([]);
    },
  );

  it.each([
    ["AAAAAAAAAA", "placeholder", "error", ""],
    ["1111111111", "placeholder", "error", ""],
    ["1234567890", "placeholder", "error", ""],
    ["AAAAAAAAAAAAAAAAAA", "placeholder", "error", ""],
    ["9902960001", "region", "error", "99"],
    ["33A2960001", "region", "error", "33"],
    ["ABCDEFGHJK", "region", "error", "AB"],
    ["91AB0800MA0QD06776", "region", "error", "AB0800"],
    ["3302060001", "zone", "warning", "0"],
    ["3302Z60001", "zone", "warning", "Z"],
    ["3302900001", "kind", "warning", "0"],
  ])("finds in %s: %s, %s", async (ebcCode, kind, severity, expected) => {
    expect(await findingOf(row({ ebcCode }))).toMatchObject({ kind, severity, value: ebcCode, expected });
  });

  // 表3-38 and others, ebpCode: where the platform is not registered with customs, E-Port's number of it stands.
  it.each(["PTE51001409230", "PTE51001409230001", "C010000000537118", "PTE510014092300001"])(
    "takes E-Port's number %s for the platform of imports, with a warning",
    async (ebpCode) => {
      expect(await importFindings(bonded({ ebpCode }))).toEqual([
        "warning identity/enterprise-code ebpCode:2",
      ]);
      expect(await importFindings(bonded({ ebcCode: ebpCode, assureCode: "3302960001" }))).toEqual([
        "error identity/enterprise-code ebcCode:2",
      ]);
    },
  );

  it("takes no number of E-Port's in exports, whose platform may be 无", async () => {
    expect(await findingOf(row({ ebpCode: "PTE51001409230" }))).toMatchObject({
      kind: "shape",
      severity: "error",
      expected: " (无)",
    });
  });

  it.each(["pte51001409230", "PTE5100 1409230", "平台", "DS-8798", "AMAZON"])(
    "takes %s for no platform of imports",
    async (ebpCode) => {
      expect(await importFindings(bonded({ ebpCode }))).toEqual(["error identity/enterprise-code ebpCode:2"]);
    },
  );
});
