import type { OutputTable } from "../output/output-tables.js";

const code = { name: "code", zh: "企业代码" };
const role = { name: "role", zh: "角色" };
const number = "number";

/** Enterprises with their tier and what it brings. */
export const partiesTable: OutputTable = {
  name: "parties",
  member: "parties",
  title: { zh: "企业信用等级", en: "credit tiers of enterprises" },
  columns: [
    code,
    { name: "name", zh: "企业名称" },
    role,
    { name: "tier", zh: "信用等级" },
    { name: "inventories", zh: "清单数", kind: number },
    { name: "taxes", zh: "税款", kind: number },
    { name: "inspectionPercent", zh: "预计查验率(%)", kind: number },
    { name: "expectedInspections", zh: "预计查验数", kind: number },
    { name: "guaranteeNeed", zh: "所需担保", kind: number },
    { name: "priority", zh: "报送顺序", kind: number },
    { name: "basis", zh: "依据" },
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
    { name: "year", zh: "年度" },
    { name: "inventories", zh: "清单数", kind: number },
    { name: "refused", zh: "退单数", kind: number },
    { name: "changed", zh: "变更数", kind: number },
    { name: "cancelled", zh: "撤销数", kind: number },
    { name: "refusedPercent", zh: "退单率(%)", kind: number },
    { name: "inspectedPercent", zh: "实际查验率(%)", kind: number },
    { name: "penalties", zh: "处罚次数", kind: number },
    { name: "fines", zh: "罚款合计", kind: number },
    { name: "owed", zh: "超期未缴次数", kind: number },
    { name: "documentsBefore", zh: "上年单证数", kind: number },
    { name: "penaltyLimit", zh: "处罚次数标准", kind: number },
    { name: "finesLimit", zh: "罚款标准", kind: number },
    { name: "state", zh: "状态" },
    { name: "basis", zh: "依据" },
  ],
};
