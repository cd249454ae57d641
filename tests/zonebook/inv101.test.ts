import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { at, filesBelow, folder, profile, qingdan, recordsOf } from "../support/cli.js";
import { bonded } from "../support/imports.js";
import { csv, type Row } from "../support/manifest.js";

type Element = Readonly<Record<string, string>>;
interface Message {
  readonly SysId: string;
  readonly OperCusRegCode: string;
  readonly InvtHeadType: Element;
  readonly InvtListType: readonly Element[];
}
interface Parsed {
  readonly Signature: {
    readonly Object: {
      readonly Package: {
        readonly EnvelopInfo: Element;
        readonly DataInfo: {
          readonly BussinessData: { readonly DelcareFlag: string; readonly InvtMessage: Message };
        };
      };
    };
  };
}

const header = "emsNo,itemRecordNo,putrecSeqno,date,kind,qty,unit,gcode,gname\n";
const book = "T3302W000001";
const name = `H & <Honey> "500g"`;
const stock = `${book},21,7,2026-11-01,entry,10,142,0409000000,honey\n${book},22,,2026-11-01,entry,10,142,0409000000,honey\n`;

const goods = (orderNo: string, qty: number, cells: Row = {}): Row =>
  bonded({
    ...{ orderNo, gname: name, qty: String(qty), qty1: String(qty / 2), totalPrice: `${qty * 50}.00` },
    ...cells,
  });

const twoDays = [
  goods("IM-1", 4),
  goods("IM-2", 1, { itemRecordNo: "22" }),
  goods("IM-3", 3, { declTime: "20261121" }),
];

/** Runs `book` on the rows in a folder of its own. */
async function booked(args: readonly string[], { rows = twoDays, entered = stock } = {}) {
  const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows), "stock.csv": header + entered });
  const words = ["book", "m.csv", "--stock", "stock.csv", "--population", "declared", "--no-ledger"];
  const result = await qingdan([...words, "--at", at, "--lang", "en", ...args], { cwd });
  return { ...result, cwd, out: join(cwd, "out") };
}

const parser = new XMLParser({
  parseTagValue: false,
  isArray: (element) => element === "InvtListType",
});

/** A file of inventory/, found well-formed. */
function read(out: string, file: string): Parsed["Signature"]["Object"]["Package"] {
  const path = join(out, "inventory", file);
  const text = readFileSync(path, "utf8");
  expect(XMLValidator.validate(text)).toBe(true);
  if (spawnSync("xmllint", ["--version"]).status === 0)
    execFileSync("xmllint", ["--noout", "--nonet", path], { stdio: "pipe" });
  const parsed: Parsed = parser.parse(text);
  return parsed.Signature.Object.Package;
}

/** A table of the output directory. */
function table(out: string, file: string) {
  return recordsOf(readFileSync(join(out, file), "utf8").replace("\ufeff", ""));
}

describe("book --experimental", () => {
  it("writes an INV101 a day and book, with what the tables have", async () => {
    const { out, status } = await booked(["-o", "out", "--experimental"]);
    expect(status).toBe(0);
    const [first = "", second = ""] = [`INV101-${book}-2026-11-20.xml`, `INV101-${book}-2026-11-21.xml`];
    expect(readdirSync(join(out, "inventory")).sort()).toEqual([first, second]);
    const { EnvelopInfo: envelope, DataInfo: data } = read(out, first);
    expect(envelope).toEqual({
      ...{ version: "1.0", message_id: `${book}-20261120`, file_name: first, message_type: "INV101" },
      ...{ sender_id: "", receiver_id: "", send_time: "" },
    });
    const { DelcareFlag: flag, InvtMessage: message } = data.BussinessData;
    expect([flag, message.SysId, message.OperCusRegCode]).toEqual(["0", "", ""]);
    expect(message.InvtHeadType).toMatchObject({
      ...{ EtpsInnerInvtNo: `${book}-20261120`, PutrecNo: book, InvtType: "8", ImpexpMarkcd: "E" },
      ...{ SupvModecd: "1210", RcvgdEtpsno: "", InvtDclTime: "" },
    });
    expect(message.InvtHeadType).not.toHaveProperty("DecType");
    // Ordered by the number in the book, a blank one first.
    expect(message.InvtListType).toMatchObject([
      { GdsSeqno: "1", GdsMtno: "22", GdsNm: name, DclQty: "1", LawfQty: "0.5", DclTotalAmt: "50.00" },
      { GdsSeqno: "2", PutrecSeqno: "7", GdsMtno: "21", DclQty: "4", LawfQty: "2", DclTotalAmt: "200.00" },
    ]);
    expect(message.InvtListType[0]).not.toHaveProperty("PutrecSeqno");
    expect(message.InvtListType[0]).not.toHaveProperty("EtpsInnerInvtNo");
    expect(message.InvtListType[0]).toMatchObject({ LvyrlfModecd: "", ClyMarkcd: "" });
  });

  it("says the same as the tables, cell by cell", async () => {
    const { out } = await booked(["-o", "out", "--experimental"]);
    const files = readdirSync(join(out, "inventory")).sort();
    const messages = files.map((file) => read(out, file).DataInfo.BussinessData.InvtMessage);
    const small = (element: Element) =>
      Object.fromEntries(
        Object.entries(element).map(([key, value]) => [key[0]?.toLowerCase() + key.slice(1), value]),
      );
    const filled = (row: Readonly<Record<string, string>>, without: string) =>
      Object.fromEntries(Object.entries(row).filter(([key, value]) => value !== "" && key !== without));
    expect(messages.map(({ InvtHeadType }) => filled(small(InvtHeadType), ""))).toEqual(
      table(out, "inventory-head.csv").map((row) => filled(row, "")),
    );
    expect(
      messages.flatMap(({ InvtListType }) => InvtListType.map((each) => filled(small(each), ""))),
    ).toEqual(table(out, "inventory-list.csv").map((row) => filled(row, "etpsInnerInvtNo")));
  });

  it("says that it was never tried, and names what is blank", async () => {
    const { stdout } = await booked(["-o", "out", "--experimental", "-f", "json"]);
    const { notes }: { notes: readonly string[] } = JSON.parse(stdout);
    expect(notes[0]).toMatch(/2 INV101 messages.*No schema.*public.*never tried against a client/);
    const [, named = ""] = notes[1]?.split("fill in: ") ?? [];
    expect(named.split(/[, .]+/)).toEqual(
      expect.arrayContaining([
        ...[
          "sender_id",
          "SysId",
          "OperCusRegCode",
          "rcvgdEtpsno",
          "invtDclTime",
          "lvyrlfModecd",
          "clyMarkcd",
        ],
        ...["putrecSeqno", "grossWt", "netWt"],
      ]),
    );
    expect(named).not.toMatch(/dclQty|secdLawfQty|rmk|dclcusTypecd/);
    const chinese = await booked(["-o", "out", "--experimental", "--lang", "zh"]);
    expect(chinese.stdout).toContain("从未在任何客户端试过");
    expect(chinese.stdout.replaceAll(/\s/g, "")).toContain("请自行填写：sender_id、receiver_id、");
  });

  it("changes nothing else, and without it there is no message", async () => {
    const [plain, more] = [await booked(["-o", "out"]), await booked(["-o", "out", "--experimental"])];
    const tables = readdirSync(plain.out).sort();
    expect(tables).toEqual([
      ...["balances.csv", "book.json", "exits.csv", "gate-passes.csv"],
      ...["inventory-head.csv", "inventory-list.csv", "short.csv"],
    ]);
    expect(readdirSync(more.out).sort()).toEqual([...tables, "inventory"].sort());
    for (const file of tables.filter((each) => each.endsWith(".csv")))
      expect(readFileSync(join(more.out, file))).toEqual(readFileSync(join(plain.out, file)));
    expect(plain.stdout).not.toContain("INV101");
  });

  it("needs --out", async () => {
    const { status, stderr } = await booked(["--experimental"]);
    expect([status, stderr]).toEqual([2, expect.stringContaining("--out")]);
  });

  it("says where there is nothing to write", async () => {
    const { out, stdout } = await booked(["-o", "out", "--experimental"], {
      entered: stock.replaceAll("2026-11-01", "2026-12-01"),
    });
    expect(filesBelow(out).filter((file) => file.startsWith("inventory/"))).toEqual([]);
    expect(stdout).toContain("no INV101 was written");
  });
});
