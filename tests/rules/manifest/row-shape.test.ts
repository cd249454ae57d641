import { describe, expect, it } from "vitest";
import { declare } from "../../support/cli.js";
import { csv, examineOne, examineRows, order, refusalOf, row } from "../../support/manifest.js";

const lines = (text: string) => text.trimEnd().split("\n");
const joined = (parts: readonly string[]) => `${parts.join("\n")}\n`;

describe("manifest/row-shape", () => {
  it("looks at the rows of each file by themselves: a sound row on the same line keeps its goods", async () => {
    const [header = "", goods = ""] = lines(csv([row()]));
    const { orders } = await examineRows([
      { name: "a.csv", content: joined([header, `${goods},surplus`]) },
      { name: "b.csv", content: joined([header, goods]) },
    ]);
    expect(orders).toMatchObject([{ lane: "rejected", consignment: { lines: [{ file: "b.csv", row: 2 }] } }]);
    const [shape] = (orders[0]?.findings ?? []).filter(({ rule }) => rule === "manifest/row-shape");
    expect(shape).toMatchObject({ file: "a.csv", line: 2, kind: "many" });
  });

  it("refuses a row with too few cells", async () => {
    const [header = "", goods = ""] = lines(csv([row()]));
    const cut = goods.split(",").slice(0, -1).join(",");
    const count = header.split(",").length;
    const { lane, findings } = await examineOne(joined([header, cut]));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      {
        rule: "manifest/row-shape",
        kind: "few",
        severity: "error",
        line: 2,
        value: String(count - 1),
        expected: String(count),
      },
    ]);
  });

  it("refuses a row with too many cells: a delimiter in a name without quotes", async () => {
    const [header = "", goods = ""] = lines(csv([row({ gname: "box" })]));
    const { lane, findings } = await examineOne(joined([header, goods.replace("box", "box,with lid")]));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "manifest/row-shape", kind: "many", severity: "error", line: 2 },
    ]);
  });

  it("takes a delimiter, a quote and a line break within quotes", async () => {
    const { consignment, findings } = await examineOne(row({ itemNote: '盒,"带盖"\n白' }));
    expect(findings).toEqual([]);
    expect(consignment.lines.at(0)?.text.itemNote).toBe('盒,"带盖"\n白');
  });

  it("takes a quote in the middle of a value without quotes, as inches have it", async () => {
    const text = csv([row({ gname: "NAME" })]).replace("NAME", '屏幕 15" 大');
    const { consignment, findings } = await examineOne(text);
    expect(findings).toEqual([]);
    expect(consignment.lines.at(0)?.text.gname).toBe('屏幕 15" 大');
  });

  it("passes over rows of empty cells", async () => {
    const [header = "", goods = ""] = lines(csv([row()]));
    const blank = ",".repeat(header.split(",").length - 1);
    const { orders } = await examineRows(joined([header, goods, blank, ` ${blank} `]));
    expect(orders.map(({ lane }) => lane)).toEqual(["simplified"]);
  });

  it("rejects the whole order that the row belongs to, and only that", async () => {
    const rows = [...order("SO-1", [{}, { gname: "box" }, {}]), row({ orderNo: "SO-2" })];
    const { orders } = await examineRows(csv(rows).replace("box", "box,with lid"));
    expect(orders.map(({ orderNo, lane }) => `${orderNo} ${lane}`)).toEqual([
      "SO-1 rejected",
      "SO-2 simplified",
    ]);
    expect(orders[0]?.findings).toMatchObject([{ rule: "manifest/row-shape", line: 3 }]);
    expect(orders[0]?.consignment.rows).toHaveLength(3);
  });

  it("passes over lines with nothing on them", async () => {
    const [header = "", goods = ""] = lines(csv([row()]));
    expect(await examineOne(joined([header, "", goods, "", ""]))).toMatchObject({
      lane: "simplified",
      findings: [],
    });
  });
});

describe("manifest/row-shape, a quote that is never closed", () => {
  it("refuses the file and names the row", async () => {
    const text = csv([row(), row({ orderNo: "SO-2", gname: "NAME" }), row({ orderNo: "SO-3" })]);
    expect(await refusalOf(text.replace("NAME", '"盒'))).toMatchObject({
      rule: "manifest/row-shape",
      kind: "quote",
      severity: "error",
      file: "m.csv",
      line: 3,
    });
  });

  it("counts line breaks within quotes and empty lines before it", async () => {
    const text = csv([row({ gname: "两\n行" }), row({ orderNo: "SO-2", gname: "NAME" })]);
    expect(await refusalOf(text.replace("NAME", '"盒'))).toMatchObject({ kind: "quote", line: 4 });
    const [header = "", first = "", second = ""] = lines(
      csv([row(), row({ orderNo: "SO-2", gname: "NAME" })]),
    );
    const gap = joined([header, first, "", "", second.replace("NAME", '"盒')]);
    expect(await refusalOf(gap)).toMatchObject({ kind: "quote", line: 5 });
  });

  it("refuses one in the header", async () => {
    expect(await refusalOf(csv([row()]).replace("gname", '"gname'))).toMatchObject({
      rule: "manifest/row-shape",
      kind: "quote",
      line: 1,
    });
  });
});

describe("a row of sums without a word for it", () => {
  const columns = Object.keys(row());
  /** A row with these cells alone. */
  const bare = (cells: Readonly<Record<string, string>>) => csv([cells], { columns }).split("\n", 2)[1] ?? "";
  const sums = { qty: "4", totalPrice: "102.00", grossWeight: "1" };
  const sheet = (...extra: readonly string[]) =>
    joined([...lines(csv([row({ orderNo: "SO-1" }), row({ orderNo: "SO-2" })], { columns })), ...extra]);

  it("is named with its numbers, and leaves the order above it alone", async () => {
    const { orders } = await examineRows(sheet(bare(sums)));
    expect(orders.map(({ orderNo, lane }) => [orderNo, lane])).toEqual([
      ["SO-1", "simplified"],
      ["SO-2", "simplified"],
      ["", "rejected"],
    ]);
    expect(orders[1]).toMatchObject({ findings: [], consignment: { lines: { length: 1 } } });
    expect(orders[2]?.findings).toMatchObject([
      { rule: "manifest/row-shape", kind: "sums", severity: "error", line: 4, value: "1, 4, 102.00" },
    ]);
  });

  it("may have separators and a currency sign, and stand between the orders", async () => {
    const [header = "", first = "", second = ""] = lines(sheet());
    const page = bare({ ...sums, totalPrice: "¥1,102.00" });
    const { orders } = await examineRows(joined([header, first, page, second, page]));
    expect(orders.map(({ orderNo, lane }) => [orderNo, lane])).toEqual([
      ["SO-1", "simplified"],
      ["", "rejected"],
      ["SO-2", "simplified"],
      ["", "rejected"],
    ]);
    expect(orders.map(({ findings }) => findings.map(({ kind, line }) => `${kind} ${line}`))).toEqual([
      [],
      ["sums 3"],
      [],
      ["sums 5"],
    ]);
  });

  it("is kept in rejected.csv as it came, and the run ends with 1", async () => {
    const { out, status } = await declare(sheet(bare(sums)));
    expect(status).toBe(1);
    expect(out.run.lanes.simplified?.orders).toBe(2);
    expect(out.rejected).toMatchObject([
      { ...sums, orderNo: "", gname: "", findings: "manifest/row-shape", sourceLine: "4" },
    ]);
    expect(out.rejected[0]?.["reason"]).toContain("多半是合计行");
  });

  it.each([
    ["a price of a piece", { ...sums, price: "25.50" }],
    ["a unit", { ...sums, unit: "011" }],
    ["a name", { ...sums, gname: "棉制T恤衫" }],
  ])("is none with %s: it belongs to the order above, which is rejected whole", async (_, cells) => {
    const { orders } = await examineRows(sheet(bare(cells)));
    expect(orders.map(({ orderNo, lane }) => [orderNo, lane])).toEqual([
      ["SO-1", "simplified"],
      ["SO-2", "rejected"],
    ]);
  });

  it("is passed over where it says 合计", async () => {
    const { orders } = await examineRows(sheet(bare({ ...sums, ebpName: "合计" })));
    expect(orders.map(({ lane }) => lane)).toEqual(["simplified", "simplified"]);
  });
});
