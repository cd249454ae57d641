import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadMap } from "../../../src/sheets/map/load-map.js";
import { readPattern } from "../../../src/sheets/map/pattern.js";
import { folder } from "../../support/cli.js";
import { made, mapOf, refusal } from "./mapping.js";

describe("a map file is refused with its line and the way out", () => {
  it.each([
    ["colums: { orderNo: N }", "map m.yaml, line 1: unknown key colums (is columns meant?)"],
    ["columns:\n  orderNo: { fron: N }", "line 2: unknown key columns.orderNo.fron (is from meant?)"],
    [
      "columns:\n  orderNo: N\nwhere:\n  - { column: S, inn: [x] }",
      "line 4: unknown key where.0.inn (is in meant?)",
    ],
    ["columns: { orderNoo: N }", "there is no column orderNoo"],
    [
      "columns: { gcode: A, 商品编码: B }",
      "gcode and 商品编码 are both the column gcode, which has one source",
    ],
    [
      "columns:\n  gcode: A\n  gcode: B",
      "line 3: this key stands further up already: a column has one source",
    ],
    ["columns: { gcode: { from: A, value: B } }", "columns.gcode has two sources"],
    ["columns: { gcode: { trim: '#' } }", "columns.gcode has no source"],
    [
      "columns:\n  price: { from: A, number: dot }",
      "line 2: columns.price.number has to be one of point, comma",
    ],
    ["columns: { price: { from: A, times: two } }", "columns.price two is not a number"],
    ["columns: { price: { from: A, divide: '0' } }", "columns.price can't divide by 0"],
    [
      "columns: { qty: { from: A, unitPriceFrom: lineTotal } }",
      "unitPriceFrom is for the column price alone",
    ],
    ["columns: { price: { from: A, unitPriceFrom: lineTotal, divide: 2 } }", "can't stand together"],
    ["columns: { price: { from: A, round: many } }", "columns.price.round has to be a number"],
    ["direction: X\ncolumns: { orderNo: N }", "line 1: direction has to be one of E, I"],
    ["columns: { orderNo: N }\nwhere: [{ column: S }]", "where: S needs one of in, not and blank"],
    ["columns: [orderNo]", "columns"],
    ["columns: { orderNo: N", "line 1: is not valid YAML"],
    ["columns:\n  __proto__: Order", "line 2: has the key __proto__, which names no setting and no column"],
    ["columns:\n  ? [a]\n  : Order", "line 2: has a key that is a list"],
    ["columns:\n  orderNo: !col Order", "line 2: has a YAML tag (!…), which means nothing here"],
    ["columns:\n  orderNo: *Order", "line 2: an alias (*) is defined nowhere; put quotes around"],
    ["- orderNo", "has no keys and values"],
    ["# columns:", "has no keys and values"],
    ["columns: { orderNo: { from: A, capture: '(' } }", "( is not a regular expression"],
  ])("%j", (text, message) => {
    expect(refusal(() => mapOf(text))).toContain(message);
  });

  it.each(["shopfy", "nosuch.yaml"])("that is not there: %s", (name) => {
    const cwd = folder({});
    const text = refusal(() => loadMap({ name, path: join(cwd, name) }));
    expect(text).toContain("is no preset and can't be read as a file (no such file)");
    expect(text.includes("Is shopify meant?")).toBe(name === "shopfy");
  });
});

describe("a map extends another", () => {
  const place = (files: Readonly<Record<string, string>>, name: string) => {
    const cwd = folder(files);
    return { name, path: join(cwd, name) };
  };

  it("file beside it or preset: columns are replaced one by one, conditions as a whole", () => {
    const files = {
      "base.yaml": "nulls: [x]\nwhere: [{ column: S, in: [a] }]\ncolumns: { orderNo: N, qty: Q }",
      "own.yaml": "preset: base.yaml\nnulls: [y]\ncolumns: { qty: Menge }",
    };
    const map = loadMap(place(files, "own.yaml"));
    const { rows } = made(map, [
      ["N", "Menge", "S", "note"],
      ["1", "2", "a", "y"],
      ["2", "2", "b", "x"],
    ]);
    expect(rows).toEqual([{ orderNo: "1", qty: "2", note: "" }]);
    expect(map.name).toBe("own.yaml");
    const shop = loadMap(place({ "own.yaml": "preset: shopify\ncolumns: { note: Notes }" }, "own.yaml"));
    expect(shop.preset?.id).toBe("shopify");
    expect(shop.columns.map(({ column }) => column)).toContain("note");
  });

  it("but not in a circle", () => {
    const files = { "a.yaml": "preset: b.yaml", "b.yaml": "preset: ./a.yaml" };
    expect(refusal(() => loadMap(place(files, "a.yaml")))).toContain("maps extend each other in a circle");
    expect(refusal(() => loadMap(place({ "a.yaml": "preset: a.yaml" }, "a.yaml")))).toContain("in a circle");
  });

  it("and names a product table beside itself", () => {
    const map = place({ "own.yaml": "products: { file: p.csv }\ncolumns: { orderNo: N }" }, "own.yaml");
    expect(loadMap(map).productsFile).toBe(map.path.replace("own.yaml", "p.csv"));
  });
});

describe("a preset", () => {
  it("is not applied to a header that has less than 60 % of it: the best are named with their rates", () => {
    const map = loadMap("shopify");
    const text = refusal(() =>
      made(map, [
        ["order-id", "sku", "quantity-purchased", "item-price", "currency", "ship-country"],
        ["1", "A", "1", "2", "USD", "US"],
      ]),
    );
    expect(text).toContain(
      "the header fits the preset too little (shopify 0% < 60%), and it was not applied.",
    );
    expect(text).toContain("The nearest presets are amazon-orders 100%");
  });

  it("may be a template whose columns are known: they are taken as they stand", () => {
    const headers = ["订单编号", "商品编码", "商品名称", "数量"];
    const template = { id: "own-template", title: { zh: "", en: "" }, kind: "orders", headers } as const;
    const map = loadMap("own-template", [template]);
    expect(made(map, [headers, ["1", "6109100000", "T恤", "2"]]).rows).toEqual([
      { orderNo: "1", gcode: "6109100000", gname: "T恤", qty: "2" },
    ]);
    expect(refusal(() => made(map, [["订单编号"], ["1"]]))).toContain("(own-template 0% < 60%)");
  });

  it("leaves out the columns that it does not use, whatever they mean elsewhere", () => {
    const shop = [
      "Order ID",
      "Order Status",
      "Seller SKU",
      "Quantity",
      "SKU Unit Original Price",
      "Country",
      "Seller Note",
    ];
    const { header } = made(loadMap("tiktok-shop"), [shop, ["1", "Shipped", "A", "1", "2.00", "US", "hm"]]);
    expect(header).not.toContain("Seller Note");
  });

  it("holds for a map that extends it", () => {
    const cwd = folder({});
    writeFileSync(join(cwd, "own.yaml"), "preset: temu\ncolumns: { note: Note }");
    const map = loadMap({ name: "own.yaml", path: join(cwd, "own.yaml") });
    expect(
      refusal(() =>
        made(map, [
          ["Note", "a", "b"],
          ["1", "2", "3"],
        ]),
      ),
    ).toContain("(temu 0% < 60%)");
  });
});

describe("hostile maps end with a clear word", () => {
  const bomb = [
    "a: &a [x, x, x, x, x, x, x, x, x]",
    ..."bcdefghi".split("").map((name, at) => {
      const before = "abcdefghi"[at] ?? "a";
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(", ")}]`;
    }),
  ].join("\n");

  it("an alias bomb, with the line of its first alias", () => {
    expect(refusal(() => mapOf(bomb))).toBe(
      "map m.yaml, line 2: its aliases (*) multiply each other and were not read; write the contents out.",
    );
  });

  it("ten megabytes, without parsing them", () => {
    const begin = performance.now();
    expect(refusal(() => mapOf(`columns: { orderNo: N }\n# ${"x".repeat(10 * 1024 * 1024)}`))).toContain(
      "more than the 1048576 of a map",
    );
    expect(performance.now() - begin).toBeLessThan(1000);
  });

  it("nesting without end", () => {
    expect(refusal(() => mapOf(`columns: ${"[".repeat(100_000)}`))).toMatch(
      /nested too deeply|is not valid YAML/,
    );
    expect(refusal(() => mapOf(`columns: ${"[".repeat(20_000)}${"]".repeat(20_000)}`))).toMatch(
      /nested too deeply|is not valid YAML|wrong form/,
    );
  });

  it("bytes that are no text", () => {
    expect(refusal(() => mapOf("\ufffe"))).toContain("has no keys and values");
  });

  it.each([
    "(a+)+$",
    "(a*)*",
    "(a|a)*b",
    "(a|ab)+c",
    "(?:x{2,})+",
    "([a-z]+)*x",
    "((a?))+",
    "(a?){9}",
    "(\\d+,)*\\d",
    "(.*)(.*)(.*)x",
    "^(.*)(.*)(.*)(.*)x",
    "^x|(.*)(.*)(.*)y",
    "(a)\\1",
    "a(?=b)",
    "(?<!a)b",
    "(?<n>a)\\k<n>",
    `${"a".repeat(201)}`,
  ])("a pattern that may take forever: %s", (pattern) => {
    expect(
      refusal(() => mapOf(`columns: { itemNo: { from: A, capture: ${JSON.stringify(pattern)} } }`)),
    ).toContain("columns.itemNo.capture: ");
  });

  it.each([
    "^(.*):(.+)$",
    "([A-Z]{2,4})-(\\d+)",
    "\\((a|b)\\)",
    "(?:SKU|货号)[:：]\\s*([^\\s]+)",
    "[(a+)+]",
    "\\(a+\\)+",
    "(\\d+(?:\\.\\d+)?)kg",
    "(?:ab)+",
  ])("but not a pattern as people write them: %s", (pattern) => {
    expect(readPattern(pattern)).toBeInstanceOf(RegExp);
  });

  it("the worst pattern that is taken ends in time on the longest cell", () => {
    const begin = performance.now();
    const map = "columns: { itemNo: { from: A, capture: '^a*a*a*b' } }";
    made(map, [["A"], ["a".repeat(256)]]);
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});
