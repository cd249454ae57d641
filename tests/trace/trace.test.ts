import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, filesBelow, folder, profile, qingdan, recordsOf, repository } from "../support/cli.js";
import { office } from "../support/declarations.js";
import { bonded, person } from "../support/imports.js";
import { type Cells, csv, type Row, row } from "../support/manifest.js";

/** A right GTIN-13 and GTIN-12, by the examples of GS1: their check digits are 2 and 2. */
const [shirt, bag] = ["6901234567892", "036000291452"];
const owner = "91330100MA0QD0108D";

interface Document {
  readonly schema: string;
  readonly key: string | null;
  readonly kind: string | null;
  readonly keys: readonly unknown[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly shipments: readonly Readonly<Record<string, unknown>>[];
  readonly findings: readonly Readonly<Record<string, string>>[];
  readonly notes: readonly string[];
}

/** Traces the rows of a manifest; the status and the document. */
async function traced(
  rows: readonly Row[],
  args: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
) {
  const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows), ...files });
  const result = await qingdan(
    ["trace", ...args, "--from", "m.csv", "--no-ledger", "--at", at, "--lang", "en", "-f", "json"],
    { cwd },
  );
  if (result.status === 2) throw new Error(result.stderr);
  const document: Document = JSON.parse(result.stdout);
  return { ...document, status: result.status };
}

/** An export line of pieces at ¥10 each. */
const line = (orderNo: string, { qty = "2", ...cells }: Cells = {}): Row =>
  row({
    ...{ orderNo, ownerCode: owner, qty, price: "10.00", totalPrice: `${qty}0.00` },
    ...{ unit: "011", ...cells },
  });

const said = ({ findings }: Document) =>
  findings
    .filter(({ rule }) => rule?.startsWith("trace/"))
    .map(({ rule, kind, orderNo, value, expected }) => [rule, kind, orderNo, value, expected].join(" "));

describe("trace", () => {
  it("masks an identity number that stands in an order's number or goods' name", async () => {
    const number = person(0).buyerIdNumber;
    const made = await traced([line(number, { barCode: shirt, gname: `衫${number}`, itemNo: number })]);
    expect(made.shipments).toHaveLength(1);
    expect(JSON.stringify([made.rows, made.shipments])).not.toContain(number);
  });

  const rows = [
    line("SO-1", { barCode: shirt, qty: "2", itemNo: "TS-1" }),
    line("SO-2", { barCode: shirt, qty: "3", itemNo: "TS-1", country: "304", destinationCountry: "304" }),
    line("SO-3", { barCode: bag, qty: "1", itemNo: "BG-1", gname: "手提包", gcode: "4202210000" }),
  ];

  it("puts together goods that are alike, and says where they went", async () => {
    const { schema, key, kind, rows: goods, shipments, status } = await traced(rows);
    expect([schema, key, kind, status]).toEqual(["qingdan/trace/1", null, null, 0]);
    expect(goods).toHaveLength(2);
    // 2 and 3 pieces in two orders.
    expect(goods.find(({ gtin }) => gtin === shirt)).toMatchObject({
      ...{ creditCode: owner, owner: "示例制造", itemNo: "TS-1", batch: null, qty: "5", orders: 2 },
      ...{ firstDate: "2026-11-20", lastDate: "2026-11-20", countries: ["304", "502"], invtNos: [] },
    });
    expect(shipments.map(({ orderNo, gtin, qty, state }) => [orderNo, gtin, qty, state])).toEqual([
      ["SO-1", shirt, "2", null],
      ["SO-2", shirt, "3", null],
      ["SO-3", bag, "1", null],
    ]);
  });

  it("finds a GTIN whatever zeros fill it up", async () => {
    for (const key of [bag, `0${bag}`, `00${bag}`]) {
      const { kind, shipments, status } = await traced(rows, [key]);
      expect([kind, shipments.map(({ orderNo }) => orderNo), status]).toEqual(["gtin", ["SO-3"], 0]);
    }
    const { shipments } = await traced([line("SO-1", { barCode: `0${bag}` })], [bag]);
    expect(shipments.map(({ gtin }) => gtin)).toEqual([bag]);
  });

  it("finds the code of an owner and of a merchant", async () => {
    const merchant = "3302960004";
    expect((await traced(rows, [owner])).shipments).toHaveLength(3);
    const found = await traced([...rows, line("SO-4", { ebcCode: "3302960009" })], [merchant]);
    expect([found.kind, found.shipments.length]).toEqual(["creditCode", 3]);
  });

  it("ends with 1 where a key is not found, and shows what its check digit would be", async () => {
    const { status, kind, shipments, rows: goods, notes } = await traced(rows, ["6291041500214"]);
    expect([status, kind, shipments, goods]).toEqual([1, "batch", [], []]);
    expect(notes[0]).toContain("6291041500214 was not found");
    expect(notes[0]).toContain("check digit would be 3");
    expect(await traced(rows, ["6291041500213"])).toMatchObject({ status: 1, kind: "gtin" });
    expect(await traced(rows, ["33022026E000000001"])).toMatchObject({ status: 1, kind: "invtNo" });
    expect(await traced(rows, ["91340800MA0QD0676X"])).toMatchObject({ status: 1, kind: "creditCode" });
  });

  it("finds a bar code that is no right GTIN by what is written there", async () => {
    // By the digits before it the last one would be 2.
    const wrong = [
      line("SO-1", { barCode: "6901234567893" }),
      line("SO-2", { barCode: "ab-2" }),
      line("SO-3", { barCode: "无" }),
    ];
    const found = await traced(wrong, ["6901234567893"]);
    expect([found.status, found.kind, found.shipments.map(({ orderNo }) => orderNo)]).toEqual([
      ...[0, "gtin", ["SO-1"]],
    ]);
    expect(found.notes[0]).toContain("the check digit of 6901234567893 would be 2");
    expect((await traced(wrong, ["AB-2"])).shipments.map(({ orderNo }) => orderNo)).toEqual(["SO-2"]);
    expect(await traced(wrong, ["无"])).toMatchObject({ status: 1, shipments: [] });
    expect(await traced(wrong, [shirt])).toMatchObject({ status: 1, shipments: [] });
  });

  it("finds goods of orders whose only fault is a currency without a rate", async () => {
    const orders = [
      line("SO-1", { barCode: shirt, currency: "502" }),
      line("SO-2", { barCode: shirt, currency: "502", gcode: "61091" }),
    ];
    const { shipments, findings, status } = await traced(orders, [shirt]);
    expect(shipments.map(({ orderNo }) => orderNo)).toEqual(["SO-1"]);
    // What is wrong with the order is still said.
    expect(findings.map(({ rule, orderNo }) => [rule, orderNo])).toContainEqual(["fx/rate-missing", "SO-1"]);
    expect(status).toBe(1);
  });

  it("takes several keys, and says which of them is found", async () => {
    const { key, keys, shipments, status } = await traced(rows, [shirt, "B-none"]);
    expect([key, status, shipments.length]).toEqual([null, 1, 2]);
    expect(keys).toEqual([
      { key: shirt, kind: "gtin", found: true },
      { key: "B-none", kind: "batch", found: false },
    ]);
  });

  it("keeps quantities of several units apart", async () => {
    const { rows: goods, notes } = await traced([
      line("SO-1", { barCode: shirt, qty: "2" }),
      line("SO-2", { barCode: shirt, qty: "3", unit: "007", qty1: "3", unit1: "011" }),
    ]);
    expect(goods.map(({ unit, qty }) => [unit, qty])).toEqual([
      ["007", "3"],
      ["011", "2"],
    ]);
    expect(notes.join()).toContain("several units");
  });
});

describe("findings of trace", () => {
  it("names every order of a GTIN with two codes or names, and no other", async () => {
    const document = await traced([
      line("SO-1", { barCode: shirt, gcode: "6109100000", gname: "棉T恤" }),
      line("SO-2", { barCode: `0${shirt}`, gcode: "4202210000", gname: "手提包" }),
      line("SO-3", { barCode: bag, gname: "棉T恤" }),
    ]);
    const both = "610910 / 420221; 棉T恤 / 手提包";
    expect(said(document)).toEqual([
      `trace/gtin-conflict both SO-1 ${shirt} ${both}`,
      `trace/gtin-conflict both SO-2 0${shirt} ${both}`,
    ]);
    expect(document.status).toBe(0);
  });

  it("compares short codes by their digits, and names without blanks", async () => {
    const document = await traced([
      line("SO-1", { barCode: shirt, gcode: "6109100000", gname: "棉 T恤" }),
      line("SO-2", { barCode: shirt, gcode: "6109", gname: "棉Ｔ恤" }),
    ]);
    expect(said(document)).toEqual([]);
  });

  it("reports wrong check digits, numbers of shops, and owners once an order", async () => {
    const document = await traced([
      line("SO-1", { barCode: "6901234567890", gnum: "1", ownerCode: "3302960004" }),
      line("SO-1", { barCode: "2001234567893", gnum: "2", ownerCode: "3302960004" }),
    ]);
    expect(said(document)).toEqual([
      "trace/enterprise other SO-1 3302960004 ",
      "trace/gtin digit SO-1 6901234567890 2",
      "trace/gtin-in-store in-store SO-1 2001234567893 ",
    ]);
  });

  it("ends with 1 for a wrong check digit where the profile requires bar codes", async () => {
    const strict = { "qingdan.yaml": `${profile}trace:\n  required: true\n` };
    expect(await traced([line("SO-1", { barCode: "6901234567890" })], [], strict)).toMatchObject({
      status: 1,
    });
    expect(await traced([line("SO-1", { barCode: shirt })], [], strict)).toMatchObject({ status: 0 });
  });
});

describe("batches", () => {
  const orders = "ebpCode,orderNo,batchNumbers\n3302960001,IM-1,B20261101\n3302960001,IM-2,\n";
  const imports = [bonded({ orderNo: "IM-1" }), bonded({ orderNo: "IM-2" })];

  it("come from a sheet of orders, are found by it, and are missed where it has none", async () => {
    const args = ["b20261101", "--orders", "o.csv"];
    const document = await traced(imports, args, { "o.csv": orders });
    expect(document).toMatchObject({ status: 0, kind: "batch" });
    expect(document.shipments.map(({ orderNo, batch }) => [orderNo, batch])).toEqual([["IM-1", "B20261101"]]);
    expect(document.rows.map(({ batch }) => batch)).toEqual(["B20261101"]);
    expect(said(document).map((text) => text.split(" ").slice(0, 3).join(" "))).toEqual([
      "trace/batch missing IM-2",
    ]);
  });

  it("are not checked where nothing tells them, which is said", async () => {
    const document = await traced(imports);
    expect(said(document)).toEqual([]);
    expect(document.notes.join()).toContain("2 lines");
  });
});

describe("trace of a run's directory with a ledger", () => {
  it("has the number and the state of each inventory, and finds it by its number", async () => {
    const shop = office();
    await shop.declare("a", [line("SO-1", { barCode: shirt }), line("SO-2", { barCode: shirt })]);
    await shop.send();
    await shop.answer("SO-1", "800", "", { invtNo: "33022026E000000001" });
    const result = await shop.run("trace", "33022026E000000001", "--from", "a", "-f", "json");
    const document: Document = JSON.parse(result.stdout);
    expect([result.status, document.kind]).toEqual([0, "invtNo"]);
    expect(document.shipments).toMatchObject([
      { orderNo: "SO-1", invtNo: "33022026E000000001", state: "800", gtin: shirt },
    ]);
    expect(document.rows).toMatchObject([{ invtNos: ["33022026E000000001"], orders: 1 }]);
  });

  it("writes its tables as CSV and workbook", async () => {
    const shop = office();
    await shop.declare("a", [line("SO-1", { barCode: shirt })]);
    const { status } = await shop.run("trace", "--from", "a", "-o", "t", "--lang", "en", "-f", "xlsx");
    expect(status).toBe(0);
    expect(filesBelow(join(shop.cwd, "t"))).toEqual([
      "shipments.csv",
      "trace.csv",
      "trace.json",
      "trace.xlsx",
    ]);
    const text = readFileSync(join(shop.cwd, "t/trace.csv"), "utf8");
    expect(text.replace("\ufeff", "").split("\n")[0]).toBe(
      "creditCode,owner,gtin,itemNo,goodsName,gcode,batch,qty,orders,firstDate,lastDate,countries,invtNos",
    );
    expect(recordsOf(text.replace("\ufeff", ""))).toMatchObject([{ gtin: shirt, orders: "1" }]);
  });

  it("takes the batches of orders that were declared with it", async () => {
    const samples = join(repository, "samples");
    const [header, ...orders] = readFileSync(join(samples, "three-documents/orders.csv"), "utf8")
      .trim()
      .split("\n");
    const batched = [`${header},batchNumbers`, ...orders.map((text, at) => `${text},L-${at}`)].join("\n");
    const cwd = folder({ "o.csv": batched });
    const declared = await qingdan(
      [
        ...["declare", join(samples, "three-documents/inventory.csv"), "--orders", "o.csv", "--no-ledger"],
        ...["--tariff", join(samples, "tariff.csv"), "--positive-list", join(samples, "positive-list.csv")],
        ...["-p", join(samples, "qingdan.yaml"), "-o", "a", "--at", at],
      ],
      { cwd },
    );
    expect(declared.status).toBeLessThan(2);
    const result = await qingdan(["trace", "L-0", "--from", "a", "--no-ledger", "-f", "json"], { cwd });
    const { kind, shipments }: Document = JSON.parse(result.stdout);
    expect([result.status, kind, shipments.map(({ orderNo }) => orderNo)]).toEqual([
      0,
      "batch",
      ["SD202611200001"],
    ]);
  });
});

it("trace asks for its sources", async () => {
  const { status, stderr } = await qingdan(["trace", "--lang", "en"], { cwd: folder() });
  expect([status, stderr]).toEqual([2, expect.stringContaining("--from")]);
});
