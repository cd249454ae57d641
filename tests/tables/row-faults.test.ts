import { describe, expect, it } from "vitest";
import { refusal } from "../../src/tables/row-faults.js";
import { UserTableError } from "../../src/tables/user-table-error.js";

const fault = (line: number) => ({ line, text: { zh: `错${line}`, en: `wrong ${line}` } });

describe("the faults of a table that is taken as a whole or not at all", () => {
  it("are listed by their lines in both languages, and say that nothing was written", () => {
    const failure = refusal("b.csv", [fault(3), fault(7)]);
    expect(failure.in("zh")).toBe(
      "b.csv 第3行：错3\nb.csv 第7行：错7\n共2处错误，一行也没有写入。改正后重来。",
    );
    expect(failure.in("en")).toBe(
      "b.csv, line 3: wrong 3\nb.csv, line 7: wrong 7\n2 fault(s); nothing was written. Correct them and start again.",
    );
  });

  it("are fifty at most, and the number of the others", () => {
    const failure = refusal(
      "b.csv",
      Array.from({ length: 53 }, (_, index) => fault(index + 2)),
    );
    const lines = failure.in("en").split("\n");
    expect(lines).toHaveLength(52);
    expect(lines.slice(49)).toEqual([
      "b.csv, line 51: wrong 51",
      "… and 3 more",
      "53 fault(s); nothing was written. Correct them and start again.",
    ]);
    expect(failure.in("zh")).toContain("……另有3处");
  });
});

describe("the error of a table", () => {
  it("masks an identity number that its text repeats, as where a row is shifted by a cell", () => {
    // The second example of GB 11643.
    const number = "440524188001010014";
    const error = new UserTableError("r.csv", { zh: `币制“${number}”`, en: `currency "${number}"` }, 2);
    expect(error.zh).toBe("r.csv 第2行：币制“440524**********14”");
    expect(error.en).toBe('r.csv, line 2: currency "440524**********14"');
    expect(error.message).toBe(error.en);
  });
});
