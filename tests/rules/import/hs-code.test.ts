import { describe, expect, it } from "vitest";
import { bonded, direct, examineImport, importFindings } from "../../support/imports.js";

// 0409.00.00 is honey, the only line of its heading; heading 3304.99 has one line, 3304.99.00.
describe("import/hs-code", () => {
  it.each(["9999999999", "0000000000", "7700000000"])(
    "refuses %s, which begins with no heading",
    async (gcode) => {
      for (const cells of [bonded({ gcode }), direct({ gcode })]) {
        const { lane, findings } = await examineImport(cells);
        expect(lane).toBe("rejected");
        expect(findings).toMatchObject([
          {
            rule: "import/hs-code",
            kind: "heading",
            severity: "error",
            column: "gcode",
            value: gcode,
            line: 2,
          },
        ]);
      }
    },
  );

  it.each([
    ["3304999900", "33049900"],
    ["0409100000", "04090000"],
  ])("refuses %s, whose first eight digits are no line, and names lines near it", async (gcode, near) => {
    const { findings } = await examineImport(bonded({ gcode }));
    expect(findings).toMatchObject([{ rule: "import/hs-code", kind: "line", column: "gcode", value: gcode }]);
    expect(findings[0]?.expected).toContain(near);
  });

  it("takes any ten digits whose first eight are a line", async () => {
    expect(await importFindings(bonded({ gcode: "0409000000" }))).toEqual([]);
    expect(await importFindings(bonded({ gcode: "0409000099" }))).toEqual([]);
  });

  it("leaves codes without the form to the rules of forms", async () => {
    for (const gcode of ["999999999", "99999999", "99999999AA", ""])
      expect(await importFindings(bonded({ gcode })), gcode).not.toContain("error import/hs-code gcode:2");
  });

  it("takes a code that the user's tariff table has, which may be of a later edition", async () => {
    const tariff = "code,name,vat,consumption\n04091000,新税目,9,\n";
    const found = await importFindings(bonded({ gcode: "0409100000" }), { tariff });
    expect(found.filter((each) => each.includes("import/hs-code"))).toEqual([]);
  });
});
