import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const unknownColumn = fileRule({
  id: "manifest/unknown-column",
  title: { zh: "不认识的列", en: "unknown columns are reported" },
  basis: [manifestContract],
  messages: {
    unknown: {
      zh: "不认识列“{value}”，不参与申报，只在退回清单中保留。是否指 {expected}？",
      en: "unknown column “{value}”: it is left out of the declaration and kept in the lists of rows. Is {expected} meant?",
    },
    beside: {
      zh: "列“{value}”也像是 {expected}，但已有另一列更明确，本列不参与申报，只在退回清单中保留。",
      en: "the column “{value}” could be {expected} too, but another one is so more plainly; this one is left out of the declaration and kept in the lists of rows.",
    },
    "line-weight": {
      zh: "列“{value}”是商品的重量，不是整单的；清单的毛重、净重是整个包裹的，本列不参与申报，只在退回清单中保留。",
      en: "the column “{value}” has weights of goods, and the inventory's weights are those of the whole parcel; it is left out of the declaration and kept in the lists of rows.",
    },
    stray: {
      zh: "不认识列“{value}”，不参与申报，只在退回清单中保留。",
      en: "unknown column “{value}”: it is left out of the declaration and kept in the lists of rows.",
    },
  },
  example: { zh: "列名写成“商品名”：应为“商品名称”或 gname。", en: "a column “gnam”: gname is meant." },
});
