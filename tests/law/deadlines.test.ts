import { describe, expect, it } from "vitest";
import { deadlineIds, deadlines, unknownClocks } from "../../src/law/deadlines.js";

const bothLanguages = ({ zh, en }: { readonly zh: string; readonly en: string }) => {
  expect(zh.trim()).not.toBe("");
  expect(en.trim()).not.toBe("");
  expect(en).not.toMatch(/[\u4e00-\u9fff]/);
};

describe.each([...Object.values(deadlines), ...unknownClocks])("$id", (deadline) => {
  it("is named in both languages, with what it rests on", () => {
    bothLanguages(deadline.what);
    bothLanguages(deadline.basis);
    if (deadline.basis.note !== undefined) bothLanguages(deadline.basis.note);
    bothLanguages("clock" in deadline ? deadline.clock : deadline.missing);
  });
});

it("no id stands twice, and each of the list has its entry", () => {
  const ids = [...Object.keys(deadlines), ...unknownClocks.map(({ id }) => id)];
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(deadlines)).toEqual([...deadlineIds]);
  for (const [key, { id }] of Object.entries(deadlines)) expect(id).toBe(key);
});

it("is cited by the instruments that give it", () => {
  const basisOf = (id: keyof typeof deadlines) => deadlines[id].basis.zh;
  expect(basisOf("due/summary")).toBe("海关总署公告2018年第194号");
  expect(basisOf("due/return-import-apply")).toBe("海关总署公告2020年第45号");
  expect(basisOf("due/return-export")).toBe("海关总署公告2020年第44号");
  expect(basisOf("due/return-export-tax")).toBe("财政部 海关总署 税务总局公告2023年第4号、2026年第16号");
});
