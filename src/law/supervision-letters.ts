/** The letter of goods whose export is prohibited, and what it stands for. */
export const prohibitedExport = { letter: "8", name: "禁止出口商品" } as const;

/** The letter of goods that are inspected before export (电子底账). */
export const inspectionLetter = "B";

/** Inspection classes of exports: inspection (N), quarantine (Q), hygiene of food (S). */
export const exportInspectionClass = /[NQS]/;

/**
 * 监管证件 that goods leave the country with, by the letter that stands for each among the supervision letters of a goods
 * code. Letters of imports, and of customs' own forms, are not among them.
 */
export const exportDocuments: Readonly<Record<string, string>> = {
  "3": "两用物项和技术出口许可证",
  "4": "出口许可证",
  "5": "纺织品临时出口许可证",
  D: "出/入境货物通关单（毛坯钻石用）",
  E: "濒危物种允许出口证明书",
  G: "两用物项和技术出口许可证（定向）",
  I: "麻醉精神药品进出口准许证",
  J: "黄金及黄金制品进出口准许证",
  L: "药品进出口准许证",
  S: "进出口农药登记证明",
  V: "人类遗传资源材料出口、出境证明",
  W: "麻醉药品进出口准许证",
  X: "有毒化学品环境管理放行通知单",
  i: "技术出口许可证",
  k: "民用爆炸物品进出口审批单",
  u: "钟乳石出口批件",
  x: "出口许可证（加工贸易）",
  y: "出口许可证（边境小额贸易）",
  z: "古生物化石出境批件",
};
