import type { Basis } from "../basis.js";

export const importReturnsNotice: Basis = {
  zh: "海关总署公告2020年第45号（跨境电子商务零售进口商品退货）",
  en: "GACC announcement 45 of 2020 (returns of retail import goods)",
  note: {
    zh: "按日计：放行之日起30日内（第30日含在内）申请，45日内运抵原监管场所或区域。",
    en: "Counted in days: apply within 30 days of release (the 30th included), goods back within 45 at the original site or zone.",
  },
};

/** 194 has cancellations follow the rules for amending and cancelling declarations, without a number of days of its own. */
export const cancellationPractice: Basis = {
  zh: "海关总署公告2018年第194号（清单的修改、撤销参照报关单修改、撤销办理）",
  en: "GACC announcement 194 of 2018 (inventories are amended and cancelled as declarations are)",
  note: {
    zh: "未见规定撤销清单的期限；放行后的撤销须海关同意，本工具只提示。",
    en: "No time limit was found for cancelling an inventory; after release it takes customs' consent, and this is only a warning.",
  },
};

/** 45 says that the year is adjusted, not by how much for a part. */
export const yearOfParts: Basis = {
  zh: importReturnsNotice.zh,
  en: importReturnsNotice.en,
  note: {
    zh: "整单退货、撤单退回整单金额；部分退货按数量×单价退回年度额度，运费、保费不随部分退回。",
    en: "A whole order gives all of its amount back to the buyer's year; a part gives quantity times price, and neither freight nor insurance.",
  },
};
