import { describe, expect, it } from "vitest";
import { examineOne, findingsOf, order } from "../../support/manifest.js";

const numbered = (...gnums: readonly string[]) =>
  order(
    "SO-1",
    gnums.map((gnum) => ({ gnum })),
  );

describe("amount/gnum", () => {
  it.each([[["1"]], [["1", "2", "3"]], [["3", "1", "2"]], [["", "", ""]]])("takes %j", async (gnums) => {
    const { lane, findings, consignment } = await examineOne(numbered(...gnums));
    expect(findings).toEqual([]);
    expect(lane).toBe("simplified");
    expect(consignment.lines.map(({ text }) => text.gnum)).toEqual(
      gnums.map((_, index) => String(index + 1)),
    );
  });

  it("numbers the lines in the order of the rows where it is left out", async () => {
    const { consignment } = await examineOne(order("SO-1", [{ itemNo: "B" }, { itemNo: "A" }]));
    expect(consignment.lines.map(({ text }) => `${text.gnum} ${text.itemNo}`)).toEqual(["1 B", "2 A"]);
  });

  it.each([
    [["2"], ["gap 2 for 1 @2"]],
    [["1", "2", "4"], ["gap 4 for 3 @4"]],
    [["4", "2", "1"], ["gap 4 for 3 @2"]],
    [["1", "3", "4"], ["gap 3 for 2 @3"]],
    [
      ["1", "3", "6"],
      ["gap 3 for 2 @3", "gap 6 for 4 @4"],
    ],
    [["1", "10000"], ["gap 10000 for 2 @3"]],
    [["1", "1"], ["repeats 1 @3"]],
    [
      ["1", "1", "1"],
      ["repeats 1 @3", "repeats 1 @4"],
    ],
    [
      ["1", "3", "3"],
      ["gap 3 for 2 @3", "repeats 3 @4"],
    ],
    [
      ["1", "1", "3"],
      ["repeats 1 @3", "gap 3 for 2 @4"],
    ],
  ])("refuses %j", async (gnums, told) => {
    const { lane, findings } = await examineOne(numbered(...gnums));
    expect(lane).toBe("rejected");
    expect(findings.every(({ rule, severity }) => rule === "amount/gnum" && severity === "error")).toBe(true);
    expect(
      findings.map(({ kind, value, expected, line }) =>
        kind === "gap" ? `gap ${value} for ${expected} @${line}` : `${kind} ${value} @${line}`,
      ),
    ).toEqual(told);
  });

  it("wants a number on every line where one has it", async () => {
    expect(await findingsOf(numbered("1", "", "3"))).toEqual(["error format/required gnum:3"]);
  });

  it("leaves what is no number to format/decimal", async () => {
    expect(await findingsOf(numbered("1", "二"))).toEqual(["error format/decimal gnum:3"]);
    expect(await findingsOf(numbered("1", "2.0"))).toEqual(["error format/decimal gnum:3"]);
  });
});
