import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { guid, message, node } from "../ledger/declarations/support.js";
import { filesBelow, folder, qingdan } from "../support/cli.js";
import { declared, document, exports, type MadeReceipt, receiptFile } from "../support/declared.js";

const pinned = "--at 2026-11-29T20:00:00+08:00";

async function run(cwd: string, words: string, input = "") {
  const line = `receipts ${words} --ledger book.sqlite --format json --lang en ${pinned}`;
  const result = await qingdan(line.split(" ").filter(Boolean), { cwd, input });
  return { ...result, json: result.stdout === "" ? undefined : JSON.parse(result.stdout) };
}

const about = (number: number, state: string, second: number, info = ""): MadeReceipt => ({
  guid: guid(number),
  state,
  second,
  info,
});

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("receipts", () => {
  const files = {
    "in/a.xml": receiptFile("CEB604", about(1, "800", 5, "[Code:2600;Desc:放行]"), about(2, "120", 5)),
    "in/deep/er/B.XML": receiptFile(
      "CEB604",
      about(3, "100", 6, "[Code:1313;Desc:订购人购买超过年度限额]"),
      about(4, "100", 6, "[code：1313；Desc：订购人购买超过年度限额；]"),
      about(5, "100", 6, "收件地址不详"),
      about(6, "-621001", 6),
    ),
    "in/deep/notes.txt": "no receipt",
  };

  it("are applied, and say how the orders stand, what was refused, and where its rows are", async () => {
    const cwd = folder(files);
    await declared(cwd, [exports(1, 2, 3, 4, 5, 6, 7)]);
    const { status, json, stderr } = await run(cwd, "in");
    expect([status, stderr]).toEqual([0, ""]);
    expect(json).toMatchObject({
      schema: "qingdan/receipts/1",
      ...{ applied: 6, repeated: 0, unknown: 0, broken: 0 },
      byState: { "-621001": 1, "100": 3, "120": 1, "800": 1 },
      ...{ released: 1, refused: 4, waiting: 1, conflicts: [], asideFiles: [], taxes: [], notes: [] },
    });
    const place = (number: number) => ({
      ...{ ebpCode: "1101960001", orderNo: `SO-${number}` },
      ...{ file: "in/orders.csv", line: number + 1 },
    });
    expect(json.refusals).toMatchObject([
      { code: "1313", text: "订购人购买超过年度限额", orders: [place(3), place(4)] },
      { code: "", text: "收件地址不详", zh: null, en: null, orders: [place(5)] },
      { code: "-621001", orders: [place(6)] },
    ]);
    expect(json.refusals[2].zh).toMatch(/\p{Script=Han}/u);
    expect(json.refusals[2].en).toMatch(/^[\x20-\x7e]+$/);
  });

  it("change nothing the second time, and leave their files as they were", async () => {
    const cwd = folder(files);
    await declared(cwd, [exports(1, 2, 3, 4, 5, 6)]);
    const first = await run(cwd, "in");
    const ledger = readFileSync(join(cwd, "book.sqlite"));
    const second = await run(cwd, "in in/a.xml");
    expect(second.json).toMatchObject({ applied: 0, repeated: 8, unknown: 0, broken: 0 });
    expect(second.json.byState).toEqual(first.json.byState);
    expect(second.json.refusals).toEqual(first.json.refusals);
    expect(readFileSync(join(cwd, "book.sqlite")).equals(ledger)).toBe(true);
    for (const [name, text] of Object.entries(files))
      expect(readFileSync(join(cwd, name), "utf8")).toBe(text);
    expect(existsSync(join(cwd, "receipts-aside"))).toBe(false);
  });

  it("come from standard input as well", async () => {
    const cwd = folder({});
    await declared(cwd, [exports(1)]);
    const { json, status } = await run(
      cwd,
      "-",
      receiptFile("CEB604", about(1, "899", 1), about(1, "899", 1)),
    );
    expect(json).toMatchObject({ applied: 1, repeated: 1, byState: { "899": 1 } });
    expect(status).toBe(0);
  });

  it("are told to a broker in words", async () => {
    const cwd = folder(files);
    await declared(cwd, [exports(1, 2, 3, 4, 5, 6)]);
    const { stdout } = await qingdan("receipts in --ledger book.sqlite".split(" "), { cwd });
    expect(stdout).toContain("清单 6 单：放行 1，退单 4，待处理 1");
    expect(stdout).toContain("[1313] 订购人购买超过年度限额：2 单");
    expect(stdout).toContain("SO-3 (1101960001)  in/orders.csv:4");
    expect(stdout).toContain("qingdan retry");
  });

  it("of other messages are counted apart", async () => {
    const cwd = folder({
      "r.xml": receiptFile("CEB606", { guid: guid(50), state: "100", second: 1, info: "无此清单" }),
    });
    await declared(cwd, [exports(1), document("CEB605", { key: "COP-X", guid: guid(50) })]);
    const { json } = await run(cwd, "r.xml");
    expect(json).toMatchObject({ applied: 1, byState: {}, refusals: [] });
    expect(json.documents).toMatchObject([
      {
        type: "CEB605",
        byState: { "100": 1 },
        refusals: [{ text: "无此清单", orders: [{ orderNo: "COP-X" }] }],
      },
    ]);
  });

  it("of a message that can't be read are about every node of it", async () => {
    const cwd = folder({});
    const own = exports(1, 2);
    await declared(cwd, [own, exports(3)]);
    const { json } = await run(
      cwd,
      "-",
      receiptFile("CEB900", { state: "-10101", second: 1, oriCopMsgId: own.guid, oriMessageType: "Unknown" }),
    );
    expect(json).toMatchObject({ applied: 1, byState: { "-10101": 2 }, refused: 2 });
    expect(json.refusals).toMatchObject([
      { code: "-10101", orders: [{ orderNo: "SO-1" }, { orderNo: "SO-2" }] },
    ]);
  });
});

describe("what can't be applied", () => {
  const unknown = receiptFile("CEB604", about(1, "120", 1), about(8, "800", 2), about(8, "800", 2));
  const cut = receiptFile("CEB604", about(1, "800", 5)).slice(0, -40);
  const half = receiptFile("CEB604", about(1, "120", 1), about(2, "soon", 1)).replace("soon", "soon");

  it("is kept aside once, as it is, for its owner only, and ends with status 1", async () => {
    const cwd = folder({ "u.xml": unknown, "v.xml": unknown, "cut.xml": cut, "half.xml": half });
    await declared(cwd, [exports(1, 2)]);
    for (const repeat of [false, true]) {
      const { status, json } = await run(cwd, "u.xml v.xml cut.xml half.xml");
      expect(status).toBe(1);
      expect(json).toMatchObject({
        ...(repeat ? { applied: 0, repeated: 3 } : { applied: 1, repeated: 2 }),
        ...{ unknown: 4, broken: 2, byState: { "120": 1 } },
      });
      const kept = [unknown, cut, half].map((text) => `${sha256(text)}.xml`).sort();
      expect(json.asideFiles).toEqual(kept.map((name) => join("receipts-aside", name)));
      expect(readdirSync(join(cwd, "receipts-aside")).sort()).toEqual(kept);
    }
    for (const text of [unknown, cut, half]) {
      const file = join(cwd, "receipts-aside", `${sha256(text)}.xml`);
      expect(readFileSync(file, "utf8")).toBe(text);
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  it("is a file that was cut off anywhere: nothing of it is applied", async () => {
    const cwd = folder({});
    await declared(cwd, [exports(1, 2)]);
    const whole = receiptFile("CEB604", about(1, "800", 5), about(2, "800", 5)).trimEnd();
    for (let length = 1; length < whole.length; length += 41) {
      const { json, status } = await run(cwd, "-", whole.slice(0, length));
      expect([length, status, json.broken, json.applied]).toEqual([length, 1, 1, 0]);
    }
    expect((await run(cwd, "-", whole)).json).toMatchObject({ applied: 2, stillAside: expect.any(Number) });
  });

  it("is tried again by later calls, and put away when all of it is applied", async () => {
    const cwd = folder({ "u.xml": unknown, "cut.xml": cut });
    await declared(cwd, [exports(1)]);
    await run(cwd, "u.xml cut.xml --aside kept");
    await declared(cwd, [exports(8)], { directory: "/runs/two" });
    const { status, json } = await run(cwd, "- --aside kept", receiptFile("CEB604", about(1, "800", 9)));
    expect([status, json.asideFiles, json.stillAside]).toEqual([0, [], 1]);
    expect(json).toMatchObject({ applied: 2, repeated: 0, unknown: 0, broken: 0, byState: { "800": 2 } });
    const name = `${sha256(unknown)}.xml`;
    expect(readFileSync(join(cwd, "kept/applied", name), "utf8")).toBe(unknown);
    expect(readdirSync(join(cwd, "kept")).sort()).toEqual([`${sha256(cut)}.xml`, "applied"].sort());
    const after = await run(cwd, "- --aside kept", receiptFile("CEB604", about(1, "800", 9)));
    expect(after.json).toMatchObject({ applied: 0, repeated: 1 });
  });

  it("is no matter of a call whose own receipts are all applied", async () => {
    const cwd = folder({ "u.xml": unknown });
    await declared(cwd, [exports(1)]);
    expect((await run(cwd, "u.xml")).status).toBe(1);
    const { status, json } = await run(cwd, "-", receiptFile("CEB604", about(1, "800", 9)));
    expect([status, json.unknown, json.stillAside]).toEqual([0, 0, 1]);
  });

  it("is not read twice where the folder aside lies within the one that is read", async () => {
    const cwd = folder({ "u.xml": unknown });
    await declared(cwd, [exports(1)]);
    for (const again of [false, true])
      expect((await run(cwd, ".")).json).toMatchObject({ applied: again ? 0 : 1, unknown: 2 });
  });

  it("is all of it where there is no ledger, and none is made", async () => {
    const cwd = folder({ "u.xml": unknown });
    const { status, json } = await run(cwd, "u.xml");
    expect([status, json.unknown]).toEqual([1, 3]);
    expect(json.notes[0].message).toContain("no ledger book.sqlite yet");
    expect(filesBelow(cwd).sort()).toEqual([`receipts-aside/${sha256(unknown)}.xml`, "u.xml"]);
  });

  it("ends with 2 where it can't be kept, after the ledger is saved", async () => {
    const cwd = folder({ "u.xml": unknown, file: "in the way" });
    await declared(cwd, [exports(1)]);
    const { status, stderr } = await run(cwd, "u.xml --aside file");
    expect([status, stderr]).toEqual([2, expect.stringContaining("can't use file")]);
    expect((await run(cwd, "u.xml")).json).toMatchObject({ applied: 0, repeated: 1, unknown: 2 });
  });
});

describe("what a person should look at", () => {
  it("is a state 2 with words of refusal, and a state that nobody knows", async () => {
    const cwd = folder({});
    await declared(cwd, [exports(1, 2, 3)]);
    const doubtful =
      "清单新增申报成功[电商企业编码：X订单编号：Y]; 对应电商平台为[P]订单号为[Y]支付信息不存在";
    const { json, status } = await run(
      cwd,
      "-",
      receiptFile(
        "CEB604",
        about(1, "2", 1, doubtful),
        about(2, "1399", 1),
        about(3, "2", 1, "新增申报成功[X]"),
      ),
    );
    expect(status).toBe(0);
    expect(json.byState).toEqual({ "2": 2, "1399": 1 });
    expect(json.notes.map(({ severity }: { severity: string }) => severity)).toEqual(["info", "warning"]);
    expect(json.notes[1].message).toContain("SO-1");
    expect(json.notes[0].message).toContain("1399");
  });

  it("is a refusal after a release, until somebody decides", async () => {
    const cwd = folder({});
    await declared(cwd, [exports(1, 2)]);
    const { json, status } = await run(
      cwd,
      "-",
      receiptFile(
        "CEB604",
        about(1, "100", 9, "22007 对应清单已放行"),
        about(1, "800", 5),
        about(2, "800", 5),
      ),
    );
    expect(status).toBe(0);
    expect(json).toMatchObject({ byState: { "800": 1, conflict: 1 }, released: 1, refused: 0, waiting: 0 });
    expect(json.conflicts).toEqual([
      {
        ...{ ebpCode: "1101960001", orderNo: "SO-1" },
        release: { state: "800", at: "2026-11-29T10:00:05.000+08:00", message: "CEB604", note: "" },
        refusal: {
          ...{ state: "100", at: "2026-11-29T10:00:09.000+08:00", message: "CEB604" },
          note: "22007 对应清单已放行",
        },
      },
    ]);
    const decided = await run(cwd, "--resolve SO-1 --as released --by Li --note telephoned");
    expect(decided.json).toEqual({
      schema: "qingdan/receipts-resolve/1",
      ...{ ebpCode: "1101960001", orderNo: "SO-1", state: "800" },
      resolved: {
        ...{ state: "800", at: "2026-11-29T20:00:00.000+08:00", message: "resolved" },
        note: "Li: telephoned",
      },
    });
    const again = await run(cwd, "--resolve SO-1 --as refused --by Li");
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining("has no conflict to end")]);
  });

  it("is the same of a return's application", async () => {
    const cwd = folder({});
    await declared(cwd, [document("CEB213", { key: "CE-1", copNo: "CE-1", guid: guid(60) })]);
    const both = [
      { guid: guid(60), state: "800", second: 1 },
      { guid: guid(60), state: "-1", second: 2 },
    ];
    const { json } = await run(cwd, "-", receiptFile("CEB214", ...both));
    expect(json.documents).toMatchObject([{ type: "CEB213", conflicts: [{ orderNo: "CE-1" }] }]);
    const decided = await run(cwd, "--resolve CE-1 --as refused --by Li");
    expect(decided.json).toMatchObject({ orderNo: "CE-1", state: "-1" });
  });

  it("is where a tax bill differs from our taxes", async () => {
    const taxes =
      "level,orderNo,lane,gnum,gcode,payer,dutiableValue,duty,consumptionTax,vat,total,releaseDate,payFrom,payTo\n" +
      "line,SO-1,bonded,1,3304990039,X,100.00000,0.00000,10.50000,9.10000,19.60,,,\n";
    const bill = (consumption: string): string =>
      `<CEB816Message xmlns="http://www.chinaport.gov.cn/ceb" guid="X" version="1.0"><Tax><TaxHeadRd><guid>Z</guid><returnTime>20261129100000000</returnTime><invtNo>I1</invtNo><taxNo>T1</taxNo><customsTax>0</customsTax><valueAddedTax>9.1</valueAddedTax><consumptionTax>${consumption}</consumptionTax><status>1</status><note/><orderNo>SO-1</orderNo></TaxHeadRd><TaxListRd><gnum>1</gnum><gcode>3304990039</gcode><taxPrice>100</taxPrice><customsTax>0</customsTax><valueAddedTax>9.1</valueAddedTax><consumptionTax>${consumption}</consumptionTax></TaxListRd></Tax></CEB816Message>`;
    const cwd = folder({ "run/tax.csv": taxes, "same.xml": bill("10.5"), "other.xml": bill("10.6") });
    const imports = message("in", [node(1, { direction: "I" })], { type: "CEB621" });
    await declared(cwd, [imports], { directory: join(cwd, "run") });
    expect((await run(cwd, "same.xml")).json).toMatchObject({
      applied: 1,
      taxes: [],
      byState: { declared: 1 },
    });
    const { json, status } = await run(cwd, "other.xml");
    expect([status, json.taxes]).toEqual([
      0,
      [{ orderNo: "SO-1", taxNo: "T1", gnum: "1", what: "consumptionTax", theirs: "10.6", ours: "10.50000" }],
    ]);
  });
});

describe("wrong calls", () => {
  it.each([
    ["", "no receipts are named"],
    ["missing.xml", "can't read missing.xml"],
    ["--resolve SO-1", "--resolve needs the verdict"],
    ["--resolve SO-1 --as released", "--resolve needs the verdict"],
    ["x.xml --resolve SO-1 --as released --by Li", "--resolve reads no receipts"],
    ["x.xml --by Li", "go with --resolve"],
    ["--resolve SO-9 --as released --by Li", "the ledger has no order SO-9"],
  ])("receipts %s ends with 2", async (words, text) => {
    const cwd = folder({ "x.xml": "<x/>" });
    await declared(cwd, [exports(1)]);
    const { status, stderr } = await run(cwd, words);
    expect([status, stderr]).toEqual([2, expect.stringContaining(text)]);
  });

  it("can't read a folder without the right to", async () => {
    if (process.getuid?.() === 0) return;
    const cwd = folder({});
    mkdirSync(join(cwd, "in"));
    writeFileSync(join(cwd, "in/a.xml"), "");
    chmodSync(join(cwd, "in"), 0);
    expect((await run(cwd, "in")).status).toBe(2);
  });
});
