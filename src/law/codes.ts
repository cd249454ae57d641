/** Trade modes (监管方式) of cross-border e-commerce, by customs' codes. */
export const modes = {
  /** 跨境电商零售: exports, and imports straight to the buyer. */
  retail: "9610",
  /** 保税电商: from and into special areas. */
  bonded: "1210",
  /** 跨境电商B2B直接出口. */
  businessDirect: "9710",
  /** 跨境电商出口海外仓. */
  overseasWarehouse: "9810",
} as const;

/** A mode of retail imports. */
export type ImportMode = typeof modes.bonded | typeof modes.retail;

/** The modes by which exports come back (退货监管方式), by the mode in which they left (specification, table 2-59). */
export const returnModes: ReadonlyMap<string, string> = new Map([
  [modes.retail, "9661"],
  [modes.overseasWarehouse, "9661"],
  [modes.bonded, "1261"],
]);

/** Modes between businesses: licence, inspection, export duty and the limit send their goods to a formal declaration. */
export const businessModes: ReadonlySet<string> = new Set([modes.businessDirect, modes.overseasWarehouse]);

/** What a list is sent for (appType 报送类型): declared first, changed, or deleted. */
export const reportTypes = { first: "1", change: "2", deletion: "3" } as const;

/** The state that a list is sent in (appStatus 业务状态) where E-Port is to keep it only (暂存), and not hand it on. */
export const keptOnly = "1";

/** The yuan, in customs' table of currencies. */
export const yuan = "142";

/** 美元 in the table of currencies. */
export const usDollar = "502";

/** China, in customs' table of countries. */
export const china = "142";

/**
 * Modes of transport (运输方式) of goods that do not cross the border: between special areas, bonded places and the
 * rest of the country. 0 非保税区, 1 监管仓库, 7 保税区, 8 保税仓库, H 边境特殊海关作业区, T 综合实验区, W 物流中心,
 * X 物流园区, Y 保税港区, Z 出口加工区.
 */
export const inlandTransport: ReadonlySet<string> = new Set([
  "0",
  "1",
  "7",
  "8",
  "H",
  "T",
  "W",
  "X",
  "Y",
  "Z",
]);

/** 邮件运输: documents of what goes by mail may lack vehicle, voyage and bill (specification, tables 2-24 and 2-31). */
export const mailTransport = "6";

/** What a receipt of payment has for the payment firm's name where it was not paid online (specification, table 2-10). */
export const cashPayment = "现金支付";

/** Modes of transport across the border, which a finding offers. */
export const borderTransport = ["2", "3", "4", "5", "6", "9"] as const;
