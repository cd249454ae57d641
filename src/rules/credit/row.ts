import { closest, distance } from "fastest-levenshtein";
import { manifestContract } from "../../law/bases.js";
import { readAmount } from "../../values/amount.js";
import { isDashedDay } from "../../values/days.js";
import { enterpriseCodeFault } from "../identity/enterprise-code.js";
import { askingRule, type SheetFault } from "../rule.js";

/** What an enterprise is in an order. */
export const partyRoles = ["merchant", "platform", "declarant", "guarantor", "carrier", "owner"] as const;
export type PartyRole = (typeof partyRoles)[number];

/** Whether a word is a role. */
export function isPartyRole(word: string): word is PartyRole {
  return partyRoles.some((role) => role === word);
}

/** A row of the parties, as texts. */
export interface PartyCells {
  readonly code: string;
  readonly role: string;
  readonly from: string;
  readonly to: string;
}

/** A row of the penalties, as texts. */
export interface PenaltyCells {
  readonly code: string;
  readonly date: string;
  readonly fine: string;
  readonly dueOn: string;
  readonly paidOn: string;
}

type Kind = "role" | "code" | "no-code" | "date" | "period" | "fine" | "overlap";
type RowFault = SheetFault<Kind>;

export const creditRow = askingRule("declared", {
  id: "credit/row",
  title: {
    zh: "企业表和处罚表的每一行都读得懂",
    en: "each row of the tables of parties and penalties can be read",
  },
  severity: "error",
  basis: [manifestContract],
  messages: {
    role: {
      zh: "角色“{value}”不认识，这一行没有计入。请改为 {expected}。",
      en: 'the role "{value}" is not known, and the row is not counted. Write {expected}.',
    },
    "no-code": {
      zh: "没有企业代码，这一行没有计入。请填10位海关编码或18位统一社会信用代码。",
      en: "the row has no enterprise's code and is not counted. Write the 10-character customs code or the 18-character credit code.",
    },
    code: {
      zh: "企业代码 {value} 通不过校验，清单里不会有它{expected}。请按登记证书核对。",
      en: "the enterprise's code {value} fails its check, and no inventory can have it{expected}. Compare it with the registration.",
    },
    date: {
      zh: "日期 {value} 不正确，这一行没有计入。请写成 {expected}。",
      en: "the day {value} can't be read, and the row is not counted. Write it as {expected}.",
    },
    period: {
      zh: "起始日期 {value} 晚于截止日期 {expected}，这一行没有计入。请核对两个日期。",
      en: "the row begins on {value}, after its end on {expected}, and is not counted. Check both days.",
    },
    fine: {
      zh: "罚款金额“{value}”不正确，这一行没有计入。请写元数，如 {expected}，没有罚款的写0。",
      en: 'the fine "{value}" can\'t be read, and the row is not counted. Write yuan, as {expected}, and 0 where there is none.',
    },
    overlap: {
      zh: "企业 {value} 同一天有两个等级（{expected}），按起始日期较晚的计算。请给较早的一行填截止日期。",
      en: "the enterprise {value} has two tiers on one day ({expected}); the one that began later is taken. Give the earlier row its last day.",
    },
  },
  example: {
    zh: "企业表的角色写成了 merchnt，应为 merchant。",
    en: "the table of parties has a role merchnt; merchant is meant.",
  },
  /** The fault of a row of the parties; undefined where it can be read. */
  check({ code, role, from, to }: PartyCells): RowFault | undefined {
    if (code === "") return { kind: "no-code", column: "", value: "" };
    if (!isPartyRole(role)) return { kind: "role", column: "", value: role, expected: meantRole(role) };
    for (const day of [from, to]) if (day !== "" && !isDashedDay(day)) return dateFault(day);
    if (from !== "" && to !== "" && from > to)
      return { kind: "period", column: "", value: from, expected: to };
    const fault = enterpriseCodeFault(code, { portNumber: true });
    if (fault === undefined || fault.severity === "warning") return undefined;
    const expected = fault.kind === "check" ? ` (${fault.expected ?? ""})` : "";
    return { kind: "code", column: "", value: code, expected, severity: "warning" };
  },
});

/** How many letters of a role may be wrong for it to be taken as meant. */
const mostWrong = 3;

/** The role that is meant, or all roles where none is near. */
function meantRole(role: string): string {
  const near = closest(role, [...partyRoles]);
  return distance(role, near) <= mostWrong ? near : [...partyRoles].join(" / ");
}

/** The fault of a row of the penalties; undefined where it can be read. */
export function penaltyFault({ code, date, fine, dueOn, paidOn }: PenaltyCells): RowFault | undefined {
  if (code === "") return { kind: "no-code", column: "", value: "" };
  for (const day of [date, ...[dueOn, paidOn].filter((each) => each !== "")])
    if (!isDashedDay(day)) return dateFault(day);
  const amount = readAmount(fine);
  if (amount === undefined || amount < 0)
    return { kind: "fine", column: "", value: fine, expected: "50000.00" };
  return undefined;
}

/** The fault of two tiers of one enterprise on one day. */
export function overlapFault(code: string, tiers: readonly string[]): RowFault {
  return { kind: "overlap", column: "", value: code, expected: tiers.join(", "), severity: "warning" };
}

function dateFault(day: string): RowFault {
  return { kind: "date", column: "", value: day, expected: "2026-11-20" };
}
