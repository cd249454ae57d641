import { describe, expect, it } from "vitest";
import { cellOf, made, refusal } from "./mapping.js";

describe("where a column comes from", () => {
  it("is a header text, whatever its case, width and blanks", () => {
    expect(made("columns: { orderNo: ＯＲＤＥＲ id }", [["order ID"], ["A1"]]).rows).toEqual([
      { orderNo: "A1" },
    ]);
  });

  it("is the first of several texts that the file has", () => {
    const map = "columns: { gname: [Title, Name, Item] }";
    expect(
      made(map, [
        ["Item", "Name"],
        ["x", "y"],
      ]).rows,
    ).toEqual([{ gname: "y", Item: "x" }]);
  });

  it("may be the second column of a name", () => {
    const map = "columns: { currency: 币种#2, fCurrency: 币种 }";
    expect(
      made(map, [
        ["币种", "币种"],
        ["142", "502"],
      ]).rows,
    ).toEqual([{ currency: "502", fCurrency: "142" }]);
  });

  it("may be a constant, with its zeros", () => {
    expect(made("columns: { customsCode: { value: 0110 }, orderNo: N }", [["N"], ["1"]]).rows).toEqual([
      { customsCode: "0110", orderNo: "1" },
    ]);
  });

  it("may be several cells with texts between them, blank where all cells are", () => {
    const map = 'columns: { gmodel: { concat: ["无品牌|", { from: A }, "|", { from: B }] } }';
    expect(
      made(map, [
        ["A", "B"],
        ["棉", "红"],
        ["", ""],
      ]).rows[0],
    ).toEqual({ gmodel: "无品牌|棉|红" });
    expect(
      made(`${map.slice(0, -1)}, orderNo: C }`, [
        ["A", "B", "C"],
        ["", "", "1"],
      ]).rows[0],
    ).toEqual({
      orderNo: "1",
      gmodel: "",
    });
  });

  it("is passed on where the map does not name it: a manifest's under its CEB name, others under their own", () => {
    const { header, rows } = made("columns: { orderNo: N }", [
      ["N", "毛重", "Colour"],
      ["1", "0.5", "red"],
    ]);
    expect(header).toEqual(["orderNo", "grossWeight", "Colour"]);
    expect(rows).toEqual([{ orderNo: "1", grossWeight: "0.5", Colour: "red" }]);
  });

  it("stands for its own name too where that is a mandatory column that nothing else gives", () => {
    const sheet = [
      ["订单编号", "备注"],
      ["A-1", "x"],
    ];
    expect(made("columns: { copNo: 订单编号 }", sheet).rows).toEqual([
      { orderNo: "A-1", copNo: "A-1", note: "x" },
    ]);
    // note is not mandatory, and orderNo has a source of its own.
    expect(made("columns: { copNo: 备注 }", sheet).rows).toEqual([{ orderNo: "A-1", copNo: "x" }]);
    expect(made("columns: { copNo: 订单编号, orderNo: 备注 }", sheet).rows).toEqual([
      { orderNo: "x", copNo: "A-1" },
    ]);
    // A column that the map does not name comes first.
    const both = [
      ["订单编号", "原始订单编号"],
      ["A-1", "B-1"],
    ];
    expect(made("columns: { copNo: 订单编号 }", both).rows).toEqual([{ orderNo: "B-1", copNo: "A-1" }]);
  });

  it("is left out where the map ignores it", () => {
    const sheet = [
      ["N", "Colour", "Size"],
      ["1", "red", "L"],
    ];
    expect(made("columns: { orderNo: N }\nignore: [colour]", sheet).header).toEqual(["orderNo", "Size"]);
    expect(made("columns: { orderNo: N }\nignore: all", sheet).header).toEqual(["orderNo"]);
  });

  it("can't be both the map's and a column of the file by that name", () => {
    const sheet = [
      ["N", "单价"],
      ["1", "2"],
    ];
    expect(refusal(() => made("columns: { orderNo: N, price: { value: '3' } }", sheet))).toContain(
      "price has two sources: the map's, and the file's own column “单价”",
    );
    const map = "columns: { orderNo: N, price: { value: '3' } }\nignore: [单价]";
    expect(made(map, sheet).rows).toEqual([{ orderNo: "1", price: "3" }]);
  });

  it("has to be in the file: all that are lacking are listed, with the nearest", () => {
    const map = "columns: { orderNo: Order Number, qty: Quantity, gname: { from: Titel, optional: 'true' } }";
    const text = refusal(() =>
      made(map, [
        ["Order Numbr", "Colour"],
        ["1", "red"],
      ]),
    );
    expect(text).toContain("that the map m.yaml reads: Order Number (→ Order Numbr), Quantity.");
    expect(text).not.toContain("Titel");
  });
});

describe("null tokens", () => {
  it.each(["--", "无", " n/a "])("make %s a blank cell, in all columns of the map or in one", (token) => {
    const lists = [
      'nulls: ["--", 无, N/A]\ncolumns: { orderNo: A, note: B }',
      'columns: { orderNo: A, note: { from: B, nulls: ["--", 无, N/A] } }',
    ];
    for (const map of lists)
      expect(
        made(map, [
          ["A", "B"],
          ["1", token],
        ]).rows,
      ).toEqual([{ orderNo: "1", note: "" }]);
  });

  it("leave other columns alone", () => {
    const map = "columns: { orderNo: A, note: { from: B, nulls: [无] }, barCode: C }";
    expect(
      made(map, [
        ["A", "B", "C"],
        ["1", "无", "无"],
      ]).rows,
    ).toEqual([{ orderNo: "1", note: "", barCode: "无" }]);
  });
});

describe("texts", () => {
  it("lose the characters to trim at both ends", () => {
    expect(cellOf("orderNo", '{ from: A, trim: "#*" }', " #*1001# ").value).toBe("1001");
  });

  it.each([
    ["1", "SF"],
    ["2", "123:4"],
    ["-1", "4"],
  ])("are split, part %s", (part, value) => {
    const text = part === "2" ? "SF::123:4" : "SF:123:4";
    const by = part === "2" ? "::" : ":";
    expect(cellOf("logisticsNo", `{ from: A, split: { by: "${by}", part: ${part} } }`, text).value).toBe(
      value,
    );
  });

  it("that lack the part are a fault", () => {
    expect(cellOf("logisticsNo", '{ from: A, split: { by: ":", part: 2 } }', "SF123")).toMatchObject({
      value: "",
      faults: [{ kind: "split", column: "logisticsNo", value: "SF123", expected: ": 2" }],
    });
  });

  it("give what a pattern captures, or all that it matches", () => {
    expect(cellOf("itemNo", '{ from: A, capture: "SKU: (\\\\w+)" }', "Mug (SKU: M1)").value).toBe("M1");
    expect(cellOf("qty", '{ from: A, capture: "\\\\d+" }', "x 12 pcs").value).toBe("12");
  });

  it("that no pattern is found in, or that are too long for one, are a fault", () => {
    expect(cellOf("itemNo", '{ from: A, capture: "SKU: (\\\\w+)" }', "Mug").faults).toMatchObject([
      { kind: "capture", value: "Mug" },
    ]);
    expect(cellOf("itemNo", '{ from: A, capture: "SKU" }', "x".repeat(257)).faults).toMatchObject([
      { kind: "long" },
    ]);
  });

  it("are replaced by a value map, whatever their case and width; others stay, or become the rest", () => {
    const values = "values: { United States: '502', Germany: '304' }";
    expect(cellOf("country", `{ from: A, ${values} }`, "ＵＮＩＴＥＤ states").value).toBe("502");
    expect(cellOf("country", `{ from: A, ${values} }`, "France").value).toBe("France");
    expect(cellOf("country", `{ from: A, ${values}, otherwise: "701" }`, "France").value).toBe("701");
  });

  it("that are blank get the default", () => {
    expect(cellOf("note", "{ from: A, default: none }", " ").value).toBe("none");
    expect(cellOf("note", "{ from: A, default: none }", "some").value).toBe("some");
  });
});

describe("numbers", () => {
  it.each([
    ["point", "$1,433.66", "1433.66"],
    ["point", "US $19.99", "19.99"],
    ["point", "AU $3,000.00", "3000.00"],
    ["point", "-5.50", "-5.50"],
    ["comma", "EUR 90,00", "90.00"],
    ["comma", "1.234,50 €", "1234.50"],
    ["comma", "1 234,50", "1234.50"],
  ])("with decimals after a %s: %s", (form, text, value) => {
    expect(cellOf("price", `{ from: A, number: ${form} }`, text)).toMatchObject({ value, faults: [] });
  });

  it.each([
    ["point", "90,00"],
    ["point", "1.234.567"],
    ["comma", "1,234.50"],
    ["point", "(5.00)"],
    ["point", "free"],
  ])("are no numbers with a %s: %s", (form, text) => {
    expect(cellOf("price", `{ from: A, number: ${form} }`, text)).toMatchObject({
      value: text,
      faults: [{ kind: "number", column: "price", value: text }],
    });
  });

  it("are multiplied exactly, by a constant or a cell", () => {
    expect(cellOf("netWeight", "{ from: A, times: 0.001 }", "390").value).toBe("0.39");
    expect(cellOf("netWeight", "{ from: A, times: { from: B } }", "0.1", "3").value).toBe("0.3");
    // 0.1 × 3 is 0.30000000000000004 in doubles.
    expect(cellOf("totalPrice", "{ from: A, times: { from: B } }", "12345678901234.12345", "10").value).toBe(
      "123456789012341.2345",
    );
  });

  it("are divided exactly, by a constant or a cell", () => {
    expect(cellOf("price", "{ from: A, divide: { from: B } }", "59.70", "3").value).toBe("19.9");
    expect(cellOf("price", "{ from: A, divide: 8 }", "1").value).toBe("0.125");
  });

  it("that have no exact quotient are a fault with both values, not rounded", () => {
    expect(cellOf("price", "{ from: A, divide: { from: B } }", "10.00", "3")).toMatchObject({
      value: "",
      faults: [{ kind: "inexact", column: "price", value: "10.00 ÷ 3", expected: "5" }],
    });
    // 1 ÷ 64 = 0.015625 ends, but in six digits.
    expect(cellOf("price", "{ from: A, divide: 64 }", "1").faults).toMatchObject([{ kind: "inexact" }]);
    expect(cellOf("packNo", "{ from: A, divide: 2 }", "3").faults).toMatchObject([
      { kind: "inexact", expected: "0" },
    ]);
  });

  it("are rounded half up where the map says so", () => {
    expect(cellOf("price", "{ from: A, divide: { from: B }, round: 2 }", "10.00", "3").value).toBe("3.33");
    expect(cellOf("price", "{ from: A, divide: 8, round: 2 }", "1").value).toBe("0.13");
  });

  it("that are divided by zero are a fault; a map that does so is refused", () => {
    expect(cellOf("price", "{ from: A, divide: { from: B } }", "10", "0.00").faults).toMatchObject([
      { kind: "zero", value: "10 ÷ 0.00" },
    ]);
    expect(refusal(() => cellOf("price", "{ from: A, divide: 0.0 }", "10"))).toContain(
      "columns.price can't divide by 0",
    );
  });

  it("that are none can't be calculated with", () => {
    expect(cellOf("price", "{ from: A, divide: { from: B } }", "10", "two").faults).toMatchObject([
      { kind: "number", value: "10 ÷ two" },
    ]);
  });
});
