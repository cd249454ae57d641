/** Made-up receipts: the elements of each kind as the specification of 202205 lists them, in its order. */

const ceb = "http://www.chinaport.gov.cn/ceb";
const dxp = "http://www.chinaport.gov.cn/dxp";

export const guid = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";

const words = { returnStatus: "2", returnTime: "20261129170500123", returnInfo: "新增申报成功[一号]" };

/** The node of each kind: its element, and its texts by element; nested where the kind nests them. */
export const madeNodes: Readonly<Record<string, readonly [node: string, content: Content]>> = {
  CEB214: [
    "RefundReturn",
    { guid, agentCode: "A1", appSenderId: "S1", coElNo: "CE1", preNo: "B1", invtNo: "I1", ...words },
  ],
  CEB216: [
    "InvtRefundDetailReturn",
    {
      guid,
      operatorCode: "OP1",
      logisticsCode: "L1",
      logisticsNo: "WB1",
      coElNo: "CE1",
      preNo: "O1",
      ...words,
    },
  ],
  CEB304: ["OrderReturn", { guid, ebpCode: "P1", ebcCode: "C1", orderNo: "NO1", ...words }],
  CEB312: ["OrderReturn", { guid, ebpCode: "P1", ebcCode: "C1", orderNo: "NO1", ...words }],
  CEB404: ["ReceiptsReturn", { guid, ebcCode: "C1", orderNo: "NO1", payNo: "PAY1", ...words }],
  CEB412: ["PaymentReturn", { guid, payCode: "PC1", payTransactionId: "T1", ...words }],
  CEB506: ["LogisticsReturn", { guid, logisticsCode: "L1", logisticsNo: "WB1", ...words }],
  CEB508: [
    "ArrivalReturn",
    {
      guid,
      operatorCode: "OP1",
      logisticsCode: "L1",
      preNo: "B1",
      copNo: "CN1",
      billNo: "BL1",
      msgSeqNo: "1",
      ...words,
    },
  ],
  CEB510: [
    "DepartureReturn",
    { guid, logisticsCode: "L1", copNo: "CN1", preNo: "B1", msgSeqNo: "1", ...words },
  ],
  CEB512: ["LogisticsReturn", { guid, logisticsCode: "L1", logisticsNo: "WB1", ...words }],
  CEB514: [
    "LogisticsStatusReturn",
    { guid, logisticsCode: "L1", logisticsNo: "WB1", logisticsStatus: "S", ...words },
  ],
  CEB604: [
    "InventoryReturn",
    {
      guid,
      agentCode: "A1",
      copNo: "CN1",
      preNo: "B1",
      invtNo: "I1",
      ebcCode: "C1",
      ebpCode: "P1",
      orderNo: "NO1",
      statisticsFlag: "1",
      ...words,
    },
  ],
  CEB606: ["InvtCancelReturn", { guid, agentCode: "A1", copNo: "CN1", preNo: "B1", invtNo: "I1", ...words }],
  CEB608: [
    "WayBillReturn",
    {
      guid,
      agentCode: "A1",
      logisticsCode: "L1",
      copNo: "CN1",
      preNo: "B1",
      billNo: "BL1",
      msgSeqNo: "1",
      ...words,
    },
  ],
  CEB622: [
    "InventoryReturn",
    {
      guid,
      customsCode: "0102",
      ebpCode: "P1",
      ebcCode: "C1",
      agentCode: "A1",
      copNo: "CN1",
      preNo: "B1",
      ...words,
    },
  ],
  CEB624: [
    "InvtCancelReturn",
    {
      guid,
      customsCode: "0102",
      agentCode: "A1",
      ebpCode: "P1",
      ebcCode: "C1",
      copNo: "CN1",
      invtNo: "I1",
      ...words,
    },
  ],
  CEB626: [
    "InvtRefundReturn",
    {
      guid,
      customsCode: "0102",
      agentCode: "A1",
      ebpCode: "P1",
      ebcCode: "C1",
      copNo: "CN1",
      invtNo: "I1",
      ...words,
    },
  ],
  CEB702: [
    "SummaryReturn",
    { guid, agentCode: "A1", ebcCode: "C1", copNo: "CN1", preNo: "B1", sumNo: "S1", msgSeqNo: "1", ...words },
  ],
  CEB712: [
    "DeliveryReturn",
    { guid, customsCode: "0102", operatorCode: "OP1", copNo: "CN1", preNo: "R1", rkdNo: "RK1", ...words },
  ],
  CEB792: [
    "SummaryResult",
    {
      SummaryResultHead: {
        guid,
        customsCode: "0102",
        sumNo: "S1",
        opDate: "20261129170500123",
        declSeqNo: "D1",
        entryId: "E1",
        decState: "A",
        agentCode: "A1",
        agentName: "某报关行",
        msgCount: "1",
        msgSeqNo: "1",
      },
      SummaryResultList: [
        { invtNo: "I1", logisticsNo: "WB1", gnum: "1", gcode: "6109100000" },
        { invtNo: "I2", logisticsNo: "WB2", gseqno: "2", gnum: "1", gcode: "6109100000" },
      ],
    },
  ],
  CEB816: [
    "Tax",
    {
      TaxHeadRd: {
        guid,
        returnTime: "20261129170500123",
        invtNo: "I1",
        taxNo: "TX1",
        customsTax: "0.00000",
        valueAddedTax: "9.10000",
        consumptionTax: "0.00000",
        status: "1",
        orderNo: "NO1",
        logisticNo: "WB1",
      },
      TaxListRd: [
        {
          gnum: "1",
          gcode: "6109100000",
          taxPrice: "100.00000",
          customsTax: "0.00000",
          valueAddedTax: "9.10000",
          consumptionTax: "0.00000",
        },
      ],
    },
  ],
  CEB818: [
    "Tax",
    {
      TaxHeadStatus: {
        guid,
        returnTime: "20261129170500123",
        invtNo: "I1",
        taxNo: "TX1",
        status: "2",
        entDutyNo: "DN1",
      },
    },
  ],
  CEB900: [
    "MessageReturn",
    {
      guid,
      returnStatus: "-621000",
      returnInfo: "报文校验失败",
      returnTime: "202611291705001",
      oriCopMsgId: "ffffffff-0000-4000-8000-000000000001",
      oriMessageType: "CEB621Message",
      oriBizMessage: "<![CDATA[<a>张三 &</a>]]>",
    },
  ],
};

export type Content = { readonly [name: string]: string | Content | readonly Content[] };

/** How a document is spelled. */
export interface Spelling {
  /** `ceb:` for example; blank for a default namespace. */
  readonly prefix?: string;
  readonly declaration?: string;
  readonly suffix?: "Message" | "";
}

/** A file of receipts of a kind with the given nodes, else with the made one. */
export function receiptFile(kind: string, nodes?: readonly Content[], spelling: Spelling = {}): string {
  const [node, content] = madeNodes[kind] ?? ["", {}];
  const {
    prefix = "",
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n',
    suffix = "Message",
  } = spelling;
  const namespace = prefix === "" ? `xmlns="${ceb}"` : `xmlns:${prefix.slice(0, -1)}="${ceb}"`;
  const root = `${prefix}${kind}${suffix}`;
  const body = (nodes ?? [content]).map((each) => xml(prefix, node, each)).join("\n");
  return `${declaration}<${root} guid="${guid}" version="1.0" ${namespace}>\n${body}\n</${root}>\n`;
}

/** The content of the made node of a kind with changes; undefined leaves an element out. */
export function changed(kind: string, changes: Readonly<Record<string, string | undefined>>): Content {
  const [, content] = madeNodes[kind] ?? ["", {}];
  const all: Record<string, string | Content | readonly Content[]> = { ...content };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete all[name];
    else all[name] = value;
  }
  return all;
}

function xml(prefix: string, name: string, content: Content | string): string {
  const inner =
    typeof content === "string"
      ? content
      : Object.entries(content)
          .flatMap(([each, value]) =>
            isList(value) ? value.map((one) => xml(prefix, each, one)) : [xml(prefix, each, value)],
          )
          .join("");
  return `<${prefix}${name}>${inner}</${prefix}${name}>`;
}

function isList(value: string | Content | readonly Content[]): value is readonly Content[] {
  return Array.isArray(value);
}

/** Bytes in a DxpMsg; `content` instead of the base64 of the bytes where a test wants it otherwise. */
export function envelope(bytes: Buffer, content = bytes.toString("base64")): string {
  return `<dxp:DxpMsg xmlns:dxp="${dxp}" ver="1.0"><dxp:TransInfo><dxp:CopMsgId>x</dxp:CopMsgId><dxp:SenderId>s</dxp:SenderId><dxp:ReceiverIds><dxp:ReceiverId>r</dxp:ReceiverId></dxp:ReceiverIds><dxp:CreatTime>2026-11-29T17:05:00</dxp:CreatTime><dxp:MsgType>CEB622Message</dxp:MsgType></dxp:TransInfo><dxp:Data>${content}</dxp:Data><dxp:AddInfo><dxp:FileName>f.xml</dxp:FileName></dxp:AddInfo></dxp:DxpMsg>`;
}

/** A DxpMsg in the envelope between the exchange's nodes. */
export function serverEnvelope(message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><DxpMsgSv ver="1.0" xmlns="${dxp}"><SvNo Ver="1.0"><MsgId>m</MsgId><SendTime>2026-11-29T17:05:00</SendTime><EndNode>e</EndNode><StaNode>s</StaNode></SvNo>${message}</DxpMsgSv>`;
}
