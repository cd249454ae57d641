import { numberColumn as number, type OutputTable, textColumn as text } from "../output/output-tables.js";

const code = text("code", "企业代码");
const role = text("role", "角色");

/** Enterprises with their tier and what it brings. */
export const partiesTable: OutputTable = {
  name: "parties",
  member: "parties",
  title: { zh: "企业信用等级", en: "credit tiers of enterprises" },
  columns: [
    code,
    text("name", "企业名称"),
    role,
    text("tier", "信用等级"),
    number("inventories", "清单数"),
    number("taxes", "税款"),
    number("inspectionPercent", "预计查验率(%)"),
    number("expectedInspections", "预计查验数"),
    number("guaranteeNeed", "所需担保"),
    number("priority", "报送顺序"),
    text("basis", "依据"),
  ],
};

/** Their own record, a row a year. */
export const recordTable: OutputTable = {
  name: "record",
  member: "record",
  title: { zh: "企业自身记录与认定标准", en: "own record and thresholds" },
  columns: [
    code,
    role,
    text("year", "年度"),
    number("inventories", "清单数"),
    number("refused", "退单数"),
    number("changed", "变更数"),
    number("cancelled", "撤销数"),
    number("refusedPercent", "退单率(%)"),
    number("inspectedPercent", "实际查验率(%)"),
    number("penalties", "处罚次数"),
    number("fines", "罚款合计"),
    number("owed", "超期未缴次数"),
    number("documentsBefore", "上年单证数"),
    number("penaltyLimit", "处罚次数标准"),
    number("finesLimit", "罚款标准"),
    text("state", "状态"),
    text("basis", "依据"),
  ],
};
