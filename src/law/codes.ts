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

/** The yuan, in customs' table of currencies. */
export const yuan = "142";

/** China, in customs' table of countries. */
export const china = "142";
