import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCells, readSheet, workbookBytes } from "../../support/workbooks.js";

/** What a number is read as that a cell of this format code has. */
async function shown(code: string, ...values: readonly string[]): Promise<readonly string[]> {
  const escaped = code.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  const cells = values.map((value) => `<c s="1"><v>${value}</v></c>`).join("");
  return readCells(cells, {
    formats: `<numFmt numFmtId="164" formatCode="${escaped}"/>`,
    styles: '<xf numFmtId="0"/><xf numFmtId="164"/>',
  });
}

/** The same for a format that files name by number. */
async function shownBuiltIn(id: number, value: string, properties = ""): Promise<string> {
  const cells = await readCells(`<c s="1"><v>${value}</v></c>`, {
    styles: `<xf numFmtId="0"/><xf numFmtId="${id}"/>`,
    properties,
  });
  return cells.join();
}

describe("numbers in the general format", () => {
  it.each([
    ["0", "0"],
    ["-0", "0"],
    ["12", "12"],
    ["-12.5", "-12.5"],
    ["59.699999999999996", "59.7"],
    ["0.30000000000000004", "0.3"],
    ["1234567.1", "1234567.1"],
    ["100000000000000", "100000000000000"],
    ["999999999999999", "999999999999999"],
    ["1E3", "1000"],
    ["1.5E-05", "0.000015"],
    ["4.4000000000000004E-2", "0.044"],
    ["+7.50", "7.5"],
    [".5", "0.5"],
    ["12345678901234567", "1.23456789012346E+16"],
    ["1.2345678901234568E+17", "1.23456789012346E+17"],
    ["310105199001010000", "3.1010519900101E+17"],
    ["1E+15", "1E+15"],
    ["1E-20", "1E-20"],
    ["9999999999999999", "1E+16"],
  ])("%s is %s", async (value, text) => {
    expect(await readCells(`<c><v>${value}</v></c>`)).toEqual([text]);
  });

  it("are the shortest text of any number of up to fifteen digits, whatever Excel writes for it", async () => {
    const numbers = fc.tuple(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), fc.integer({ min: 0, max: 9 }));
    await fc.assert(
      fc.asyncProperty(fc.array(numbers, { minLength: 1, maxLength: 50 }), async (pairs) => {
        const wanted = pairs.map(([digits, places]) => {
          const sign = digits < 0 ? "-" : "";
          const text = String(Math.abs(digits)).padStart(places + 1, "0");
          const whole = text.slice(0, text.length - places);
          const fraction = text.slice(text.length - places).replace(/0+$/, "");
          return `${digits === 0 ? "" : sign}${whole}${places === 0 || fraction === "" ? "" : `.${fraction}`}`;
        });
        // Seventeen digits are what Excel writes of a double.
        const cells = wanted.map((text) => `<c><v>${Number(text).toExponential(16)}</v></c>`).join("");
        expect(await readCells(cells)).toEqual(wanted);
      }),
      { numRuns: 30 },
    );
  });
});

describe("numbers in other formats", () => {
  it.each<[string, string[], string[]]>([
    [
      "0.00",
      ["12.5", "0", "-1.005", "59.699999999999996", "12"],
      ["12.50", "0.00", "-1.01", "59.70", "12.00"],
    ],
    ["#,##0.00", ["1234567.5"], ["1234567.50"]],
    ["¥#,##0.00", ["1234.5", "-1234.5"], ["1234.50", "-1234.50"]],
    ['"¥"#,##0.00;[Red]"¥"-#,##0.00', ["-3"], ["-3.00"]],
    ["[$$-409]#,##0.00", ["3"], ["3.00"]],
    ['#,##0.00"元"', ["3.5"], ["3.50"]],
    [
      '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
      ["0", "-5", "1234"],
      ["0.00", "-5.00", "1234.00"],
    ],
    ["0.00_);(0.00)", ["-12"], ["-12.00"]],
    ["00000", ["12", "123456", "-7"], ["00012", "123456", "-00007"]],
    ["000000000000000", ["12345"], ["000000000012345"]],
    ["0", ["2.5", "3.4"], ["3", "3"]],
    ["#", ["5"], ["5"]],
    ["0.0##", ["1", "1.23", "1.2345"], ["1.0", "1.23", "1.235"]],
    ["0%", ["0.13", "1"], ["13%", "100%"]],
    ["0.00%", ["0.091"], ["9.10%"]],
    ['"SO-"00000', ["123"], ["SO-00123"]],
    ['0.0" kg"', ["1.5"], ["1.5 kg"]],
    ["@", ["123", "0.1"], ["123", "0.1"]],
    ["General", ["1.25"], ["1.25"]],
    ["G/通用格式", ["1.25"], ["1.25"]],
    // Shown otherwise than it is: the number itself.
    ["0.00E+00", ["12345"], ["12345"]],
    ["# ?/?", ["0.5"], ["0.5"]],
    ["#,##0,", ["12345678"], ["12345678"]],
    ['0!.0,"万"', ["12345"], ["12345"]],
    ["[>=100]0;0.00", ["120.5"], ["120.5"]],
    [";;;", ["12"], ["12"]],
    // More digits than a spreadsheet keeps.
    ["0", ["123456789012345678"], ["1.23456789012346E+17"]],
    ["00000000000000000000", ["123456789012345678"], ["1.23456789012346E+17"]],
  ])("%s shows %j as %j", async (code, values, texts) => {
    expect(await shown(code, ...values)).toEqual(texts);
  });

  it.each([
    [1, "3.7", "4"],
    [2, "3.7", "3.70"],
    [3, "1234.5", "1235"],
    [4, "1234.5", "1234.50"],
    [10, "0.5", "50.00%"],
    [11, "1500", "1500"],
    [44, "1500", "1500.00"],
    [49, "0012", "12"],
  ])("of the built-in format %s too: %s is %s", async (id, value, text) => {
    expect(await shownBuiltIn(id, value)).toBe(text);
  });

  it("are told where the format hides digits, with what the file has", async () => {
    const sheet = `<sheetData><row r="1"><c s="1"><v>1.25</v></c></row><row r="2"><c/><c s="1"><v>1.255</v></c><c s="1"><v>59.699999999999996</v></c><c s="1"><v>2.3456</v></c></row></sheetData>`;
    const bytes = workbookBytes({ sheet, styles: '<xf numFmtId="0"/><xf numFmtId="2"/>' });
    const { rows, facts } = await readSheet(bytes);
    expect(rows[1]?.cells).toEqual(["", "1.26", "59.70", "2.35"]);
    expect(facts.rounded).toEqual({ count: 2, line: 2, position: 1, shown: "1.26", stored: "1.255" });
  });
});

describe("dates", () => {
  it.each([
    ["yyyy-mm-dd", "46346", "2026-11-20"],
    ["yyyy/m/d", "46346", "2026-11-20"],
    ['yyyy"年"m"月"d"日"', "46346", "2026-11-20"],
    ['[$-804]e"年"m"月"d"日";@', "46346", "2026-11-20"],
    ["m/d/yy h:mm", "46346.354166666664", "2026-11-20 08:30:00"],
    ["yyyy-mm-dd", "46346.5", "2026-11-20 12:00:00"],
    ["yyyy-mm-dd hh:mm:ss.000", "46346.999999999", "2026-11-21"],
    ["h:mm", "0.354166666666667", "08:30:00"],
    ["上午/下午h:mm", "0.75", "18:00:00"],
    ["[h]:mm:ss", "1.5", "36:00:00"],
    ["yyyy-mm-dd", "1", "1900-01-01"],
    ["yyyy-mm-dd", "59", "1900-02-28"],
    ["yyyy-mm-dd", "60", "1900-02-29"],
    ["yyyy-mm-dd", "61", "1900-03-01"],
    ["yyyy-mm-dd", "2958465", "9999-12-31"],
    ["yyyy-mm-dd", "2958466", "2958466"],
    ["yyyy-mm-dd", "-1", "-1"],
    ['"d"0', "5", "d5"],
    ["[Red]0.0", "46346", "46346.0"],
  ])("%s shows %s as %s", async (code, value, text) => {
    expect(await shown(code, value)).toEqual([text]);
  });

  it.each([14, 15, 16, 17, 22, 27, 30, 31, 36, 50, 57, 58])("of the built-in format %s", async (id) => {
    expect(await shownBuiltIn(id, "46346")).toBe("2026-11-20");
  });

  it("are counted from 1904 where the workbook says so", async () => {
    const since = '<workbookPr date1904="1"/>';
    expect(await shownBuiltIn(14, "44884", since)).toBe("2026-11-20");
    expect(await shownBuiltIn(14, "0", since)).toBe("1904-01-01");
    expect(await shownBuiltIn(22, "44884.25", since)).toBe("2026-11-20 06:00:00");
  });

  it("are days of the calendar for every day that a sheet can show", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 61, max: 2_958_465 }), async (day) => {
        const wanted = new Date(Date.UTC(1899, 11, 30 + day)).toISOString().slice(0, 10);
        expect(await shownBuiltIn(14, String(day))).toBe(wanted);
      }),
      { numRuns: 50 },
    );
  });
});
