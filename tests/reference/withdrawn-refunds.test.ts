import { describe, expect, it } from "vitest";
import { loadWithdrawnRefunds } from "../../src/reference/withdrawn-refunds.js";
import { tableError, userTables } from "./user-table.js";

const write = userTables();
const load = (text: string) => loadWithdrawnRefunds(write("withdrawn.csv", text));
const day = "2026-08-20";

describe("withdrawn refunds", () => {
  const list = load("code,name,from\n7604,铝型材,2024-12-01\n74111019,,\n0409,天然蜂蜜,\n");

  it.each([
    ["7604291090", "withdrawn", ["7604 铝型材"]],
    ["7604", "withdrawn", ["7604 铝型材"]],
    ["7411101990", "withdrawn", ["74111019"]],
    ["7411", "partly", ["74111019"]],
    ["7411109000", "free", []],
    ["6109100000", "free", []],
    ["76", "free", []],
    ["", "free", []],
  ] as const)("of %s are %s", (code, status, names) => {
    expect(list.of(code, undefined, day)).toEqual({ status, names });
  });

  it("are withdrawn from their first day on", () => {
    expect(list.of("7604291090", undefined, "2024-11-30").status).toBe("free");
    expect(list.of("7604291090", undefined, "2024-12-01").status).toBe("withdrawn");
  });

  it("of a code that was filled up with zeros are those of the short one, where the long one is free", () => {
    expect(list.of("7411000000", "7411", day).status).toBe("partly");
    expect(list.of("0409000000", "0409", day).status).toBe("withdrawn");
    expect(list.of("6109000000", "6109", day).status).toBe("free");
  });

  it.each([
    ["code\n760\n", "760"],
    ["code\n7604.29\n", "7604.29"],
    ["code,from\n7604,2024-13-01\n", "2024-13-01"],
    ["code,from\n7604,2024/12/01\n", "2024/12/01"],
  ])("%j can't be used", (text, said) => {
    const error = tableError(() => load(text));
    expect([error.line, error.en.includes(said), error.zh.includes(said)]).toEqual([2, true, true]);
  });
});
