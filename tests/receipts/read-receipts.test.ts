import { describe, expect, test } from "vitest";
import type { ReadReceipt } from "../../src/receipts/node-facts.js";
import { type ReadReceipts, readReceipts } from "../../src/receipts/read-receipts.js";
import { gb18030, utf16be, utf16le } from "../support/encodings.js";
import { changed, envelope, guid, madeNodes, receiptFile, serverEnvelope } from "./made.js";

const upper = "0A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D";

function read(text: string | Buffer): ReadReceipts {
  return readReceipts(typeof text === "string" ? Buffer.from(text) : text, "r.xml");
}

function facts(text: string | Buffer): readonly ReadReceipt[] {
  const result = read(text);
  if (result.form !== "receipts") throw new Error(JSON.stringify(result));
  return result.receipts;
}

function reason(text: string | Buffer): string {
  const result = read(text);
  return result.form === "broken" ? result.reason.en : result.form;
}

/** The blank facts of a node; a test adds what its kind has. */
const none = {
  node: 1,
  guid: upper,
  copNo: "",
  agentCode: "",
  preNo: "",
  invtNo: "",
  ebpCode: "",
  orderNo: "",
  logisticsCode: "",
  logisticsNo: "",
  message: "",
  state: "2",
  time: "20261129170500123",
  info: "新增申报成功[一号]",
  details: "",
};

const expected: Readonly<Record<string, Partial<ReadReceipt>>> = {
  CEB214: { answers: "CEB213", agentCode: "A1", copNo: "CE1", preNo: "B1", invtNo: "I1" },
  CEB216: {
    answers: "CEB215",
    logisticsCode: "L1",
    logisticsNo: "WB1",
    copNo: "CE1",
    preNo: "O1",
    details: '{"operatorCode":"OP1"}',
  },
  CEB304: { answers: "CEB303", ebpCode: "P1", orderNo: "NO1" },
  CEB312: { answers: "CEB311", ebpCode: "P1", orderNo: "NO1" },
  CEB404: { answers: "CEB403", orderNo: "NO1", details: '{"payNo":"PAY1"}' },
  CEB412: { answers: "CEB411", details: '{"payCode":"PC1","payTransactionId":"T1"}' },
  CEB506: { answers: "CEB505", logisticsCode: "L1", logisticsNo: "WB1" },
  CEB508: {
    answers: "CEB507",
    logisticsCode: "L1",
    preNo: "B1",
    copNo: "CN1",
    details: '{"operatorCode":"OP1","billNo":"BL1","msgSeqNo":"1"}',
  },
  CEB510: { answers: "CEB509", logisticsCode: "L1", copNo: "CN1", preNo: "B1", details: '{"msgSeqNo":"1"}' },
  CEB512: { answers: "CEB511", logisticsCode: "L1", logisticsNo: "WB1" },
  CEB514: { answers: "CEB513", logisticsCode: "L1", logisticsNo: "WB1", details: '{"logisticsStatus":"S"}' },
  CEB604: {
    answers: "CEB603",
    agentCode: "A1",
    copNo: "CN1",
    preNo: "B1",
    invtNo: "I1",
    ebpCode: "P1",
    orderNo: "NO1",
    details: '{"statisticsFlag":"1"}',
  },
  CEB606: { answers: "CEB605", agentCode: "A1", copNo: "CN1", preNo: "B1", invtNo: "I1" },
  CEB608: {
    answers: "CEB607",
    agentCode: "A1",
    logisticsCode: "L1",
    copNo: "CN1",
    preNo: "B1",
    details: '{"billNo":"BL1","msgSeqNo":"1"}',
  },
  CEB622: { answers: "CEB621", agentCode: "A1", ebpCode: "P1", copNo: "CN1", preNo: "B1" },
  CEB624: { answers: "CEB623", agentCode: "A1", ebpCode: "P1", copNo: "CN1", invtNo: "I1" },
  CEB626: { answers: "CEB625", agentCode: "A1", ebpCode: "P1", copNo: "CN1", invtNo: "I1" },
  CEB702: {
    answers: "CEB701",
    agentCode: "A1",
    copNo: "CN1",
    preNo: "B1",
    details: '{"sumNo":"S1","msgSeqNo":"1"}',
  },
  CEB712: { answers: "CEB711", copNo: "CN1", preNo: "R1", details: '{"operatorCode":"OP1","rkdNo":"RK1"}' },
  CEB792: {
    answers: "CEB701",
    agentCode: "A1",
    state: "A",
    info: "",
    details: JSON.stringify({
      sumNo: "S1",
      declSeqNo: "D1",
      entryId: "E1",
      decState: "A",
      msgCount: "1",
      msgSeqNo: "1",
      lines: [
        { invtNo: "I1", logisticsNo: "WB1", gnum: "1", gcode: "6109100000" },
        { invtNo: "I2", logisticsNo: "WB2", gseqno: "2", gnum: "1", gcode: "6109100000" },
      ],
    }),
  },
  CEB816: {
    answers: "CEB621",
    guid: "",
    invtNo: "I1",
    orderNo: "NO1",
    logisticsNo: "WB1",
    state: "1",
    info: "",
    details: JSON.stringify({
      taxNo: "TX1",
      status: "1",
      customsTax: "0.00000",
      valueAddedTax: "9.10000",
      consumptionTax: "0.00000",
      lines: [
        {
          gnum: "1",
          gcode: "6109100000",
          taxPrice: "100.00000",
          customsTax: "0.00000",
          valueAddedTax: "9.10000",
          consumptionTax: "0.00000",
        },
      ],
    }),
  },
  CEB818: {
    answers: "CEB621",
    guid: "",
    invtNo: "I1",
    state: "2",
    info: "",
    details: '{"taxNo":"TX1","status":"2","entDutyNo":"DN1"}',
  },
  CEB900: {
    answers: "CEB621",
    guid: "",
    message: "FFFFFFFF-0000-4000-8000-000000000001",
    state: "-621000",
    time: "20261129170500100",
    info: "报文校验失败",
    details: '{"oriMessageType":"CEB621Message"}',
  },
};

describe("each kind of receipt", () => {
  test.each(Object.keys(madeNodes))("%s gives its facts", (kind) => {
    expect(facts(receiptFile(kind))).toEqual([{ ...none, kind, ...expected[kind] }]);
  });

  test("all kinds of the specification are there", () => {
    const inSpecification = [
      ...["304", "404", "506", "508", "510", "604", "606", "608", "214", "216", "702", "792"],
      ...["312", "412", "512", "514", "622", "624", "626", "712", "816", "818", "900"],
    ];
    expect(Object.keys(expected).sort()).toEqual(inSpecification.map((number) => `CEB${number}`).sort());
  });
});

describe("however a file is spelled, the facts are the same", () => {
  const plain = facts(receiptFile("CEB604"));
  const declared = (name: string) => ({ declaration: `<?xml version="1.0" encoding="${name}"?>` });

  test.each<[string, string | Buffer]>([
    ["with a prefix", receiptFile("CEB604", undefined, { prefix: "ceb:" })],
    ["with another prefix", receiptFile("CEB604", undefined, { prefix: "x-1:" })],
    ["with a root without Message", receiptFile("CEB604", undefined, { suffix: "" })],
    ["without a declaration", receiptFile("CEB604", undefined, { declaration: "" })],
    ["with a byte order mark", `\ufeff${receiptFile("CEB604")}`],
    ["in GBK, declared", gb18030(receiptFile("CEB604", undefined, declared("GBK")))],
    ["in GBK, declared as gb2312", gb18030(receiptFile("CEB604", undefined, declared("gb2312")))],
    ["in GBK, declared as GB18030", gb18030(receiptFile("CEB604", undefined, declared("GB18030")))],
    ["in GBK, not declared", gb18030(receiptFile("CEB604", undefined, { declaration: "" }))],
    ["in GBK, declared as UTF-8", gb18030(receiptFile("CEB604"))],
    ["in UTF-8, declared as GBK", receiptFile("CEB604", undefined, declared("GBK"))],
    ["in UTF-16", utf16le(`\ufeff${receiptFile("CEB604", undefined, declared("UTF-16"))}`)],
    ["in UTF-16, big end first", utf16be(`\ufeff${receiptFile("CEB604", undefined, declared("UTF-16"))}`)],
    ["in an envelope", envelope(Buffer.from(receiptFile("CEB604")))],
    ["in GBK in an envelope", envelope(gb18030(receiptFile("CEB604")))],
    ["in an envelope of the exchange", serverEnvelope(envelope(Buffer.from(receiptFile("CEB604"))))],
    [
      "in an envelope in an envelope",
      envelope(Buffer.from(serverEnvelope(envelope(Buffer.from(receiptFile("CEB604")))))),
    ],
    [
      "in base64 of several lines",
      envelope(
        Buffer.alloc(0),
        Buffer.from(receiptFile("CEB604")).toString("base64").replace(/.{76}/g, "$&\r\n"),
      ),
    ],
    [
      "with comments, CDATA and a signature",
      receiptFile("CEB604")
        .replace("<guid>", "<!-- a --><guid>")
        .replace("新增申报成功[一号]", "<![CDATA[新增申报成功[一号]]]>")
        .replace(
          "</CEB604Message>",
          "<ds:Signature xmlns:ds='d'><ds:a>1</ds:a></ds:Signature></CEB604Message>",
        ),
    ],
    ["with blanks around the texts", receiptFile("CEB604").replace("<copNo>CN1<", "<copNo> CN1\t\n<")],
  ])("%s", (_, file) => {
    expect(facts(file)).toEqual(plain);
  });
});

test("two bytes that are a character in GBK and in UTF-8 are what is declared", () => {
  // 失 is CA A7 in GBK, which is U+02A7 in UTF-8.
  const file = (name: string) =>
    receiptFile("CEB622", [changed("CEB622", { returnInfo: "失" })], {
      declaration: `<?xml version="1.0" encoding="${name}"?>`,
    });
  expect(facts(gb18030(file("GBK")))[0]?.info).toBe("失");
  expect(facts(gb18030(file("UTF-8")))[0]?.info).toBe("\u02a7");
});

describe("nodes", () => {
  test("of a file are all taken, in their order, repetitions too", () => {
    const nodes = ["800", "800", "120"].map((state) => changed("CEB622", { returnStatus: state }));
    expect(facts(receiptFile("CEB622", nodes)).map(({ node, state }) => [node, state])).toEqual([
      [1, "800"],
      [2, "800"],
      [3, "120"],
    ]);
  });

  test("without a good state or time are reported, the others taken", () => {
    const nodes = [
      changed("CEB622", { returnStatus: "放行" }),
      changed("CEB622", { returnStatus: "8.5" }),
      changed("CEB622", { returnStatus: undefined }),
      changed("CEB622", { returnTime: "20260230170500123" }),
      changed("CEB622", { returnTime: "2026112917050" }),
      changed("CEB622", { returnTime: "202611291705001234" }),
      changed("CEB622", { returnTime: "20261129240000000" }),
      changed("CEB622", { returnStatus: "1399" }),
    ];
    const result = read(receiptFile("CEB622", nodes));
    if (result.form !== "receipts") throw new Error(result.form);
    expect(result.nodes).toBe(8);
    expect(result.receipts.map(({ node, state }) => [node, state])).toEqual([[8, "1399"]]);
    expect(result.faults.map(({ node, problem, value }) => [node, problem, value])).toEqual([
      [1, "state", "放行"],
      [2, "state", "8.5"],
      [3, "state", ""],
      [4, "time", "20260230170500123"],
      [5, "time", "2026112917050"],
      [6, "time", "202611291705001234"],
      [7, "time", "20261129240000000"],
    ]);
    expect(result.faults[0]?.text.zh).toContain("第1个节点（CEB622）的 returnStatus“放行”不是回执状态");
    expect(result.faults[3]?.text.en).toContain("node 4 (CEB622) has “20260230170500123” in returnTime");
  });

  test.each([
    ["20261129170500", "20261129170500000"],
    ["202611291705001", "20261129170500100"],
    ["2026112917050012", "20261129170500120"],
    ["20240229235959999", "20240229235959999"],
  ])("a time of 14 to 17 digits is filled with zeros: %s", (time, filled) => {
    expect(facts(receiptFile("CEB622", [changed("CEB622", { returnTime: time })]))[0]?.time).toBe(filled);
  });

  test.each([
    ["2026-11-29 17:05:00", "20261129170500000"],
    ["2026-11-29T17:05:00.12+08:00", "20261129170500120"],
    ["2026/1/9 7:05:00", "20260109070500000"],
  ])("of CEB900 the time may be written apart: %s", (time, filled) => {
    expect(facts(receiptFile("CEB900", [changed("CEB900", { returnTime: time })]))[0]?.time).toBe(filled);
    const elsewhere = read(receiptFile("CEB622", [changed("CEB622", { returnTime: time })]));
    expect(elsewhere.form === "receipts" && elsewhere.faults.map(({ problem }) => problem)).toEqual(["time"]);
  });

  test.each([
    ["-301017", "-301017"],
    ["0800", "800"],
    ["-0", "0"],
    [" 120 ", "120"],
  ])("a state is a whole number: %s", (state, number) => {
    expect(facts(receiptFile("CEB622", [changed("CEB622", { returnStatus: state })]))[0]?.state).toBe(number);
  });

  test("without words or numbers of customs are taken", () => {
    const bare = changed("CEB604", { preNo: undefined, invtNo: undefined, returnInfo: undefined });
    expect(facts(receiptFile("CEB604", [bare]))[0]).toMatchObject({ preNo: "", invtNo: "", info: "" });
  });

  test("with an element twice, or of another name, are reported", () => {
    const file = receiptFile("CEB622", [{}, {}])
      .replace("<InventoryReturn></InventoryReturn>", "<OrderReturn><guid>1</guid></OrderReturn>")
      .replace(
        "<InventoryReturn></InventoryReturn>",
        "<InventoryReturn><returnStatus>800</returnStatus><returnStatus>100</returnStatus></InventoryReturn>",
      );
    const result = read(file);
    expect(
      result.form === "receipts" && result.faults.map(({ problem, element }) => [problem, element]),
    ).toEqual([
      ["unknown-node", "OrderReturn"],
      ["twice", "returnStatus"],
    ]);
  });

  test("a state with an element in it is none; words with mark-up in them stay words", () => {
    const [taken] = facts(
      receiptFile("CEB622", [changed("CEB622", { returnInfo: "第1条<br />企业内部编号[X]<br/>" })]),
    );
    expect(taken?.info).toBe("第1条 企业内部编号[X]");
    const result = read(receiptFile("CEB622", [changed("CEB622", { returnStatus: "8<b/>00" })]));
    expect(result.form === "receipts" && result.faults.length).toBe(1);
  });

  test("of a CEB900 that does not know the message answer no kind of message", () => {
    const [taken] = facts(receiptFile("CEB900", [changed("CEB900", { oriMessageType: "Unknown" })]));
    expect(taken?.answers).toBe("");
  });

  test("never hand out the message that a CEB900 gives back, nor personal data", () => {
    const words = "订购人姓名：张三丰，身份证110101199003074514，电话13800138000";
    const result = JSON.stringify(read(receiptFile("CEB900", [changed("CEB900", { returnInfo: words })])));
    for (const personal of ["张三", "110101199003074514", "13800138000"])
      expect(result).not.toContain(personal);
  });
});

describe("a file is broken", () => {
  const whole = receiptFile("CEB622");
  const good = envelope(Buffer.from(whole));

  test.each<[string, string | Buffer, RegExp]>([
    ["empty", "", /has no element of XML.* Leave it out/],
    ["text", "放行", /has no element of XML/],
    ["a table", "orderNo,state\nSO-1,800\n", /has no element of XML/],
    ["cut off in its declaration", "<?xml version=", /has no element of XML.* fetch it again/],
    ["two documents", whole + receiptFile("CEB622", undefined, { declaration: "" }), /not whole/],
    ["garbage behind the root", `${whole}x`, /not whole/],
    ["an ampersand", whole.replace("B1", "B&1"), /not whole/],
    ["an entity that XML does not have", whole.replace("B1", "&nbsp;"), /not whole/],
    ["a control character", whole.replace("B1", "\u0001"), /not whole/],
    ["a DOCTYPE", whole.replace("<CEB622M", "<!DOCTYPE a><CEB622M"), /DOCTYPE/],
    [
      "entities that grow",
      whole.replace("<CEB622M", '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><CEB622M'),
      /DOCTYPE/,
    ],
    ["without nodes", receiptFile("CEB622", []), /has no node/],
    ["another root", "<Receipt><a/></Receipt>", /has the root Receipt/],
    ["a message that is sent", "<CEB603Message/>", /is a message that an enterprise sends/],
    ["a root called like a property", "<constructor/>", /has the root constructor/],
    ["nested too deeply", `${"<a>".repeat(3)}`.replace(/^/, "<CEB622Message>") + "<a>".repeat(500), /nested/],
    ["an envelope without content", good.replace(/<dxp:Data>.*<\/dxp:Data>/, ""), /has 0 Data/],
    [
      "an envelope with blank content",
      good.replace(/<dxp:Data>.*<\/dxp:Data>/, "<dxp:Data/>"),
      /no whole base64/,
    ],
    ["an envelope with content cut off", good.replace(/.<\/dxp:Data>/, "</dxp:Data>"), /no whole base64/],
    ["an envelope with XML in it", envelope(Buffer.alloc(0), "<a/>"), /no whole base64/],
    ["an envelope with a broken receipt", envelope(Buffer.from(whole.slice(0, -9))), /not whole/],
    ["bytes in no encoding", Buffer.concat([Buffer.from(whole), Buffer.from([0xff, 0xff])]), /damaged/],
    [
      "a mark of UTF-8 before GBK",
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), gb18030(whole)]),
      /damaged/,
    ],
    ["half a character of UTF-16", utf16le(`\ufeff${whole}`).subarray(0, -1), /damaged|not whole/],
  ])("%s", (_, file, why) => {
    expect(reason(file)).toMatch(/^r\.xml /);
    expect(reason(file)).toMatch(why);
  });

  test("with envelopes without end", () => {
    let file = receiptFile("CEB622");
    for (let depth = 0; depth < 12; depth++) file = envelope(Buffer.from(file));
    expect(reason(file)).toContain("envelopes within too many envelopes");
  });
});

test("the exchange's answer about a message is none of customs", () => {
  const answer =
    '<DxpRep xmlns="http://www.chinaport.gov.cn/dxp" ver="1.0"><RecevierId>r</RecevierId><Response><ResponseCode>2001</ResponseCode><ResponseInfo>接收方不存在</ResponseInfo><NoticeTime>2026-11-29</NoticeTime><OriHead>' +
    `<CopMsgId>${guid}</CopMsgId><SenderId>s</SenderId><MsgType>CEB621Message</MsgType></OriHead></Response></DxpRep>`;
  expect(read(answer)).toEqual({
    form: "transport",
    answers: [
      { code: "2001", info: "接收方不存在", at: "2026-11-29", message: upper, type: "CEB621Message" },
    ],
  });
});
