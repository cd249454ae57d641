import { describe, expect, it, type TestContext } from "vitest";
import { appTime, type Declared } from "../support/cli.js";
import { bonded, costing, declareImports, direct, linesOfOrder, person } from "../support/imports.js";
import type { Row } from "../support/manifest.js";
import { messageFaults } from "../support/tools.js";
import { type Inventory, readMessage } from "./read-messages.js";

/** The elements of InventoryHead and InventoryList in the official order (报文规范 202205 版, CEB621). */
const headElements = (
  "guid appType appTime appStatus orderNo ebpCode ebpName ebcCode ebcName logisticsNo logisticsCode logisticsName " +
  "copNo preNo assureCode emsNo invtNo ieFlag declTime customsCode portCode ieDate buyerIdType buyerIdNumber " +
  "buyerName buyerTelephone consigneeAddress agentCode agentName areaCode areaName tradeMode trafMode trafNo " +
  "voyageNo billNo loctNo licenseNo country freight insuredFee currency wrapType packNo grossWeight netWeight note"
).split(" ");
const lineElements = (
  "gnum itemRecordNo itemNo itemName gcode gname gmodel barCode country tradeCountry currency qty unit qty1 unit1 " +
  "qty2 unit2 price totalPrice note"
).split(" ");

const guidShape = /^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;

/** What the head has to be: the manifest's cells, and what the contract fills in. */
function expectedHead(cells: Row): [string, unknown][] {
  return inOrder(headElements, {
    appType: "1",
    appTime,
    appStatus: "2",
    ieFlag: "I",
    declTime: appTime.slice(0, 8),
    guid: expect.stringMatching(guidShape),
    ...given(cells),
  });
}

function expectedLine(cells: Row, gnum: number): [string, unknown][] {
  const { country: _head, note: _note, ...line } = given(cells);
  return inOrder(lineElements, {
    gnum: String(gnum),
    qty1: line["qty"],
    ...line,
    country: cells["originCountry"],
    note: cells["itemNote"],
  });
}

function given(cells: Row): Record<string, string> {
  const pairs = Object.entries(cells).map(([name, cell]) => [name, cell.trim()] as const);
  return Object.fromEntries(pairs.filter(([, cell]) => cell !== ""));
}

function inOrder(
  elements: readonly string[],
  filled: Readonly<Record<string, unknown>>,
): [string, unknown][] {
  return elements.flatMap((name): [string, unknown][] =>
    filled[name] === undefined || filled[name] === "" ? [] : [[name, filled[name]]],
  );
}

function inventoriesOf({ out }: Declared): Inventory[] {
  return [...out.messages].flatMap(([path, xml]) =>
    path.includes("CEB621") ? readMessage(xml).Inventory : [],
  );
}

/** Every element of the messages is what the manifest has, in the official order; every message is valid. */
function expectFaithful(
  test: TestContext,
  declared: Declared,
  orders: readonly (readonly Row[])[],
): Inventory[] {
  const inventories = inventoriesOf(declared);
  expect(inventories.map(({ InventoryHead }) => Object.entries(InventoryHead))).toEqual(
    orders.map(([first = {}]) => expectedHead(first)),
  );
  expect(inventories.map(({ InventoryList }) => InventoryList.map((line) => Object.entries(line)))).toEqual(
    orders.map((rows) => rows.map((cells, index) => expectedLine(cells, index + 1))),
  );
  expectValid(test, declared);
  return inventories;
}

function expectValid(test: TestContext, { out }: Declared): void {
  expect(messageFaults(test, out.messages.values())).toEqual([]);
}

describe.concurrent("CEB621", () => {
  it("carries every element of a bonded import in ASCII", async (test) => {
    const ascii = {
      ebpName: "Platform",
      ebcName: "Merchant",
      logisticsName: "Carrier",
      agentName: "Broker",
      areaName: "Warehouse",
      buyerName: "Ouyang Example",
      consigneeAddress: "1 Example Road",
      gname: "honey",
      gmodel: "500 g",
      itemName: "Honey",
      barCode: "6901234567892",
      note: "fragile",
      itemNote: "glass",
      preNo: "B20261120000000001",
      invtNo: "33022026I000000001",
      loctNo: "330201",
      tradeCountry: "609",
      unit2: "142",
      qty2: "2",
    };
    const rows = ["IM-1", "IM-2", "IM-3"].map((orderNo) => bonded({ ...ascii, orderNo }));
    const declared = await declareImports(rows);
    expect(declared.status).toBe(0);
    expectFaithful(
      test,
      declared,
      rows.map((cells) => [cells]),
    );
    expect([...declared.out.messages.keys()]).toEqual(["messages/CEB621-bonded-000001.xml"]);
  });

  it("carries direct imports, and names what the lanes are in Chinese and beyond", async (test) => {
    const texts = [`A & B <b> "q" ]]>`, "棉制针织Ｔ恤衫（男式）·①", "𠮷𠀋 👕", "第一行\r\n第二行"];
    const rows = texts.map((text, index) =>
      direct({ orderNo: `IM-${index}`, gname: text, note: text, itemNote: text, consigneeAddress: text }),
    );
    const declared = await declareImports(rows);
    expect(declared.out.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expectFaithful(
      test,
      declared,
      rows.map((cells) => [cells]),
    );
    expect([...declared.out.messages.keys()]).toEqual(["messages/CEB621-direct-000001.xml"]);
  });

  it("keeps the lanes in files of their own, and writes no message of the others", async (test) => {
    const rows = [
      bonded({ orderNo: "IM-1" }),
      direct({ orderNo: "IM-2" }),
      costing("6000.00", { orderNo: "IM-3" }),
      costing("6000.00", { orderNo: "IM-4", qty: "2", price: "3000.00" }),
      bonded({ orderNo: "IM-5", packNo: "2" }),
    ];
    const declared = await declareImports(rows);
    expect(declared.status).toBe(1);
    expect([...declared.out.messages].map(([path, xml]) => [path, ordersIn(xml)])).toEqual([
      ["messages/CEB621-bonded-000001.xml", ["IM-1"]],
      ["messages/CEB621-direct-000001.xml", ["IM-2"]],
      ["messages/CEB621-full-rate-000001.xml", ["IM-3"]],
    ]);
    expectValid(test, declared);
  });

  it("ends with the transmitter and the signature's place, as the schema has them", async () => {
    const { out } = await declareImports([bonded()]);
    const xml = out.messages.get("messages/CEB621-bonded-000001.xml") ?? "";
    expect(readMessage(xml).BaseTransfer).toEqual({
      copCode: "3302980003",
      copName: "示例报关",
      dxpMode: "DXP",
      dxpId: "DXPENT0000000001",
    });
    expect(xml).toMatch(
      /<\/ceb:BaseTransfer>\s*<ds:Signature [\s\S]*<\/ds:Signature>\s*<\/ceb:CEB621Message>\n$/,
    );
    expect(readMessage(xml).guid).toMatch(guidShape);
  });

  it("takes every value at its greatest length", async (test) => {
    const longest = bonded({
      orderNo: "S".repeat(60),
      ebpName: "平".repeat(100),
      ebcName: "电".repeat(100),
      logisticsNo: "W".repeat(60),
      logisticsName: "物".repeat(100),
      copNo: "C".repeat(20),
      preNo: "B20261120999999999",
      invtNo: "33022026I000000001",
      emsNo: "E".repeat(30),
      buyerName: "欧".repeat(60),
      consigneeAddress: "路".repeat(200),
      agentName: "申".repeat(100),
      areaName: "𠮷".repeat(100),
      loctNo: "L".repeat(10),
      licenseNo: "N".repeat(19),
      note: "备".repeat(1000),
      itemRecordNo: "R".repeat(30),
      itemNo: "I".repeat(20),
      itemName: "企".repeat(250),
      gname: "𠮷".repeat(250),
      gmodel: "型".repeat(510),
      barCode: "B".repeat(50),
      itemNote: "注".repeat(1000),
      grossWeight: "99999999999999.99999",
      netWeight: "99999999999999.99999",
      freight: "0.00001",
      insuredFee: "0.00001",
      qty: "0.00001",
      unit: "095",
      price: "1000",
      totalPrice: "0.01",
      qty1: "99999999999999.99999",
      qty2: "0.00001",
      unit2: "095",
    });
    const declared = await declareImports([longest]);
    expect(declared.out.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expectFaithful(test, declared, [[longest]]);
  });

  it.for([
    ["copNo", 21],
    ["itemNo", 21],
    ["logisticsNo", 61],
    ["consigneeAddress", 201],
    ["gmodel", 511],
    ["emsNo", 31],
  ] as const)("refuses a %s of %i characters, which the schema does", async ([column, length]) => {
    const { status, out } = await declareImports([bonded({ [column]: "K".repeat(length) })]);
    expect(status).toBe(1);
    expect(out.findings.map(({ rule, column: found }) => `${rule} ${found}`)).toEqual([
      `format/length ${column}`,
    ]);
    expect(out.messages.size).toBe(0);
  });

  it("carries an order of 99 lines, wherever its rows stand, and refuses one of 100", async (test) => {
    const lines = (orderNo: string, count: number) =>
      linesOfOrder(
        orderNo,
        Array.from({ length: count }, (_, index) => ({ ...person(count), itemNo: `SKU-${index}` })),
      ).map((cells) => ({ ...cells, qty: "1", price: "1.25", totalPrice: "1.25" }));
    const [most, more] = [lines("IM-99", 99), lines("IM-100", 100)];
    const mixed = more.flatMap((cells, index) => [cells, most[index]].filter((row) => row !== undefined));
    const declared = await declareImports(mixed);
    expect(declared.status).toBe(1);
    expectFaithful(test, declared, [most]);
    expect(declared.out.rejected).toHaveLength(100);
    expect(new Set(declared.out.rejected.map(({ findings }) => findings))).toEqual(
      new Set(["amount/line-count"]),
    );
  });

  it.for([
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
  ] as const)(
    "puts %i inventories into messages of %j, each with a guid of its own",
    async ([count, sizes], test) => {
      const rows = Array.from({ length: count }, (_, index) =>
        bonded({ orderNo: `IM-${index}`, ...person(index) }),
      );
      const declared = await declareImports(rows);
      const messages = [...declared.out.messages.values()].map(readMessage);
      expect(messages.map(({ Inventory }) => Inventory.length)).toEqual(sizes);
      expect(declared.out.run.files.flatMap(({ nodes }) => (nodes > 0 ? [nodes] : []))).toEqual(sizes);
      const inventories = expectFaithful(
        test,
        declared,
        rows.map((cells) => [cells]),
      );
      const guids = inventories.map(({ InventoryHead }) => InventoryHead["guid"]);
      expect(new Set([...guids, ...messages.map(({ guid }) => guid)]).size).toBe(count + sizes.length);
    },
  );

  it("fills in what the contract says: the day, totals, legal quantities, numbers", async (test) => {
    const { declTime: _day, totalPrice: _total, qty1: _legal, ...rest } = bonded() as Record<string, string>;
    const rows = [
      { ...rest, qty: "3", price: "0.335", unit: "035" },
      { ...rest, qty: "2", price: "25.5", unit: "035" },
    ];
    const declared = await declareImports(rows);
    const [inventory] = inventoriesOf(declared);
    expect(inventory?.InventoryHead).toMatchObject({
      declTime: "20261120",
      ieFlag: "I",
      appTime,
      currency: "142",
    });
    // 3 × 0.335 = 1.005; 2 × 25.5 = 51.00
    expect(inventory?.InventoryList.map(({ gnum, totalPrice, qty1 }) => [gnum, totalPrice, qty1])).toEqual([
      ["1", "1.005", "3"],
      ["2", "51.00", "2"],
    ]);
    expectValid(test, declared);
  });
});

function ordersIn(xml: string): (string | undefined)[] {
  return readMessage(xml).Inventory.map(({ InventoryHead }) => InventoryHead["orderNo"]);
}
