import { describe, expect, it } from "vitest";
import { nettingKind } from "../../../src/rules/fx/netting-kind.js";
import { circularKinds } from "../../../src/setup/fx-settings.js";

describe("fx/netting-kind", () => {
  it("lets storage, logistics and taxes be netted, and nothing else unless the profile names it", () => {
    for (const kind of ["warehousing", "logistics", "tax"])
      expect(nettingKind.check(kind, circularKinds)).toBeUndefined();
    expect(nettingKind.check("platformFee", circularKinds)).toEqual({
      ...{ kind: "kind", column: "", value: "platformFee", expected: "warehousing, logistics, tax" },
    });
    expect(nettingKind.check("platformFee", ["platformFee"])).toBeUndefined();
  });
});
