import { expect, it } from "vitest";
import { brief, rowOf, writeRows } from "../../write/runs.js";

const blank = { billNo: "", trafName: "", voyageNo: "" };

it("a departure names its vehicle, voyage and bill, unless it is by mail", async () => {
  expect(brief(await writeRows("509", [rowOf("509", blank)]))).toEqual([
    "message/transport blank trafName 2",
    "message/transport blank voyageNo 2",
    "message/transport blank billNo 2",
  ]);
  expect(brief(await writeRows("509", [rowOf("509", { ...blank, trafMode: "6" })]))).toEqual([]);
});

it("an arrival names its bill, unless it is by mail", async () => {
  expect(brief(await writeRows("507", [rowOf("507", { billNo: "" })]))).toEqual([
    "message/transport blank billNo 2",
  ]);
  expect(brief(await writeRows("507", [rowOf("507", { billNo: "", trafMode: "6" })]))).toEqual([]);
});
