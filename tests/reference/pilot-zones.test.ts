import { describe, expect, it } from "vitest";
import { pilotZoneBatches } from "../../src/law/pilot-zones.js";
import { nearestPilotZones, pilotZoneNamed } from "../../src/reference/pilot-zones.js";

const all = pilotZoneBatches.flatMap(({ value }) => value);

describe("pilot zones", () => {
  it("are 180 with those of 2025-04, each once", () => {
    expect([all.length, new Set(all).size]).toEqual([180, 180]);
  });

  it.each(all)("%s is found however it is written", (city) => {
    for (const text of [
      city,
      `${city}市`,
      `${city}综试区`,
      `${city}综合试验区`,
      `中国（${city}）跨境电子商务综合试验区`,
      `中国(${city})跨境电子商务综合试验区`,
      `${city}市跨境电商综合试验区`,
      ` ${city} `,
    ])
      expect(pilotZoneNamed(text)?.name, text).toBe(city);
  });

  it.each([
    ["安徽省芜湖市", "芜湖"],
    ["安徽安庆", "安庆"],
    ["吉林", "吉林"],
    ["吉林省吉林市", "吉林"],
    ["吉林长春", "长春"],
    ["浙江省宁波市", "宁波"],
    ["雄安", "雄安新区"],
    ["河北雄安新区", "雄安新区"],
    ["海南", "海南全岛"],
    ["海南省", "海南全岛"],
    ["海南海口", "海口"],
    ["德宏傣族景颇族自治州", "德宏"],
    ["云南省大理白族自治州", "大理"],
    ["延边朝鲜族自治州", "延吉"],
    ["喀什地区", "喀什"],
    ["德州市", "德州"],
  ])("%s is %s", (text, name) => {
    expect(pilotZoneNamed(text)?.name).toBe(name);
  });

  it.each(["", "综试区", "火星", "芜湖县", "安徽", "巢湖", "Wuhu", "广州、深圳", "constructor"])(
    "“%s” is none",
    (text) => {
      expect(pilotZoneNamed(text)).toBeUndefined();
    },
  );

  it("that are near are those that the text contains, else those that share most with it", () => {
    expect(nearestPilotZones("广州、深圳")).toEqual(["广州", "深圳"]);
    expect(nearestPilotZones("巢湖")).toContain("芜湖");
    expect(nearestPilotZones("火星")).toEqual([]);
  });
});
