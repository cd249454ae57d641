import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDbf } from "../../src/formats/dbf.js";
import { readRefundLibrary } from "../../src/reference/editions/refund-library.js";
import { Failure } from "../../src/values/failure.js";
import { dbf, fpt } from "../support/dbf.js";
import { folder } from "../support/folders.js";
import { python, requires } from "../support/tools.js";

const judge = fileURLToPath(new URL("dbf-judge.py", import.meta.url));

function asked(...args: readonly string[]): readonly (readonly string[])[] {
  const text = execFileSync(python, [judge, ...args], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(text) as readonly (readonly string[])[];
}

const columns = ["code", "name", "unit", "vatRatePercent", "refundRatePercent", "from", "to"];

describe("tables that others write", () => {
  it("Python: what it wrote and reads is read", (test) => {
    requires(test, "python3");
    const place = folder();
    const written = asked("write", place, "3000", "7");
    const { rows, deleted, notes } = readRefundLibrary(place);
    expect(rows.map((row) => columns.map((column) => row[column]))).toEqual(written);
    expect(asked("read", place)).toEqual(written);
    expect([rows.length + deleted, notes]).toEqual([3000, []]);
  });
});

describe("tables of any form", () => {
  it("texts come back as they were written, deleted rows are counted", () => {
    const text = fc.string({
      unit: fc.constantFrom(..."棉制针织衫abc019 -"),
      maxLength: 9,
    });
    fc.assert(
      fc.property(fc.array(fc.record({ A: text, deleted: fc.constantFrom(0, 1) })), (rows) => {
        const { rows: read, deleted } = readDbf({ name: "t.dbf", bytes: dbf([["A", "C", 20]], rows) });
        const kept = rows.filter(({ deleted: gone }) => gone === 0);
        expect(read.map(({ cell }) => cell("A"))).toEqual(kept.map(({ A }) => A.trim()));
        expect(deleted).toBe(rows.length - kept.length);
      }),
    );
  });

  it("bytes that are no table are refused, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          readDbf({ name: "t.dbf", bytes: Buffer.from(bytes) });
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
    );
  });

  it("a table cut off anywhere, and memos cut off anywhere, are refused", () => {
    const { bytes: memo, pointers } = fpt(["棉制针织或钩编的T恤衫", "x".repeat(100)]);
    const table = dbf(
      [["N", "M", 4]],
      pointers.map((N) => ({ N })),
    );
    const all = (bytes: Buffer, memos: Buffer) => {
      const { rows } = readDbf({ name: "t.dbf", bytes }, { name: "t.fpt", bytes: memos });
      return rows.map(({ cell }) => cell("N"));
    };
    expect(all(table, memo)).toEqual(["棉制针织或钩编的T恤衫", "x".repeat(100)]);
    // The last byte of the table is the mark of its end, which may be missing.
    for (let length = 0; length < table.length - 1; length++)
      expect(() => all(table.subarray(0, length), memo)).toThrow(Failure);
    const end = memo.lastIndexOf("x") + 1;
    for (let length = 0; length < end; length += 7)
      expect(() => all(table, memo.subarray(0, length))).toThrow(Failure);
  });
});
