import { expect, it } from "vitest";
import { brief, rowOf, writeRows } from "../../write/runs.js";

it.each(["507", "509", "711"] as const)("a document of CEB%s names each parcel once", async (type) => {
  const rows = (...numbers: string[]) => numbers.map((logisticsNo) => rowOf(type, { logisticsNo }));
  expect(brief(await writeRows(type, rows("W1", "W2")))).toEqual([]);
  const twice = await writeRows(type, rows("W1", "W2", "W1"));
  expect(brief(twice)).toEqual(["message/parcels twice logisticsNo 4"]);
  expect(twice.findings[0]?.expected).toBe("t.csv:2");
  expect(twice.record.rows).toEqual({ written: 0, rejected: 3 });
});
