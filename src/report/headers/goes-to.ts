import type { SheetKind } from "../../columns/sheet-kinds.js";
import type { Text } from "../../values/finding.js";

/** What a kind of sheet is called, and where it goes. */
export interface SheetTitle {
  readonly title: Text;
  /** How it is given to the program; undefined where nothing reads it. */
  readonly command: string | undefined;
}

/** Where each kind of sheet goes; undefined for one that is of no known kind. */
export const goesTo: Readonly<Record<SheetKind, SheetTitle | undefined>> = {
  exports: { title: { zh: "出口舱单", en: "a manifest of exports" }, command: "qingdan declare <file>" },
  imports: { title: { zh: "进口舱单", en: "a manifest of imports" }, command: "qingdan declare <file>" },
  orders: { title: { zh: "订单表（CEB311）", en: "orders (CEB311)" }, command: "--orders <file>" },
  payments: { title: { zh: "支付单表（CEB411）", en: "payments (CEB411)" }, command: "--payments <file>" },
  waybills: { title: { zh: "运单表（CEB511）", en: "way-bills (CEB511)" }, command: "--waybills <file>" },
  "bonded-book": {
    title: { zh: "核注清单表体，不在这里申报", en: "goods of a bonded book (核注清单), not declared here" },
    command: undefined,
  },
  "export-heads": {
    title: {
      zh: "出口清单表头表，与商品表同在一个工作簿",
      en: "heads of exports, in one workbook with their goods",
    },
    command: "qingdan declare <workbook>",
  },
  "export-goods": {
    title: {
      zh: "出口清单商品表，与表头表同在一个工作簿",
      en: "goods of exports, in one workbook with their heads",
    },
    command: "qingdan declare <workbook>",
  },
  "order-info": {
    title: { zh: "出口订单信息表，不参与申报", en: "information on export orders, no part of a declaration" },
    command: undefined,
  },
  products: { title: { zh: "商品资料表", en: "a table of products" }, command: "--products <file>" },
  unknown: undefined,
};
