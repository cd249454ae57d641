/**
 * What the official schemas of edition 202205 say of every element of the messages: taken from them, not from the
 * product's field tables, which are tested against it. official-schema.test.ts compares it with the schemas themselves.
 *
 * Read: name, ? where it may be left out; C36 so many characters, C..18 at most, C3..4 between; N19,5 digits in all and
 * behind the point, N9 a whole number; ~ white space collapsed; = the only value; : the value of an empty element.
 */
const texts = {
  "CEB603 InventoryHead": `
    guid C36, appType C1, appTime C14, appStatus C1, customsCode C4, ebpCode C..18, ebpName C..100,
    orderNo C..60, logisticsCode C..18, logisticsName C..100, logisticsNo C..32, copNo C..30, preNo? C18,
    invtNo? C..20, ieFlag C1, portCode C4, ieDate C8, statisticsFlag C1, agentCode C..18, agentName C..100,
    ebcCode C..18, ebcName C..100, ownerCode C..18, ownerName C..100, iacCode? C..18, iacName? C..100,
    emsNo? C..30, tradeMode C4, trafMode ~C1, trafName? C..100, voyageNo? C..32, billNo? C..37,
    totalPackageNo? C..37, loctNo? C..10, licenseNo? C..19, country C3, POD ~C3..4, freight N19,5,
    fCurrency C3, fFlag C1=3, insuredFee N19,5, iCurrency C3, iFlag C1=3, wrapType ~C1, packNo N9,
    grossWeight N19,5, netWeight N19,5, note? C..1000`,
  "CEB603 InventoryList": `
    gnum N5, itemNo C..20, itemRecordNo? C..30, itemName? C..250, gcode C10, gname C..250, gmodel ~C..250,
    barCode ~C..50, country C3, currency C3, qty N19,5, qty1 N19,5, qty2? N19,5, unit C3, unit1 C3,
    unit2? C..3, price N19,5, totalPrice N19,5, note? C..1000`,
  "CEB605 InvtCancel": `
    guid C36, appType C1, appTime C14, appStatus C1, customsCode C4, copNo C..30, preNo? C18, invtNo C..20,
    reason ~C..1000, agentCode C..18, agentName C..100, ebcCode C..18, ebcName C..100, note? C..1000`,
  "CEB607 WayBillHead": `
    guid C36, appType C1, appTime C14, appStatus C1, customsCode C4, copNo C..30, preNo? C18,
    agentCode C..18, agentName C..100, loctNo? C..10, trafMode ~C1, trafName ~C..100, voyageNo ~C..32,
    billNo C..37, domesticTrafNo? C..100, grossWeight N19,5, logisticsCode C..18, logisticsName C..100,
    msgCount N9, msgSeqNo N9, note? C..1000`,
  "CEB607 WayBillList": `
    gnum N5, totalPackageNo? C..60, logisticsNo C..32, invtNo? C..20, note? C..1000`,
  "CEB701 SummaryApplyHead": `
    guid C36, appType C1, appTime C14, appStatus C1:2, customsCode C4, copNo C..30, preNo? C..18,
    sumNo? C..18, agentCode C..18, agentName C..100, ebcCode C..18, ebcName C..100, declAgentCode C..18,
    declAgentName C..100, startTime? C14, endTime? C14, loctNo? C..10, summaryFlag C1, itemNameFlag C1,
    msgCount N9, msgSeqNo N9, note? C..1000`,
  "CEB701 SummaryApplyList": `
    invtNo C..20`,
  "CEB311 OrderHead": `
    guid C36, appType C1, appTime C14, appStatus C1..3, orderType C1, orderNo C1..60, ebpCode C1..18,
    ebpName C1..100, ebcCode C1..18, ebcName C1..100, goodsValue N19,5, freight N19,5, discount N19,5,
    taxTotal N19,5, acturalPaid N19,5, currency C3=142, buyerRegNo C1..60, buyerName C1..60,
    buyerTelephone C1..30, buyerIdType C1, buyerIdNumber C1..60, payCode? C..18, payName? C..100,
    payTransactionId? C..60, batchNumbers? C..100, consignee C1..100, consigneeTelephone C1..50,
    consigneeAddress C1..200, consigneeDistrict? C6, note? C..1000`,
  "CEB311 OrderList": `
    gnum N10, itemNo? C..30, itemName C1..250, gmodel C1..510, itemDescribe? C..1000, barCode? C..50,
    unit C3, qty N19,5, price N19,5, totalPrice N19,5, currency C3=142, country C3, note? C..1000`,
  "CEB411 PaymentHead": `
    guid C36, appType C1, appTime C14, appStatus C1..3, payCode C1..18, payName C1..100,
    payTransactionId C1..60, orderNo C1..60, ebpCode C1..18, ebpName C1..100, payerIdType C1,
    payerIdNumber C1..60, payerName C1..60, telephone? C..60, amountPaid N19,5, currency C3=142,
    payTime C14, note? C..1000`,
  "CEB511 LogisticsHead": `
    guid C36, appType C1, appTime C14, appStatus C1..3, logisticsCode C1..18, logisticsName C1..100,
    logisticsNo C1..60, billNo? C..37, orderNo C1..60, freight? N19,5, insuredFee? N19,5, currency C3=142,
    weight N19,5, packNo N9, goodsInfo? C..200, consignee C1..100, consigneeAddress C1..200,
    consigneeTelephone C1..50, note? C..1000`,
  "CEB621 InventoryHead": `
    guid C36, appType C1, appTime C14, appStatus C1..3, orderNo C1..60, ebpCode C1..18, ebpName C1..100,
    ebcCode C1..18, ebcName C1..100, logisticsNo C1..60, logisticsCode C1..18, logisticsName C1..100,
    copNo? C..20, preNo? C..18, assureCode C1..30, emsNo? C..30, invtNo? C..18, ieFlag C1, declTime C8,
    customsCode C4, portCode C4, ieDate? C8, buyerIdType C1, buyerIdNumber C1..60, buyerName C1..60,
    buyerTelephone C1..30, consigneeAddress C1..200, agentCode C1..18, agentName C1..100, areaCode? C..18,
    areaName? C..100, tradeMode C4, trafMode C1, trafNo? C..100, voyageNo? C..32, billNo? C..37,
    loctNo? C..10, licenseNo? C..19, country C3, freight N19,5, insuredFee N19,5, currency C3=142,
    wrapType? C1, packNo N9, grossWeight N19,5, netWeight N19,5, note? C..1000`,
  "CEB621 InventoryList": `
    gnum N10, itemRecordNo? C..30, itemNo? C..20, itemName? C..250, gcode C10, gname C1..250,
    gmodel C1..510, barCode? C..50, country C3, tradeCountry? C1..3, currency C3=142, qty N19,5, unit C3,
    qty1 N19,5, unit1 C3, qty2? N19,5, unit2? C3, price N19,5, totalPrice N19,5, note? C..1000`,
  "CEB623 InvtCancel": `
    guid C36, appType C1, appTime C14, appStatus C1..3, customsCode C4, orderNo C1..60, ebpCode C1..18,
    ebpName C1..100, ebcCode C1..18, ebcName C1..100, logisticsNo C1..60, logisticsCode C1..18,
    logisticsName C1..100, copNo? C..20, preNo? C..18, invtNo C1..18, buyerIdType C1, buyerIdNumber C1..60,
    buyerName C1..60, buyerTelephone C1..30, agentCode C1..18, agentName C1..100, reason C1..1000,
    note? C..1000`,
  "CEB625 InvtRefundHead": `
    guid C36, appType C1, appTime C14, appStatus C1..3, customsCode C4, orderNo C1..60, ebpCode C1..18,
    ebpName C1..100, ebcCode C1..18, ebcName C1..100, logisticsNo C1..60, logisticsCode C1..18,
    logisticsName C1..100, copNo? C..20, preNo? C..18, invtNo C1..18, buyerIdType C1, buyerIdNumber C1..60,
    buyerName C1..60, buyerTelephone C1..30, agentCode C1..18, agentName C1..100, reason C1..1000,
    note? C..1000`,
  "CEB625 InvtRefundList": `
    gnum N10, gcode C10, gname C1..250, qty N19,5, unit C3, note? C..1000`,
  "CEB213 InvtRefundHead": `
    guid C36, appType C1, appTime C14, appStatus C1, customsCode C4, loctNo? C..10, ebpCode C..18,
    ebpName C..100, ebcCode C..18, ebcName C..100, logisticsNo C..80, logisticsCode C..18,
    logisticsName C..100, coElNo C..30, preNo? C..18, invtNo C..20, tradeMode? C4, agentCode C..18,
    agentName C..100, billNo C..37, ieFlag C..1, trafMode C..1, trafName C..100, portCode C..4,
    reason C..500, country C..3, voyageNo C..32, note? C..500`,
  "CEB213 InvtRefundList": `
    gnum N4, gcode C..10, gname C..250, gmodel C..250, qty N19,5, qty1 N19,5, unit C3, unit1 C3,
    qty2? N19,5, unit2? C3, note? C..500`,
  "CEB215 InvtRefundDetail": `
    guid C36, appType C1, appTime C14, appStatus C1, customsCode C4, operatorCode C..18,
    operatorName C..100, logisticsCode C..18, logisticsName C..100, logisticsNo C..80, invtNo? C..20,
    coElNo C..20, preNo? C..18, billNo C..37, ieFlag C1, trafMode C1, trafName C..100, voyageNo C..32,
    location? C..250, note? C..250`,
  "CEB303 OrderHead": `
    guid C36, appType C1, appTime C14, appStatus C1:1, orderType C1, orderNo C..60, ebpCode C..18,
    ebpName C..100, ebcCode C..18, ebcName C..100, goodsValue N19,5, freight N19,5, currency C3,
    note? C..1000`,
  "CEB303 OrderList": `
    gnum N5, itemNo C..30, itemName C..250, itemDescribe? C..1000, barCode? C..50, unit C3, currency C3,
    qty N19,5, price N19,5, totalPrice N19,5, note? C..1000`,
  "CEB403 Receipts": `
    guid C36, appType C1, appTime C14, appStatus C1:1, ebpCode C..18, ebpName C..100, ebcCode C..18,
    ebcName C..100, orderNo C..60, payCode? C..18, payName C..100, payNo? C..60, charge N19,5, currency C3,
    accountingDate C14, note? C..1000`,
  "CEB505 Logistics": `
    guid C36, appType C1, appTime C14, appStatus C1:2, logisticsCode C..18, logisticsName C..100,
    logisticsNo C..32, freight N19,5, insuredFee N19,5, currency C3, grossWeight N19,5, packNo N9,
    goodsInfo ~C..200, ebcCode? C..18, ebcName? C..100, ebcTelephone? C..50, note? C..1000`,
  "CEB507 ArrivalHead": `
    guid C36, appType C1, appTime C14, appStatus C1:1, customsCode C4, copNo C..30, preNo? C18,
    operatorCode C..18, operatorName C..100, loctNo? C..10, ieFlag C1, trafMode ~C1, billNo? C..37,
    domesticTrafNo ~C..100, logisticsCode C..18, logisticsName C..100, msgCount N9, msgSeqNo N9,
    note? C..1000`,
  "CEB507 ArrivalList": `
    gnum N5, logisticsNo C..32, totalPackageNo? C..37, note? C..1000`,
  "CEB509 DepartureHead": `
    guid C36, appType C1, appTime C14, appStatus C1, customsCode C4, copNo C..30, preNo? C18,
    logisticsCode C..18, logisticsName C..100, trafMode ~C1, trafName? C..100, voyageNo? C..32,
    billNo? C..37, leaveTime C14, msgCount N9, msgSeqNo N9, note? C..1000`,
  "CEB509 DepartureList": `
    gnum N5, totalPackageNo? C..37, logisticsNo C..32, note? C..1000`,
  "CEB513 LogisticsStatus": `
    guid C36, appType C1, appTime C14, appStatus C1..3, logisticsCode C1..18, logisticsName C1..100,
    logisticsNo C1..60, logisticsStatus C1, logisticsTime C14, note? C..1000`,
  "CEB711 DeliveryHead": `
    guid C36, appType C1, appTime C14, appStatus C1..3, customsCode C4, copNo? C..20, preNo? C..18,
    rkdNo? C..18, operatorCode C1..18, operatorName C1..100, ieFlag C1, trafMode C1, trafNo C1..100,
    voyageNo C1..32, billNo C1..37, logisticsCode C1..18, logisticsName C1..100, unloadLocation? C..100,
    note? C..1000`,
  "CEB711 DeliveryList": `
    gnum N10, logisticsNo C1..60, note? C..1000`,
  "E BaseTransfer": `
    copCode C..18, copName C..100, dxpMode C3, dxpId C..30, note? C..1000`,
  "E BaseSubscribe": `
    status C..100, dxpMode C3, dxpAddress C..100, note? C..1000`,
  "I BaseTransfer": `
    copCode C1..18, copName C..100, dxpMode C3, dxpId C..30, note? C..1000`,
} as const;

export type SectionName = keyof typeof texts;

/** An element's format. */
export type Format = TextFormat | NumberFormat;
interface ElementFormat {
  readonly name: string;
  readonly mandatory: boolean;
  /** As it is written above. */
  readonly written: string;
}
export interface TextFormat extends ElementFormat {
  readonly kind: "text";
  readonly min: number;
  readonly max: number;
  readonly collapsed: boolean;
  readonly fixed: string | undefined;
  readonly preset: string | undefined;
}
export interface NumberFormat extends ElementFormat {
  readonly kind: "number";
  readonly digits: number;
  readonly fraction: number;
}

function parseFormat(written: string): Format {
  const [name = "", optional, format = ""] = /^(\w+)(\?)? (.*)$/.exec(written)?.slice(1) ?? [];
  const element = { name, mandatory: optional === undefined, written };
  const number = /^N(\d+)(?:,(\d+))?$/.exec(format);
  if (number) {
    return { ...element, kind: "number", digits: Number(number[1]), fraction: Number(number[2] ?? 0) };
  }
  const text = /^(~)?C(?:(\d+)|(\d*)\.\.(\d+))(?:=(.*)|:(.*))?$/.exec(format);
  if (text === null) throw new Error(`“${written}” is no format`);
  const [, collapsed, exact, min, max, fixed, preset] = text;
  return {
    ...element,
    kind: "text",
    min: Number(exact ?? min ?? 0),
    max: Number(exact ?? max),
    collapsed: collapsed !== undefined,
    fixed,
    preset,
  };
}

const formats: ReadonlyMap<string, readonly Format[]> = new Map(
  Object.entries(texts).map(([section, text]) => [section, text.trim().split(/,\s+/).map(parseFormat)]),
);

/** The elements of a section, in their order. */
export function formatsOf(section: SectionName): readonly Format[] {
  return formats.get(section) ?? [];
}

export const sectionNames = Object.keys(texts) as SectionName[];

/** How a message is built: its business node, a section itself or one with lines, and what the schema has behind it. */
export interface MessageFormat {
  readonly direction: "E" | "I";
  /** The business node's name where it holds a head and lines. */
  readonly node?: string;
  readonly head: SectionName;
  readonly lines?: { readonly section: SectionName; readonly least: number; readonly most: number };
  readonly signature: "mandatory" | "optional";
  /** Most business nodes, where they are not 100. */
  readonly mostNodes?: number;
}

const unbounded = Number.POSITIVE_INFINITY;

/** From the schemas' messages: their sequences and maxOccurs. A message has 1 to 100 business nodes, CEB711 one. */
export const messageFormats = {
  CEB213: {
    direction: "E",
    node: "InvtRefund",
    head: "CEB213 InvtRefundHead",
    lines: { section: "CEB213 InvtRefundList", least: 1, most: 100 },
    signature: "optional",
  },
  CEB215: { direction: "E", head: "CEB215 InvtRefundDetail", signature: "optional" },
  CEB303: {
    direction: "E",
    node: "Order",
    head: "CEB303 OrderHead",
    lines: { section: "CEB303 OrderList", least: 1, most: 100 },
    signature: "optional",
  },
  CEB311: {
    direction: "I",
    node: "Order",
    head: "CEB311 OrderHead",
    lines: { section: "CEB311 OrderList", least: 1, most: 99 },
    signature: "optional",
  },
  CEB403: { direction: "E", head: "CEB403 Receipts", signature: "optional" },
  CEB411: { direction: "I", node: "Payment", head: "CEB411 PaymentHead", signature: "optional" },
  CEB505: { direction: "E", head: "CEB505 Logistics", signature: "optional" },
  CEB507: {
    direction: "E",
    node: "Arrival",
    head: "CEB507 ArrivalHead",
    lines: { section: "CEB507 ArrivalList", least: 0, most: unbounded },
    signature: "optional",
  },
  CEB509: {
    direction: "E",
    node: "Departure",
    head: "CEB509 DepartureHead",
    lines: { section: "CEB509 DepartureList", least: 1, most: unbounded },
    signature: "optional",
  },
  CEB511: { direction: "I", node: "Logistics", head: "CEB511 LogisticsHead", signature: "optional" },
  CEB513: { direction: "I", head: "CEB513 LogisticsStatus", signature: "optional" },
  CEB603: {
    direction: "E",
    node: "Inventory",
    head: "CEB603 InventoryHead",
    lines: { section: "CEB603 InventoryList", least: 1, most: 100 },
    signature: "optional",
  },
  CEB605: { direction: "E", head: "CEB605 InvtCancel", signature: "optional" },
  CEB607: {
    direction: "E",
    node: "WayBill",
    head: "CEB607 WayBillHead",
    lines: { section: "CEB607 WayBillList", least: 1, most: unbounded },
    signature: "optional",
  },
  CEB621: {
    direction: "I",
    node: "Inventory",
    head: "CEB621 InventoryHead",
    lines: { section: "CEB621 InventoryList", least: 1, most: 99 },
    signature: "mandatory",
  },
  CEB623: { direction: "I", head: "CEB623 InvtCancel", signature: "mandatory" },
  CEB625: {
    direction: "I",
    node: "InvtRefund",
    head: "CEB625 InvtRefundHead",
    lines: { section: "CEB625 InvtRefundList", least: 1, most: 99 },
    signature: "mandatory",
  },
  CEB701: {
    direction: "E",
    node: "SummaryApply",
    head: "CEB701 SummaryApplyHead",
    lines: { section: "CEB701 SummaryApplyList", least: 0, most: unbounded },
    signature: "optional",
  },
  CEB711: {
    direction: "I",
    node: "Delivery",
    head: "CEB711 DeliveryHead",
    lines: { section: "CEB711 DeliveryList", least: 1, most: unbounded },
    signature: "mandatory",
    mostNodes: 1,
  },
} as const satisfies Readonly<Record<string, MessageFormat>>;

export type Type = keyof typeof messageFormats;
export const types = Object.keys(messageFormats) as Type[];
export function messageFormat(type: Type): MessageFormat {
  return messageFormats[type];
}
