import { describe, expect, it, type TestContext } from "vitest";
import { appTime, type Declared, declare } from "../support/cli.js";
import { order, type Row, row, without, worth } from "../support/manifest.js";
import { messageFaults } from "../support/tools.js";
import { type Inventory, inventoriesOf, readMessage } from "./read-messages.js";

/** The elements of InventoryHead and InventoryList in the official order (报文规范 202205 版, CEB603). */
const headElements = (
  "guid appType appTime appStatus customsCode ebpCode ebpName orderNo logisticsCode logisticsName logisticsNo " +
  "copNo preNo invtNo ieFlag portCode ieDate statisticsFlag agentCode agentName ebcCode ebcName ownerCode " +
  "ownerName iacCode iacName emsNo tradeMode trafMode trafName voyageNo billNo totalPackageNo loctNo licenseNo " +
  "country POD freight fCurrency fFlag insuredFee iCurrency iFlag wrapType packNo grossWeight netWeight note"
).split(" ");
const lineElements = (
  "gnum itemNo itemRecordNo itemName gcode gname gmodel barCode country currency qty qty1 qty2 unit unit1 unit2 " +
  "price totalPrice note"
).split(" ");

const guidShape = /^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;

/** What the head has to be: the manifest's cells, and what the contract fills in. */
function expectedHead(cells: Row, statisticsFlag: string): [string, unknown][] {
  const filled: Record<string, unknown> = {
    appType: "1",
    appTime,
    appStatus: "2",
    ieFlag: "E",
    guid: expect.stringMatching(guidShape),
    ...given(cells),
    statisticsFlag,
  };
  return inOrder(headElements, filled);
}

function expectedLine(cells: Row, gnum: number): [string, unknown][] {
  const { country: _head, note: _note, ...line } = given(cells);
  const code = line["gcode"] ?? "";
  const filled = {
    gnum: String(gnum),
    qty1: line["qty"],
    ...line,
    gcode: code + "0".repeat(10 - code.length),
    country: cells["destinationCountry"],
    note: cells["itemNote"],
  };
  return inOrder(lineElements, filled);
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

/** Every element of the messages is what the manifest has, in the official order; every message is valid. */
function expectFaithful(
  test: TestContext,
  declared: Declared,
  orders: readonly (readonly Row[])[],
  flag: "A" | "B",
): Inventory[] {
  const inventories = inventoriesOf(declared.out.messages);
  expect(inventories.map(({ InventoryHead }) => Object.entries(InventoryHead))).toEqual(
    orders.map(([first = {}]) => expectedHead(first, flag)),
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

describe.concurrent("CEB603", () => {
  it("carries every element of a manifest in ASCII", async (test) => {
    const ascii = {
      ebpName: "Platform",
      logisticsName: "Carrier",
      agentName: "Broker",
      ebcName: "Merchant",
      ownerName: "Maker",
      gname: "cotton T-shirt",
      gmodel: "knitted|cotton 100%",
      barCode: "6901234567892",
      itemName: "T-shirt",
      note: "fragile",
      itemNote: "size L",
      preNo: "B20261120000000001",
      invtNo: "33022026E000000001",
      totalPackageNo: "PKG-1",
      loctNo: "330201",
      unit2: "035",
      qty2: "0.4",
    };
    const rows = ["SO-1", "SO-2", "SO-3"].map((orderNo) => row({ ...ascii, orderNo }));
    const declared = await declare(rows);
    expect(declared.status).toBe(0);
    expectFaithful(
      test,
      declared,
      rows.map((cells) => [cells]),
      "A",
    );
  });

  it("names the transmitter of the profile once, at the message's end", async () => {
    const { out } = await declare([row()]);
    const xml = out.messages.get("messages/CEB603-simplified-000001.xml") ?? "";
    expect(readMessage(xml).BaseTransfer).toEqual({
      copCode: "3302980003",
      copName: "示例报关",
      dxpMode: "DXP",
      dxpId: "DXPENT0000000001",
    });
    expect(xml.split("<ceb:BaseTransfer>")).toHaveLength(2);
    expect(xml.endsWith("</ceb:BaseTransfer>\n</ceb:CEB603Message>\n")).toBe(true);
  });

  it("is UTF-8 without a byte order mark, in the namespace of the unified system", async () => {
    const { out } = await declare([row()]);
    const xml = out.messages.get("messages/CEB603-simplified-000001.xml") ?? "";
    expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<ceb:CEB603Message guid="')).toBe(true);
    expect(xml).toContain(' version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">');
    expect(readMessage(xml).guid).toMatch(guidShape);
  });

  const texts = {
    "the characters of XML": `A & B <b> "q" 'q' &amp; &lt; ]]> <!-- -->`,
    Chinese: "棉制针织Ｔ恤衫（男式）·①㈱",
    "beyond the basic plane": "𠮷𠀋 👕 𪚥",
    "a line break as Windows writes it": "第一行\r\n第二行",
    "a lone carriage return": "第一行\r第二行",
    "a line feed": "第一行\n第二行",
    "the edges of what XML allows": "\uE000\u0085\u2028x",
  };

  it("carries every character that XML allows, as it came", async (test) => {
    const rows = Object.values(texts).map((gname, index) =>
      row({ orderNo: `SO-${index}`, gname, note: gname, itemNote: gname, itemName: gname }),
    );
    const declared = await declare(rows);
    const inventories = expectFaithful(
      test,
      declared,
      rows.map((cells) => [cells]),
      "A",
    );
    expect(inventories.map(({ InventoryList }) => InventoryList[0]?.["gname"])).toEqual(Object.values(texts));
  });

  it("keeps orders with characters that XML forbids out of the messages", async () => {
    const forbidden = ["\u0000", "\u0001", "\u000B", "\u001B", "\u001F", "\uFFFE", "\uFFFF"];
    const rows = forbidden.map((character, index) =>
      row({ orderNo: `SO-${index}`, gname: `棉${character}T恤` }),
    );
    const { status, out } = await declare([...rows, row({ orderNo: "SO-good" })]);
    expect(status).toBe(1);
    expect(inventoriesOf(out.messages).map(({ InventoryHead }) => InventoryHead["orderNo"])).toEqual([
      "SO-good",
    ]);
    expect(out.findings.map(({ rule, value }) => `${rule} ${value}`)).toEqual(
      ["0000", "0001", "000B", "001B", "001F", "FFFE", "FFFF"].map((code) => `format/character U+${code}`),
    );
    expect(out.rejected.map(({ gname }) => gname)).toEqual(rows.map(({ gname }) => gname));
  });

  it("takes every value at its greatest length", async (test) => {
    const longest = row({
      ebpName: "平".repeat(100),
      orderNo: "S".repeat(60),
      logisticsName: "物".repeat(100),
      logisticsNo: "W".repeat(32),
      copNo: "C".repeat(30),
      preNo: "B20261120999999999",
      invtNo: "33022026E00000000001",
      agentName: "申".repeat(100),
      ebcName: "电".repeat(100),
      ownerName: "𠮷".repeat(100),
      tradeMode: "1210",
      iacCode: "3302660005",
      iacName: "区".repeat(100),
      emsNo: "E".repeat(30),
      trafName: "船".repeat(100),
      voyageNo: "V".repeat(32),
      billNo: "B".repeat(37),
      totalPackageNo: "T".repeat(37),
      loctNo: "L".repeat(10),
      note: "备".repeat(1000),
      itemNo: "I".repeat(20),
      itemRecordNo: "R".repeat(30),
      itemName: "企".repeat(250),
      gname: "𠮷".repeat(250),
      gmodel: "型".repeat(250),
      barCode: "B".repeat(50),
      itemNote: "注".repeat(1000),
      packNo: "999999999",
      grossWeight: "99999999999999.99999",
      netWeight: "99999999999999.99999",
      freight: "99999999999999.99999",
      insuredFee: "0.00001",
      qty: "99999999999999",
      price: "0.00001",
      totalPrice: "999999999.99999",
      qty1: "99999999999999.99999",
      unit1: "030",
      qty2: "0.00001",
      unit2: "035",
    });
    const declared = await declare([longest]);
    expect(declared.out.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expectFaithful(test, declared, [[longest]], "B");
  });

  it("takes enterprises by their 18-character credit codes", async (test) => {
    // MA2N0000: 22·3 + 10·7 + 2·9 + 23·10 = 384; 384 mod 11 = 10; 11 − 10 = 1.
    const code = withCheckCharacter("91340800MA2N00001");
    const cells = row({
      ebpCode: code,
      logisticsCode: code,
      agentCode: code,
      ebcCode: code,
      ownerCode: code,
    });
    expectFaithful(test, await declare([cells]), [[cells]], "A");
  });

  const shortCodes = [
    ["9610", "6109", "6109000000"],
    ["1210", "6109", "6109000000"],
    ["9710", "610910", "6109100000"],
    ["9810", "610910", "6109100000"],
    ["9610", "6109100021", "6109100021"],
  ] as const;

  it("fills short goods codes up to ten digits", async (test) => {
    const zone = { iacCode: "3302660005", iacName: "区内企业", emsNo: "H33022600001", itemRecordNo: "1" };
    const rows = shortCodes.map(([tradeMode, gcode], index) =>
      row({ orderNo: `SO-${index}`, tradeMode, gcode, ...(tradeMode === "1210" ? zone : {}) }),
    );
    const declared = await declare(rows);
    expect(declared.status).toBe(0);
    const inventories = expectFaithful(
      test,
      declared,
      rows.map((cells) => [cells]),
      "A",
    );
    expect(
      inventories.map(({ InventoryHead, InventoryList }) => [
        InventoryHead["tradeMode"],
        InventoryList[0]?.["gcode"],
      ]),
    ).toEqual(shortCodes.map(([mode, , full]) => [mode, full]));
  });

  it("marks what is declared for later aggregation with B", async (test) => {
    const rows = [
      worth("5000.01", { orderNo: "SO-1" }),
      row({ orderNo: "SO-2", exportRebate: "Y" }),
      row({ orderNo: "SO-3", statisticsFlag: "B" }),
      row({ orderNo: "SO-4", tradeMode: "9710", statisticsFlag: "B" }),
    ];
    const declared = await declare(rows);
    expect([...declared.out.messages.keys()]).toEqual(["messages/CEB603-aggregated-000001.xml"]);
    const declaredRows = rows.map((cells) => without(cells, "exportRebate"));
    expectFaithful(
      test,
      declared,
      declaredRows.map((cells) => [cells]),
      "B",
    );
  });

  it("writes formal and rejected orders into no message", async () => {
    const { out } = await declare([
      row({ orderNo: "SO-1" }),
      worth("5000.01", { orderNo: "SO-2", tradeMode: "9710" }),
      row({ orderNo: "SO-3", country: "99" }),
    ]);
    expect(inventoriesOf(out.messages).map(({ InventoryHead }) => InventoryHead["orderNo"])).toEqual([
      "SO-1",
    ]);
    expect(out.formal.map(({ orderNo }) => orderNo)).toEqual(["SO-2"]);
    expect(out.rejected.map(({ orderNo }) => orderNo)).toEqual(["SO-3"]);
  });

  it("carries an order of 100 lines, wherever its rows stand, and refuses one of 101", async (test) => {
    const cheap = { qty: "1", price: "1.25", totalPrice: "1.25" };
    const hundred = order(
      "SO-100",
      Array.from({ length: 100 }, (_, index) => ({ ...cheap, itemNo: `SKU-${index}` })),
    );
    const more = order(
      "SO-101",
      Array.from({ length: 101 }, (_, index) => ({ ...cheap, itemNo: `SKU-${index}` })),
    );
    const mixed = more.flatMap((cells, index) =>
      [cells, hundred[index]].filter((cell) => cell !== undefined),
    );
    const declared = await declare(mixed);
    expect(declared.status).toBe(1);
    expectFaithful(test, declared, [hundred], "A");
    expect(declared.out.rejected).toHaveLength(101);
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
      const rows = Array.from({ length: count }, (_, index) => row({ orderNo: `SO-${index}` }));
      const declared = await declare(rows);
      const messages = [...declared.out.messages.values()].map(readMessage);
      expect(messages.map(({ Inventory }) => Inventory.length)).toEqual(sizes);
      expect(declared.out.run.files.flatMap(({ nodes }) => (nodes > 0 ? [nodes] : []))).toEqual(sizes);
      const inventories = messages.flatMap(({ Inventory }) => Inventory);
      expect(inventories.map(({ InventoryHead }) => InventoryHead["orderNo"])).toEqual(
        rows.map(({ orderNo }) => orderNo),
      );
      const guids = inventories.map(({ InventoryHead }) => InventoryHead["guid"]);
      expect(new Set([...guids, ...messages.map(({ guid }) => guid)]).size).toBe(count + sizes.length);
      expectFaithful(
        test,
        declared,
        rows.map((cells) => [cells]),
        "A",
      );
    },
  );

  it("validates for 25,000 inventories in 250 messages, and loses none", async (test) => {
    const rows = Array.from({ length: 25_000 }, (_, index) => row({ orderNo: `SO-${index}` }));
    const declared = await declare(rows);
    expect(declared.status).toBe(0);
    expect(declared.out.messages.size).toBe(250);
    expectValid(test, declared);
    const text = [...declared.out.messages.values()].join("");
    const numbers = [...text.matchAll(/<ceb:orderNo>SO-(\d+)<\/ceb:orderNo>/g)].map(([, number]) =>
      Number(number),
    );
    expect(numbers).toEqual(Array.from({ length: 25_000 }, (_, index) => index));
    // 25,000 × 51.00
    expect(declared.out.run.lanes.simplified).toEqual({ orders: 25_000, lines: 25_000, yuan: "1275000.00" });
  }, 60_000);

  it("keeps the goods-line numbers and guid that the manifest gives", async (test) => {
    const guid = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";
    const rows = order("SO-1", [
      { guid, gnum: "2", itemNo: "second" },
      { guid, gnum: "1", itemNo: "first" },
    ]);
    const declared = await declare(rows);
    const [inventory] = inventoriesOf(declared.out.messages);
    expect(inventory?.InventoryHead["guid"]).toBe(guid);
    expect(inventory?.InventoryList.map(({ gnum, itemNo }) => `${gnum} ${itemNo}`)).toEqual([
      "1 first",
      "2 second",
    ]);
    expectValid(test, declared);
  });

  it("computes totals that are left out, half up at the fifth digit, with at least two", async (test) => {
    const priced = [
      ["3", "0.335", "1.005"],
      ["1.00001", "0.5", "0.50001"], // 0.500005
      ["0.333", "0.33333", "0.111"], // 0.11099889
      ["2", "25.5", "51.00"],
    ] as const;
    const rows = priced.map(([qty, price], index) =>
      without(row({ orderNo: `SO-${index}`, qty, unit: "030", price, qty1: "1" }), "totalPrice"),
    );
    const declared = await declare(rows);
    const inventories = inventoriesOf(declared.out.messages);
    expect(inventories.map(({ InventoryList }) => InventoryList[0]?.["totalPrice"])).toEqual(
      priced.map(([, , total]) => total),
    );
    expectValid(test, declared);
  });
});

/** The check character of GB 32100-2015 after the 17 characters before it. */
function withCheckCharacter(body: string): string {
  const characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce(
    (total, weight, index) => total + weight * characters.indexOf(body[index] ?? ""),
    0,
  );
  return body + characters[(31 - (sum % 31)) % 31];
}
