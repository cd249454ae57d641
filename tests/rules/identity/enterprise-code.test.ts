import { describe, expect, it } from "vitest";
import { creditCheckCharacter } from "../../../src/rules/identity/enterprise-code.js";
import { byCase, findingOf, findingsOf, row } from "../../support/manifest.js";

const columns = ["ebpCode", "logisticsCode", "agentCode", "ebcCode", "ownerCode", "iacCode"] as const;
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

  // 91340200MA2N0AAAX: the weighted sum is a multiple of 31, and 31 − 0 is no character: the outer mod makes it 0.
  it("is 0, not past the alphabet's end, where the sum is a multiple of 31", () => {
    expect(creditCheckCharacter("91340200MA2N0AAAX")).toBe("0");
  });

  it("is none for a character that the alphabet lacks", () => {
    for (const letter of ["I", "O", "S", "V", "Z", "a", "-"]) {
      expect(creditCheckCharacter(`91350100M00010${letter}Y4`)).toBeUndefined();
    }
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
    "91340200MA2N0AAAX0",
  ])("takes %s in every column", async (code) => {
    const cells = Object.fromEntries(columns.map((column) => [column, code]));
    expect(await findingsOf(row(cells))).toEqual([]);
  });

  it.each(columns)("refuses in %s what is no registration code", async (column) => {
    const found = await byCase({
      short: { [column]: "330296000" },
      eleven: { [column]: "33029600011" },
      fifteen: { [column]: "340200123456789" },
      small: { [column]: "4403169d3w" },
      "small credit code": { [column]: "91350100m000100y43" },
      "letter of none": { [column]: "91350100I000100Y43" },
      inner: { [column]: "3302 960001" },
      word: { [column]: "keine" },
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
    expect(await findingOf(row({ ownerCode: "91340200MA2N0AAA0X" }))).toMatchObject({
      kind: "check",
      expected: "6",
    });
  });

  it("finds two digits that changed places", async () => {
    expect(await findingsOf(row({ ebcCode: "91530100M000100Y43" }))).toEqual([
      "error identity/enterprise-code ebcCode:2",
    ]);
  });

  it("takes 无 for the platform only", async () => {
    const found = await byCase(Object.fromEntries(columns.map((column) => [column, { [column]: "无" }])));
    for (const column of columns) expect(found[column]).toEqual(column === "ebpCode" ? [] : wrong(column));
  });

  it("takes NO for the owner only, in capitals", async () => {
    const found = await byCase(Object.fromEntries(columns.map((column) => [column, { [column]: "NO" }])));
    for (const column of columns) expect(found[column]).toEqual(column === "ownerCode" ? [] : wrong(column));
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
});
