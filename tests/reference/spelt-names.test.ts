import { pinyin } from "pinyin-pro";
import { describe, expect, it } from "vitest";
import { isPinyin, speltEntries } from "../../src/reference/spelt-names.js";

const spelling = (name: string) =>
  pinyin(name, { toneType: "none", type: "array", nonZh: "removed", v: true });
const entries = [
  { code: "1", name: "上海海关" },
  { code: "2", name: "海口海关", also: ["海南"] },
  { code: "3", name: "绿地" },
  { code: "4", name: "LED灯" },
];
const found = (text: string) => speltEntries(entries, text, spelling).map(({ code }) => code);

describe("speltEntries", () => {
  it("finds names that begin with the text before those that have it further on", () => {
    expect(found("hai")).toEqual(["2", "1"]);
    expect(found("shanghai haiguan")).toEqual(["1"]);
    expect(found("hainan")).toEqual(["2"]);
  });

  it("takes initials of a name's beginning, ü as v, and passes over what is not Chinese", () => {
    expect(found("shhg")).toEqual(["1"]);
    expect(found("hk")).toEqual(["2"]);
    expect(found("lvdi")).toEqual(["3"]);
    expect(found("lüdi")).toEqual(["3"]);
    expect(found("deng")).toEqual(["4"]);
    expect(found("aihai")).toEqual([]);
  });

  it("is not asked for what is no pinyin", () => {
    expect(["海", "h", "h2o", "610910"].map(isPinyin)).toEqual([false, false, false, false]);
    expect(isPinyin("xi'an")).toBe(true);
  });
});
