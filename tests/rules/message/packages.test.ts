import { expect, it } from "vitest";
import { brief, rowOf, writeRows } from "../../write/runs.js";

it("an import way-bill is one package", async () => {
  expect(brief(await writeRows("511", [rowOf("511", { packNo: "1" })]))).toEqual([]);
  expect(brief(await writeRows("511", [rowOf("511", { packNo: "2" })]))).toEqual([
    "message/packages other packNo 2",
  ]);
});

it("an export way-bill may be several", async () => {
  expect(brief(await writeRows("505", [rowOf("505", { packNo: "2" })]))).toEqual([]);
});
