import type { Text } from "../values/finding.js";
import type { RecordTable } from "./declarations/checked-records.js";
import type { Damage } from "./integrity.js";

/** What is wrong in a ledger, in a few words: the first damage, and how many more there are. */
export function damageText(damages: readonly Damage[]): Text | undefined {
  const [first] = damages;
  if (first === undefined) return undefined;
  const { zh, en } = textOf(first);
  const more = damages.length - 1;
  return more === 0 ? { zh, en } : { zh: `${zh}，另有${more}处`, en: `${en}, and ${more} more` };
}

const recordNames: Readonly<Record<RecordTable, Text>> = {
  run: { zh: "运行记录", en: "a run of the declarations" },
  shared: { zh: "申报记录的公用信息", en: "what declarations have in common" },
  message: { zh: "报文及其清单的记录", en: "a message with its nodes" },
  delivery: { zh: "报文发送记录", en: "the sending of a message" },
  receipt: { zh: "回执记录", en: "a receipt" },
  risk_case: { zh: "风险案件", en: "a risk case" },
  review: { zh: "风险案件的复查记录", en: "a review of a risk case" },
  pledge: { zh: "应收款质押记录", en: "a pledge of a receivable" },
};

function textOf(damage: Damage): Text {
  switch (damage.kind) {
    case "pages":
      return { zh: "数据库的页不完整", en: "pages of the database are not whole" };
    case "tables":
      return { zh: "表的结构不符", en: "its tables are not those of a ledger" };
    case "head":
      return { zh: "总数与合计不符", en: "its counts and sums are not those that were written" };
    case "rows":
      return { zh: "有不属于任何订单的记录", en: "it has rows that belong to no order" };
    case "nodes":
      return { zh: "有不属于任何报文的记录", en: "it has nodes that belong to no message" };
    case "booking":
      return { zh: "有订单记录与登记时不符", en: "a booking is not as it was written" };
    case "balance":
      return { zh: "有海关余额与设定时不符", en: "a figure of customs is not as it was set" };
    case "record":
      return {
        zh: `${recordNames[damage.table].zh}有一条与登记时不符`,
        en: `${recordNames[damage.table].en} is not as it was written`,
      };
    case "records":
      return {
        zh: `其他记录现有${damage.there}条，应有${damage.written}条，合计不符`,
        en: `it has ${damage.there} other records where ${damage.written} were written, or others`,
      };
    case "bookings":
      return {
        zh: `订单记录现有${damage.there}条，应有${damage.written}条，合计不符`,
        en: `it has ${damage.there} bookings where ${damage.written} were written, or others`,
      };
    case "balances":
      return {
        zh: `海关余额现有${damage.there}条，应有${damage.written}条，合计不符`,
        en: `it has ${damage.there} figures of customs where ${damage.written} were set, or others`,
      };
  }
}
