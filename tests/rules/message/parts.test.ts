import { expect, it } from "vitest";
import { brief, rowOf, writeRows } from "../../write/runs.js";

const part = (msgSeqNo: string, msgCount: string) => writeRows("507", [rowOf("507", { msgSeqNo, msgCount })]);

it("a part's number is at most the count of parts", async () => {
  expect(brief(await part("2", "2"))).toEqual([]);
  expect(brief(await part("3", "2"))).toEqual(["message/parts beyond msgSeqNo 2"]);
  expect(brief(await part("2", ""))).toEqual(["message/parts beyond msgSeqNo 2"]);
});

it("a document that has to be split does not say itself into how many parts", async () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => ({
    ...rowOf("507", { logisticsNo: `W${index}`, msgCount: "1" }),
  }));
  expect(brief(await writeRows("507", rows))).toEqual(["message/parts split msgCount 2"]);
}, 120_000);
