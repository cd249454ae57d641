import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportLayout } from "../../src/columns/export-columns.js";
import { columnsOf, csv, examineOne, examineRows, order, type Row, row } from "../support/manifest.js";

const plain = row({ gnum: "1", exportRebate: "N", note: "易碎", itemNote: "红" });

/** All header texts of a column, as people write them. */
const spellings = (name: string): readonly string[] => {
  const column = exportLayout.all.find((entry) => entry.name === name);
  const texts = [name, name.toUpperCase(), name.toLowerCase(), ` ${name} `, ...(column?.headers ?? [])];
  const zh = column?.zh ?? name;
  const all = [...texts, zh, zh.replaceAll("(", "（").replaceAll(")", "）"), `　${zh}`];
  return all.filter((text) => exportLayout.find(text)?.name === name);
};

describe("the header row", () => {
  it("may stand in any order, in CEB or Chinese names, in any case, with blanks and full-width brackets", async () => {
    const expected = await examineOne(plain);
    const columns = columnsOf([plain]);
    const written = fc.tuple(
      fc.shuffledSubarray([...columns], { minLength: columns.length }),
      fc.array(fc.nat(), { minLength: columns.length, maxLength: columns.length }),
      fc.constantFrom(",", ";", "\t"),
      fc.constantFrom("\n", "\r\n"),
    );
    await fc.assert(
      fc.asyncProperty(written, async ([shuffled, choices, delimiter, newline]) => {
        const title = (name: string) => {
          const texts = spellings(name);
          return texts[(choices[columns.indexOf(name)] ?? 0) % texts.length] ?? name;
        };
        const { orders, files } = await examineRows(
          csv([plain], { columns: shuffled, title, delimiter, newline }),
        );
        expect(files).toEqual([]);
        expect(orders.map(({ lane, findings }) => ({ lane, findings }))).toEqual([
          { lane: "simplified", findings: [] },
        ]);
        expect(orders[0]?.consignment.head).toEqual(expected.consignment.head);
        expect(orders[0]?.consignment.lines).toEqual(expected.consignment.lines);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps leading zeros and every digit of a long number", async () => {
    const goods: Row = row({
      orderNo: "000123456789012345678",
      itemNo: "007",
      unit: "007",
      unit1: "007",
      barCode: "0000000000017",
      gcode: "0301990000",
      copNo: "00",
    });
    const { consignment } = await examineOne(goods);
    expect(consignment.head).toMatchObject({ orderNo: "000123456789012345678", copNo: "00" });
    expect(consignment.lines.at(0)?.text).toMatchObject({
      itemNo: "007",
      unit: "007",
      barCode: "0000000000017",
      gcode: "0301990000",
    });
  });

  it("keeps numbers as they are written, but for zeros before them", async () => {
    const { consignment } = await examineOne(
      row({ qty: "2.00", qty1: "02", price: "25.5", totalPrice: "51.000" }),
    );
    expect(consignment.lines.at(0)?.text).toMatchObject({
      qty: "2.00",
      qty1: "2",
      price: "25.5",
      totalPrice: "51.000",
    });
  });

  it("takes the blanks around a value away, and none within it", async () => {
    const { consignment } = await examineOne(row({ gname: "  棉制  T恤衫\t", gmodel: "　a  b　" }));
    expect(consignment.lines.at(0)?.text).toMatchObject({ gname: "棉制  T恤衫", gmodel: "a  b" });
  });
});

describe("the delimiter", () => {
  it.each([
    ["a comma", ","],
    ["a semicolon", ";"],
    ["a tab", "\t"],
  ])("is found where it is %s, whatever stands in the cells", async (_, delimiter) => {
    const goods = row({ gname: "a,b;c\td", gmodel: ",,,,;;;;" });
    const { lane, consignment } = await examineOne(csv([goods], { delimiter }));
    expect(lane).toBe("simplified");
    expect(consignment.lines.at(0)?.text.gname).toBe("a,b;c\td");
  });

  it("is not taken from within a quoted column name", async () => {
    const text = csv([{ "备注,;;;;;;,,,,,": "x", ...row() }], { delimiter: ";" });
    const { orders, files } = await examineRows(text);
    expect(orders).toMatchObject([{ lane: "simplified" }]);
    expect(files).toMatchObject([{ rule: "manifest/unknown-column" }]);
  });

  it.each([",", ";", "\t"])("is found below blank lines: %j", async (delimiter) => {
    const text = `\n\r\n${csv([row()], { delimiter })}`;
    const { lane, findings, consignment } = await examineOne(text);
    expect([lane, findings]).toEqual(["simplified", []]);
    expect(consignment.row).toBe(4);
  });

  it.each([",", ";", "\t"])("is found behind a byte order mark: %j", async (delimiter) => {
    expect((await examineOne(`\ufeff${csv([row()], { delimiter })}`)).lane).toBe("simplified");
  });
});

describe("line breaks", () => {
  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("may be %s", async (_, newline) => {
    const { orders } = await examineRows(
      csv([row(), row({ orderNo: "SO-2", gname: "两\n行" })], { newline }),
    );
    expect(orders.map(({ orderNo, lane }) => `${orderNo} ${lane}`)).toEqual([
      "SO-1 simplified",
      "SO-2 simplified",
    ]);
    expect(orders[1]?.consignment.lines.at(0)?.text.gname).toBe("两\n行");
  });

  it("within quotes are kept", async () => {
    const { consignment } = await examineOne(csv([row({ gmodel: "一\r\n二\n三\r四" })], { newline: "\r\n" }));
    expect(consignment.lines.at(0)?.text.gmodel).toBe("一\r\n二\n三\r四");
  });
});

describe("line numbers", () => {
  const wrong = (orderNo: string, gname = "棉制T恤衫") =>
    row({ orderNo, gname, price: "0", totalPrice: "0" });
  const lineNumbers = async (text: string | Buffer) => {
    const { orders } = await examineRows(text);
    return orders.map(({ orderNo, findings }) => `${orderNo}:${findings[0]?.line}`);
  };

  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("are those of the row's beginning, quoted line breaks counted: %s", async (_, newline) => {
    const rows = [
      wrong("A"),
      wrong("B", `一${newline}二${newline}三`),
      wrong("C"),
      wrong("D", `x${newline}`),
      wrong("E"),
    ];
    expect(await lineNumbers(csv(rows, { newline }))).toEqual(["A:2", "B:3", "C:6", "D:7", "E:9"]);
  });

  it("count the lines of a header with quoted line breaks", async () => {
    const text = csv([{ ...wrong("A"), "颜色\n或款式": "红" }]);
    expect(await lineNumbers(text)).toEqual(["A:3"]);
  });

  it("count blank lines", async () => {
    const [header = "", a = "", b = "", c = ""] = csv([wrong("A"), wrong("B"), wrong("C")]).split("\n");
    expect(await lineNumbers(`${header}\n\n\n${a}\n\n${b}\n${c}\n\n`)).toEqual(["A:4", "B:6", "C:7"]);
    expect(await lineNumbers(`\n\n${header}\n${a}\n`)).toEqual(["A:4"]);
    expect(await lineNumbers(`${header}\r\n\r\n${a}\r\n${b}`)).toEqual(["A:3", "B:4"]);
  });

  it("count a mixture of line breaks within and between rows", async () => {
    const [header = "", a = "", b = "", c = ""] = csv([wrong("A"), wrong("B", "NAME"), wrong("C")]).split(
      "\n",
    );
    const text = `${header}\r\n${a}\n${b.replace("NAME", '"一\r\n二\r三\n四"')}\r\n\r\n${c}\n`;
    expect(await lineNumbers(text)).toEqual(["A:2", "B:3", "C:8"]);
  });

  it("are right wherever the pieces end that are read", async () => {
    const rows = [wrong("A", "一\r\n二"), wrong("B"), wrong("C", "三\r\n"), wrong("D")];
    const bytes = Buffer.from(`\ufeff${csv(rows, { newline: "\r\n" })}`);
    const expected = ["A:2", "B:4", "C:5", "D:7"];
    expect(await lineNumbers(bytes)).toEqual(expected);
    for (const size of [1, 2, 3, 5, 7, 64, 333]) {
      const content = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      const { orders, files } = await examineRows([{ name: "m.csv", content }]);
      expect(files).toEqual([]);
      expect(orders.map(({ orderNo, findings }) => `${orderNo}:${findings[0]?.line}`)).toEqual(expected);
      expect(orders[0]?.consignment.lines.at(0)?.text.gname).toBe("一\r\n二");
    }
  });

  it("agree with the text for random rows with line breaks", async () => {
    const cell = fc.array(fc.constantFrom("a", "品", "\n", "\r\n", '"', ",", "𠮷"), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 12 }), async (cells) => {
        const rows = cells.map((parts, index) => wrong(`SO-${index}`, `x${parts.join("")}x`));
        let next = 2;
        const expected = cells.map((parts, index) => {
          const line = next;
          next += parts.join("").split(/\r\n|\r|\n/).length;
          return `SO-${index}:${line}`;
        });
        const told = await lineNumbers(csv(rows));
        expect(told).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it("name the line of a row that stands far from its order's first", async () => {
    const rows = [...order("A", [{}]), ...order("B", [{}]), ...order("A", [{ price: "0", totalPrice: "0" }])];
    const { orders } = await examineRows(rows);
    expect(orders[0]?.findings.map(({ line }) => line)).toEqual([4, 4]);
  });
});
