import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const unknownColumn = fileRule({
  id: "manifest/unknown-column",
  title: { zh: "不认识的列", en: "unknown columns are reported" },
  basis: [manifestContract],
  messages: {
    unknown: {
      zh: "不认识列“{value}”，不参与申报，只在退回清单中保留。若是 {expected}，请改列名；否则不必处理。",
      en: "unknown column “{value}”: it is left out of the declaration and kept in the lists of rows. If {expected} is meant, rename it; if not, nothing is to be done.",
    },
    beside: {
      zh: "列“{value}”也像是 {expected}，但已有另一列更明确，本列不参与申报，只在退回清单中保留。应以本列为准的，请改列名或用 --map 指明；否则不必处理。",
      en: "the column “{value}” could be {expected} too, but another one is so more plainly; this one is left out of the declaration and kept in the lists of rows. If this one is meant, rename it or name it in a map (--map); if not, nothing is to be done.",
    },
    "line-weight": {
      zh: "列“{value}”是商品的重量，不是整单的；清单的毛重、净重是整个包裹的，本列不参与申报，只在退回清单中保留。整个包裹的重量请写在 grossWeight、netWeight 两列；已写的不必处理。",
      en: "the column “{value}” has weights of goods, and the inventory's weights are those of the whole parcel; it is left out of the declaration and kept in the lists of rows. Write the parcel's weights in grossWeight and netWeight; if they are there, nothing is to be done.",
    },
    stray: {
      zh: "不认识列“{value}”，不参与申报，只在退回清单中保留。申报要用的，请改列名或用 --map 指明；否则不必处理。",
      en: "unknown column “{value}”: it is left out of the declaration and kept in the lists of rows. If the declaration needs it, rename it or name it in a map (--map); if not, nothing is to be done.",
    },
  },
  example: { zh: "列名写成“商品名”：应为“商品名称”或 gname。", en: "a column “gnam”: gname is meant." },
});
