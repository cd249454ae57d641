import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { messageTables, type TableType, tableTypes } from "../../src/columns/message-tables.js";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { at, filesBelow, folder, profile, qingdan, repository } from "../support/cli.js";
import { gb18030 } from "../support/encodings.js";
import { csv, type Row } from "../support/manifest.js";
import { messageFaults } from "../support/tools.js";
import { sheetsBytes } from "../support/workbooks.js";
import { brief, type Node, rowOf, rows, writeFile, writeRows } from "./runs.js";

const v5 = /^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;

/** The head of the only node of the only message. */
function onlyHead(type: TableType, root: Node | undefined): Record<string, string> {
  const { node, head } = messageTables[type];
  const outer = (node === undefined ? root : (root?.[node] as Node)) ?? {};
  return outer[head.element] as Record<string, string>;
}

/** A text of the greatest length that the message takes. */
function longest(type: TableType): Row {
  const { heads, lines } = messageTables[type];
  const given: Row = rows[type];
  const cells: Record<string, string> = {};
  for (const { name, field } of [...heads, ...lines]) {
    if (field.kind === "decimal" && field.fraction === 5 && !(name in given)) cells[name] = "1";
    if (field.kind !== "text" || field.max === undefined) continue;
    const { code, enterprise, values, pattern, personal, max } = field;
    if (code ?? enterprise ?? values ?? pattern ?? (personal === "identity-number" ? 1 : undefined)) continue;
    if (personal === "telephone" || personal === "name") continue;
    cells[name] = "长".repeat(max);
  }
  return { ...given, ...cells };
}

describe.each(tableTypes)("write %s", (type) => {
  it("makes a valid message of a row with what is mandatory, and fills in the rest", async (test) => {
    const written = await writeRows(type, [rows[type]]);
    expect([written.status, written.stderr, brief(written)]).toEqual([0, "", []]);
    expect([...written.messages.keys()]).toEqual([`messages/CEB${type}-000001.xml`]);
    expect(messageFaults(test, written.messages.values())).toEqual([]);
    const head = onlyHead(type, written.roots[0]);
    expect(head).toMatchObject({ appType: "1", appStatus: "2", appTime: "20261120100000" });
    expect(head["guid"]).toMatch(v5);
    const { ieFlag } = {
      ieFlag: undefined,
      ...(
        { "507": { ieFlag: "E" }, "215": { ieFlag: "I" }, "711": { ieFlag: "I" } } as Partial<
          Record<TableType, Row>
        >
      )[type],
    };
    expect(head["ieFlag"]).toBe(ieFlag);
    const splits = type === "507" || type === "509";
    expect([head["msgCount"], head["msgSeqNo"]]).toEqual(splits ? ["1", "1"] : [undefined, undefined]);
    expect(written.record).toMatchObject({
      schema: "qingdan/write/1",
      type: `CEB${type}`,
      rows: { written: 1, rejected: 0 },
      nodes: { written: 1, rejected: 0 },
    });
  });

  it("gives the same node the same guid in another run at another time, and another node another", async () => {
    const guidOf = async (cells: Row, options: readonly string[]) =>
      onlyHead(type, (await writeRows(type, [cells], options)).roots[0])["guid"];
    const own = await guidOf(rows[type], []);
    expect(await guidOf(rows[type], ["--at", "2026-11-23T10:00:00+08:00"])).toBe(own);
    const key = messageTables[type].key.at(-1) ?? "";
    expect(await guidOf(rowOf(type, { [key]: "OTHER-1" }), [])).not.toBe(own);
    const changed = await guidOf(rowOf(type, { appType: "2" }), []);
    expect(changed).toMatch(v5);
    expect(changed).not.toBe(own);
  });

  it("takes texts of the greatest length, and refuses those with a character more", async (test) => {
    const cells = longest(type);
    const written = await writeRows(type, [cells]);
    expect(brief(written)).toEqual([]);
    expect(messageFaults(test, written.messages.values())).toEqual([]);
    const note = messageTables[type].heads.find(({ name }) => name === "note")?.field;
    const max = note?.kind === "text" ? (note.max ?? 0) : 0;
    const longer = await writeRows(type, [{ ...cells, note: "长".repeat(max + 1) }]);
    expect(brief(longer)).toEqual(["format/length long note 2"]);
    expect([longer.status, longer.messages.size]).toEqual([1, 0]);
  });

  it("asks for each mandatory value: a blank one rejects the row with its rule, file and line", async () => {
    const { heads, lines, filled, lineless } = messageTables[type];
    const mandatory = [...heads, ...(lineless ? [] : lines)].filter(
      ({ name, field }) =>
        field.required === true &&
        !filled.has(name) &&
        !["guid", "appTime", "gnum", "itemCurrency"].includes(name),
    );
    const key = messageTables[type].key.at(-1) ?? "";
    // Below another row a blank order number means that row's.
    mandatory.sort((a, b) => Number(b.name === key) - Number(a.name === key));
    const table = mandatory.map(({ name }, index) => {
      return rowOf(type, { [key]: `K-${index + 1}`, [name]: "" });
    });
    const all = await writeRows(type, table);
    const required = all.findings.filter(({ rule }) => rule === "format/required");
    expect(new Set(required.map(({ column }) => column))).toEqual(new Set(mandatory.map(({ name }) => name)));
    expect(all.record.rows.written + all.record.rows.rejected).toBe(table.length);
    expect(all.rejected.length).toBe(all.record.rows.rejected);
    for (const { file, message } of required)
      expect([file, message]).toEqual(["t.csv", expect.stringMatching(/必填/)]);
  });

  it("reads the Chinese names of the template, GBK and workbooks", async (test) => {
    const { layout } = messageTables[type];
    const zh = new Map<string, string>(layout.all.map((column) => [column.name, column.zh]));
    const names = Object.keys(rows[type]);
    const text = `${names.map((name) => zh.get(name)).join(",")}\r\n${Object.values(rows[type]).join(",")}\r\n`;
    const plain = await writeRows(type, [rows[type]]);
    const gbk = await writeFile(type, "t.csv", gb18030(text));
    expect(brief(gbk)).toEqual([]);
    expect([...gbk.messages.values()]).toEqual([...plain.messages.values()]);
    expect(gbk.record.inputs[0]).toMatchObject({ encoding: "gb18030" });
    const sheet = sheetsBytes([{ name: "S", rows: [names, Object.values(rows[type])] }]);
    const workbook = await writeFile(type, "t.xlsx", sheet);
    expect([...workbook.messages.values()]).toEqual([...plain.messages.values()]);
    expect(messageFaults(test, gbk.messages.values())).toEqual([]);
  });

  it("has templates with every column, and a sample that is written whole", async (test) => {
    const { layout } = messageTables[type];
    const template = (language: string) =>
      readFileSync(join(repository, `templates/write/${type}.${language}.csv`), "utf8")
        .replace("\ufeff", "")
        .trim();
    expect(template("en").split(",")).toEqual(layout.all.map(({ name }) => name));
    expect(template("zh").split(",")).toEqual(layout.all.map(({ zh }) => zh));
    const cwd = folder({ "qingdan.yaml": profile });
    const sample = join(repository, `samples/write/${type}.csv`);
    const result = await qingdan(["write", type, sample, "--out", "out", "--at", at, "--no-ledger"], { cwd });
    expect([result.status, result.stderr]).toEqual([0, ""]);
    const messages = filesBelow(join(cwd, "out")).filter((file) => file.startsWith("messages/"));
    const xmls = messages.map((file) => readFileSync(join(cwd, "out", file), "utf8"));
    expect(messageFaults(test, xmls)).toEqual([]);
    expect(readFileSync(join(cwd, "out/findings.ndjson"), "utf8")).toBe("");
    const verified = await qingdan(["verify", "out", "--inputs", join(repository, "samples/write")], { cwd });
    expect([verified.status, verified.stderr]).toEqual([0, ""]);
  });
});

describe("the rows of write", () => {
  it("form a node by their key, wherever they stand, and are numbered in their order", async () => {
    const line = (orderNo: string, itemNo: string) =>
      rowOf("303", { orderNo, itemNo, goodsValue: orderNo === "SO-1" ? "40" : "20" });
    const { roots, record } = await writeRows("303", [
      line("SO-1", "A"),
      line("SO-2", "B"),
      line("SO-1", "C"),
    ]);
    expect(record.nodes).toEqual({ written: 2, rejected: 0 });
    const orders = roots[0]?.["Order"] as { OrderHead: Row; OrderList: Row | Row[] }[];
    expect(
      orders.map(({ OrderHead, OrderList }) => [
        OrderHead["orderNo"],
        ...[OrderList].flat().map(({ gnum, itemNo }) => `${gnum} ${itemNo}`),
      ]),
    ).toEqual([
      ["SO-1", "1 A", "2 C"],
      ["SO-2", "1 B"],
    ]);
  });

  it("agree in the head: another value rejects the whole node, a blank cell is the one above", async () => {
    const cells = { itemNo: "B", goodsValue: "40" };
    const differing = await writeRows("303", [
      rowOf("303", { goodsValue: "40" }),
      rowOf("303", { ...cells, ebcName: "别家" }),
      rowOf("303", { orderNo: "SO-2" }),
    ]);
    expect(brief(differing)).toEqual(["manifest/head-conflict differs ebcName 3"]);
    expect(differing.rejected.map(({ orderNo }) => orderNo)).toEqual(["SO-1", "SO-1"]);
    expect(differing.rejected[0]?.["findings"]).toBe("manifest/head-conflict");
    expect(differing.rejected[0]?.["reason"]).toContain("ebcName");
    expect(differing.record.rows).toEqual({ written: 1, rejected: 2 });
    const blank = await writeRows("303", [
      rowOf("303", { goodsValue: "40" }),
      rowOf("303", { ...cells, ebcName: "" }),
    ]);
    expect([blank.status, brief(blank)]).toEqual([0, []]);
  });

  it("agree in the head where the platform has no code too", async () => {
    const cells = { ebpCode: "无", goodsValue: "40" };
    const found = await writeRows("303", [
      rowOf("303", cells),
      rowOf("303", { ...cells, itemNo: "B", freight: "9" }),
    ]);
    expect(brief(found)).toEqual(["manifest/head-conflict differs freight 3"]);
  });

  it("agree in the head under a number that may have been rounded too", async () => {
    const cells = { orderNo: "2026112000000000000", goodsValue: "40" };
    const found = await writeRows("303", [
      rowOf("303", cells),
      rowOf("303", { ...cells, itemNo: "B", freight: "9" }),
    ]);
    expect(brief(found)).toContain("manifest/head-conflict differs freight 3");
    expect(found.record.rows).toEqual({ written: 0, rejected: 2 });
  });

  it.each(["1.23E+17", "无", "#N/A"])(
    "with %s for a number are rejected for that, and not compared",
    async (orderNo) => {
      const found = await writeRows("303", [
        rowOf("303", { orderNo, goodsValue: "40" }),
        rowOf("303", { orderNo, goodsValue: "40", itemNo: "B", freight: "9" }),
      ]);
      expect(found.record.rows).toEqual({ written: 0, rejected: 2 });
      expect(
        found.findings.some(({ column, severity }) => column === "orderNo" && severity === "error"),
      ).toBe(true);
      expect(found.findings.some(({ rule }) => rule === "manifest/head-conflict")).toBe(false);
    },
  );

  it("are refused with a warning for an unknown column, and an error for a missing one", async () => {
    const unknown = await writeRows("505", [rowOf("505", { colour: "red" })]);
    expect(brief(unknown)).toEqual(["manifest/unknown-column stray  1"]);
    expect(unknown.status).toBe(0);
    const { logisticsName: _, ...less } = rows["505"];
    const cwd = folder({ "qingdan.yaml": profile, "t.csv": csv([less]) });
    const missing = await qingdan(["write", "505", "t.csv", "-o", "out", "--no-ledger"], { cwd });
    expect([missing.status, readdirSync(cwd).includes("out")]).toEqual([2, false]);
    expect(missing.stderr).toContain("logisticsName");
    expect(missing.stderr).toContain("defaults 不能代替这些列");
  });

  it("are checked: codes, identity numbers, dates, decimals, each with its line and masked", async () => {
    const order = await writeRows("311", [
      rowOf("311", { unit: "999", buyerIdNumber: "340202199001010011", country: "999" }),
    ]);
    expect(brief(order)).toEqual([
      "identity/id-card check buyerIdNumber 2",
      "code/unit unknown unit 2",
      "code/country unknown country 2",
    ]);
    expect(JSON.stringify(order.findings)).not.toContain("340202199001010011");
    const departure = await writeRows("509", [rowOf("509", { leaveTime: "20261319223000" })]);
    expect(brief(departure)).toEqual(["format/date time leaveTime 2"]);
    const parcel = await writeRows("505", [rowOf("505", { grossWeight: "1.123456", packNo: "0" })]);
    expect(brief(parcel).map((each) => each.split(" ")[0])).toEqual(["format/decimal", "amount/positive"]);
  });

  it("that do not fit the header, or share a guid with another node, are rejected", async () => {
    const guid = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";
    const same = await writeRows("513", [rowOf("513", { guid }), rowOf("513", { guid, logisticsNo: "W2" })]);
    expect(brief(same)).toEqual([
      "manifest/duplicate-order guid guid 2",
      "manifest/duplicate-order guid guid 3",
    ]);
    const text = csv([rows["513"]]);
    const short = await writeFile("513", "t.csv", `${text}3402980L1G,示例物流,W2\n`);
    expect(short.findings.map(({ rule }) => rule)).toContain("manifest/row-shape");
    expect(short.record.rows).toEqual({ written: 1, rejected: 1 });
  });

  it("may have a guid, a time and an appType of their own", async () => {
    const own = { guid: "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", appTime: "20261101000000", appType: "3" };
    const { roots } = await writeRows("505", [rowOf("505", own)]);
    expect(roots[0]?.["Logistics"]).toMatchObject(own);
  });

  it("of orders take the head's currency where their own is blank", async () => {
    const { itemCurrency: _, ...row } = rows["303"];
    const { roots } = await writeRows("303", [{ ...row, currency: "502" }]);
    expect(roots[0]?.["Order"]).toMatchObject({
      OrderHead: { currency: "502" },
      OrderList: { currency: "502" },
    });
  });

  it("of an arrival may name no parcel", async (test) => {
    const { logisticsNo: _, ...row } = rows["507"];
    const written = await writeRows("507", [row]);
    expect([written.status, brief(written)]).toEqual([0, []]);
    expect(Object.keys(written.roots[0]?.["Arrival"] as Node)).toEqual(["ArrivalHead"]);
    expect(messageFaults(test, written.messages.values())).toEqual([]);
  });
});

describe("the sizes of write's messages", () => {
  it("are 100 nodes, and one of CEB711", async (test) => {
    const many = await writeRows(
      "505",
      Array.from({ length: 101 }, (_, index) => rowOf("505", { logisticsNo: `W${index + 1}` })),
    );
    expect(
      many.record.files.filter(({ nodes }) => nodes > 0).map(({ path, nodes }) => [path, nodes]),
    ).toEqual([
      ["messages/CEB505-000001.xml", 100],
      ["messages/CEB505-000002.xml", 1],
    ]);
    expect(messageFaults(test, many.messages.values())).toEqual([]);
    const deliveries = await writeRows(
      "711",
      ["R-1", "R-2", "R-3"].map((copNo) => rowOf("711", { copNo })),
    );
    expect(deliveries.messages.size).toBe(3);
    expect(messageFaults(test, deliveries.messages.values())).toEqual([]);
  });

  it.for([
    ["303", 100],
    ["311", 99],
    ["711", 9999],
  ] as const)("of CEB%s are %d lines a node", async ([type, most], test) => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        rowOf(type, {
          itemNo: `S${index}`,
          logisticsNo: `W${index}`,
          goodsValue: String(count * 20),
          acturalPaid: String(count * 20 + 6.5),
        }),
      ).map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => name in rows[type] || name === "itemNo")),
      );
    const full = await writeRows(type, lines(most));
    expect(full.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(messageFaults(test, full.messages.values())).toEqual([]);
    const over = await writeRows(type, lines(most + 1));
    expect(brief(over).filter((each) => !each.includes("unknown-column"))).toEqual([
      "amount/line-count document gnum 2",
    ]);
    expect(over.record.rows).toEqual({ written: 0, rejected: most + 1 });
  });

  it("of CEB507 and 509 are 99,999 parcels: more are sent in parts", async (test) => {
    const names = Object.keys(rows["509"]);
    const row = (index: number) => Object.values(rowOf("509", { logisticsNo: `W${index}` })).join(",");
    const text = `${names.join(",")}\n${Array.from({ length: 100_001 }, (_, index) => row(index)).join("\n")}\n`;
    const written = await writeFile("509", "t.csv", text);
    expect([written.status, brief(written)]).toEqual([0, []]);
    const heads = written.roots.map((root) => (root["Departure"] as Node)["DepartureHead"] as Row);
    expect(heads.map(({ msgCount, msgSeqNo }) => `${msgSeqNo}/${msgCount}`)).toEqual(["1/2", "2/2"]);
    expect(heads[0]?.["guid"]).not.toBe(heads[1]?.["guid"]);
    const second = written.roots[1]?.["Departure"] as { DepartureList: Row[] } | undefined;
    expect(second?.DepartureList.map(({ gnum, logisticsNo }) => `${gnum} ${logisticsNo}`)).toEqual([
      "1 W99999",
      "2 W100000",
    ]);
    expect(written.record.nodes).toEqual({ written: 1, rejected: 0 });
    expect(messageFaults(test, [...written.messages.values()].slice(1))).toEqual([]);
    const verified = await qingdan(["verify", "out"], { cwd: written.cwd });
    expect([verified.status, verified.stderr]).toEqual([0, ""]);
  }, 120_000);
});

describe("the command line of write", () => {
  it("says what it wrote, in both languages", async () => {
    const zh = await writeRows("403", [rows["403"], rowOf("403", { orderNo: "SO-2", charge: "x" })]);
    expect([zh.status, zh.stdout]).toEqual([
      1,
      "CEB403 业务单 1 份（1 行）\n退回 1 份（1 行），见 out/rejected.csv\n已写入 out：报文 1 份，rejected.csv、findings.ndjson、run.json\n",
    ]);
    const en = await writeRows("403", [rows["403"]], ["--lang", "en"]);
    expect(en.stdout).toBe(
      "CEB403: 1 document of 1 row\nwritten to out: 1 message, rejected.csv, findings.ndjson, run.json\n",
    );
  });

  it("prints the record as JSON, and nothing with --quiet", async () => {
    const json = await writeRows("403", [rows["403"]], ["--format", "json"]);
    expect(JSON.parse(json.stdout)).toEqual(json.record);
    const quiet = await writeRows("403", [rowOf("403", { charge: "x" })], ["--quiet"]);
    expect([quiet.status, quiet.stdout]).toEqual([1, ""]);
    expect(quiet.stderr).toContain("out/findings.ndjson");
  });

  it("refuses other messages, and a directory that holds another run unless it may replace it", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "t.csv": csv([rows["403"]]),
      "u.csv": csv([rowOf("403", { orderNo: "SO-9" })]),
    });
    const other = await qingdan(["write", "603", "t.csv", "-o", "out", "--lang", "en", "--no-ledger"], {
      cwd,
    });
    expect(other.status).toBe(2);
    expect(other.stderr).toContain("303, 403, 505, 507, 509, 215, 711, 311, 411, 511, 513");
    const run = (file: string, ...options: string[]) =>
      qingdan(["write", "CEB403", file, "-o", "out", "--at", at, "--no-ledger", ...options], { cwd });
    expect((await run("t.csv")).status).toBe(0);
    expect((await run("u.csv")).status).toBe(2);
    expect((await run("u.csv", "--replace")).status).toBe(0);
    expect(readFileSync(join(cwd, "out/messages/CEB403-000001.xml"), "utf8")).toContain("SO-9");
  });
});

/** What a ledger has of the nodes that are no inventories, without what a message does not hold. */
async function documentsOf(path: string): Promise<unknown[]> {
  const ledger = await LedgerFile.readWhenFree(path, { env: {} });
  try {
    return [...(ledger?.declarations.documents() ?? [])].map(
      ({ guid, type, appType, direction, key, ebpCode, orderNo, copNo, customsCode, logisticsNo }) => ({
        ...{ guid, type, appType, direction, key, ebpCode, orderNo, copNo, customsCode, logisticsNo },
      }),
    );
  } finally {
    ledger?.close();
  }
}

describe("the ledger", () => {
  it.each(tableTypes)("is made again from the messages of CEB%s as it was booked", async (type) => {
    const { cwd } = await writeRows(type, [rows[type]], ["--ledger", "l.sqlite"]);
    const rebuilt = await qingdan(["ledger", "rebuild", "out", "--out", "n.sqlite", "--ledger", "l.sqlite"], {
      cwd,
    });
    expect([rebuilt.status, rebuilt.stderr]).toEqual([0, expect.any(String)]);
    const booked = await documentsOf(join(cwd, "l.sqlite"));
    expect(booked).toHaveLength(1);
    expect(await documentsOf(join(cwd, "n.sqlite"))).toEqual(booked);
  });

  it("has the nodes that were written, under the guids of their messages", async () => {
    const written = await writeRows(
      "403",
      [rows["403"], rowOf("403", { orderNo: "SO-2" })],
      ["--ledger", "l.sqlite"],
    );
    expect([written.status, written.stderr.includes("l.sqlite")]).toEqual([0, true]);
    const ledger = await LedgerFile.readWhenFree(join(written.cwd, "l.sqlite"), { env: {} });
    try {
      const journal = ledger?.declarations.journalOf(join(written.cwd, "out")) ?? [];
      expect(journal.map(({ type, file, state }) => [type, file, state])).toEqual([
        ["CEB403", "messages/CEB403-000001.xml", "new"],
      ]);
      const documents = [...(ledger?.declarations.documents() ?? [])];
      expect(documents.length).toBe(2);
    } finally {
      ledger?.close();
    }
  });
});
