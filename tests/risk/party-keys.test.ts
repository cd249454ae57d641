import { describe, expect, it } from "vitest";
import { addressText, identityText, nameText, PartyKeys, phoneText } from "../../src/risk/party-keys.js";

describe("persons' data as they are compared", () => {
  it.each([
    ["13905531001", "13905531001"],
    ["+86 139-0553-1001", "13905531001"],
    ["0086 13905531001", "13905531001"],
    ["013905531001", "13905531001"],
    ["１３９０５５３１００１", "13905531001"],
    ["0553-3831001", "5533831001"],
    ["139****1001", undefined],
    ["无", undefined],
  ])("telephone %s is %s", (text, due) => {
    expect(phoneText(text)).toBe(due);
  });

  it.each([
    ["安徽省芜湖市镜湖区示例路11号", "安徽省芜湖市镜湖区示例路11号"],
    ["安徽省 芜湖市、镜湖区 示例路１１号", "安徽省芜湖市镜湖区示例路11号"],
    ["安徽省安徽省芜湖市镜湖区示例路11号", "安徽省芜湖市镜湖区示例路11号"],
    ["安徽省芜湖市安徽省芜湖市镜湖区示例路11号", "安徽省芜湖市镜湖区示例路11号"],
    ["安徽安徽省芜湖市镜湖区示例路11号", "安徽省芜湖市镜湖区示例路11号"],
    ["示例路11号a座", "示例路11号A座"],
    // A city alone is nobody's address.
    ["芜湖市", undefined],
    ["安徽省芜湖市镜湖区***", undefined],
  ])("address %s is %s", (text, due) => {
    expect(addressText(text)).toBe(due);
  });

  it("identity numbers and names are compared without blanks, in capitals", () => {
    expect(identityText(" 34020219900101001x ")).toBe("34020219900101001X");
    expect(nameText("Zhang　san")).toBe("ZHANGSAN");
    expect(["买买提·艾力", "买买提•艾力", "买买提．艾力"].map(nameText)).toEqual(Array(3).fill("买买提艾力"));
    expect(identityText("3402**********001X")).toBeUndefined();
  });

  it("have numbers that depend on key and kind, and do not tell the text", () => {
    const [one, other] = [new PartyKeys(Buffer.alloc(32, 1)), new PartyKeys(Buffer.alloc(32, 2))];
    expect(one.of("phone", "1")).toBe(one.of("phone", "1"));
    expect(new Set([one.of("phone", "1"), other.of("phone", "1"), one.of("buyer", "1")]).size).toBe(3);
    expect(Number.isSafeInteger(one.of("phone", "1"))).toBe(true);
    expect(one.of("phone", undefined)).toBeUndefined();
  });
});
