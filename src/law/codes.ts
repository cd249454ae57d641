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

/** Modes between businesses: licence, inspection, export duty and the limit send their goods to a formal declaration. */
export const businessModes: ReadonlySet<string> = new Set([modes.businessDirect, modes.overseasWarehouse]);

/** What a list is sent for (appType 报送类型): declared first, changed, or deleted. */
export const reportTypes = { first: "1", change: "2", deletion: "3" } as const;

/** The state that a list is sent in (appStatus 业务状态) where E-Port is to keep it only (暂存), and not hand it on. */
export const keptOnly = "1";

/** The yuan, in customs' table of currencies. */
export const yuan = "142";

/** China, in customs' table of countries. */
export const china = "142";
