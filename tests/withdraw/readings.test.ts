import { expect, it } from "vitest";
import { csv } from "../support/manifest.js";
import { importRow, withdrawHere } from "./runs.js";

it("lists are read without guards of texts and say so", async () => {
  const plain = importRow(1);
  const guarded = Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, name === "invtNo" ? `'${value}` : value]),
  );
  const { record, findings } = await withdrawHere("cancel", { "c.csv": csv([guarded]) });
  expect(record.inventories).toEqual({ applied: 1, rejected: 0 });
  const { invtNo } = plain;
  expect(findings).toMatchObject([
    {
      rule: "manifest/read-as",
      severity: "warning",
      line: 2,
      column: "invtNo",
      value: `'${invtNo}`,
      expected: invtNo,
      count: 1,
    },
  ]);
  expect(record.inputs[0]?.notes).toMatchObject([{ kind: "guard", column: "invtNo", count: 1 }]);
});

it("rows of one inventory are together, with a guard or without", async () => {
  const plain = importRow(1);
  const rows = [plain, { ...plain, invtNo: `'${plain["invtNo"]}` }];
  const { record } = await withdrawHere("cancel", { "c.csv": csv(rows) });
  expect(record.inventories).toEqual({ applied: 1, rejected: 0 });
});
