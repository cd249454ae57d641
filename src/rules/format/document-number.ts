import type { Field } from "../../ceb/field.js";
import type { Consignment } from "../../consignment/consignment.js";
import { messageSpecification } from "../../law/bases.js";
import type { Reference } from "../../reference/tables.js";
import { isDay } from "../../values/calendar.js";
import type { Text } from "../../values/finding.js";
import { consignmentRule, type Fault, fieldRule, type RuleContext } from "../rule.js";

type NumberKind =
  | "portal"
  | "own"
  | "day"
  | "later"
  | "district"
  | "whole"
  | "year"
  | "serial"
  | "elsewhere"
  | "applied";

const facts = {
  id: "format/document-number",
  title: {
    zh: "预录入编号、清单编号的各段真实可信",
    en: "the parts of a preNo and of an inventory's number are possible",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    portal: {
      zh: "{column} {value} 不是清单的电子口岸编号：应为B+8位年月日+9位流水号，如 {expected}。请从电子口岸的回执抄录，还没有编号的留空。",
      en: "{column} {value} is no number that E-Port gives an inventory: B, the date in 8 digits, a serial number of 9, as {expected}. Copy it from E-Port's receipt; leave the column blank where there is none yet.",
    },
    own: {
      zh: "{column} {value} 不是电子口岸编号：应为1位字母+8位年月日+9位流水号，如 {expected}。请从电子口岸的回执抄录，还没有编号的留空。",
      en: "{column} {value} is no number of E-Port: a letter, the date in 8 digits, a serial number of 9, as {expected}. Copy it from E-Port's receipt; leave the column blank where there is none yet.",
    },
    day: {
      zh: "{column} {value} 中的 {expected} 不是可能的日期。请从回执抄录。",
      en: "{column} {value} has the date {expected}, which can't be. Copy the number from the receipt.",
    },
    later: {
      zh: "{column} {value} 中的日期 {expected} 晚于申报日。请从回执抄录。",
      en: "{column} {value} has the date {expected}, which is after the day of the declaration. Copy the number from the receipt.",
    },
    district: {
      zh: "{column} {value} 的前4位 {expected} 不在关区代码表中（2018年表，新设机构可能未收）。请与回执核对。",
      en: "{column} {value} begins with {expected}, which is not in the table of customs districts (of 2018; newer offices may be missing). Compare it with the receipt.",
    },
    whole: {
      zh: "{column} {value} 的前4位 {expected} 指全部关区，不是某一个海关。请从回执抄录。",
      en: "{column} {value} begins with {expected}, which stands for all customs together. Copy the number from the receipt.",
    },
    year: {
      zh: "{column} {value} 的年份 {expected} 不可能：清单编号的第5至8位是海关审结的年份。请从回执抄录。",
      en: "{column} {value} has the year {expected}, which can't be: digits 5 to 8 are the year in which customs gave the number. Copy it from the receipt.",
    },
    serial: {
      zh: "{column} {value} 的流水号全是0，不是真实的编号。请从回执抄录。",
      en: "the serial number of {column} {value} is all zeros: it is no real number. Copy it from the receipt.",
    },
    elsewhere: {
      zh: "{column} {value} 是关区 {expected} 的清单编号，与本单的 customsCode 不同：变更、删除须向原申报地海关提出。请把 customsCode 改为 {expected}，或核对清单编号。",
      en: "{column} {value} is an inventory of district {expected}, which is not the customsCode here: a change or deletion goes to the customs where the list was declared. Make customsCode {expected}, or check the number.",
    },
    applied: {
      zh: "{column} {value} 是关区 {expected} 的清单编号，与申请的 customsCode 不同：申请须向该清单的申报地海关提出。请把 customsCode 改为 {expected}（各单不同的，加 customsCode 列），或核对清单编号。",
      en: "{column} {value} is an inventory of district {expected}, which is not the application's customsCode: an application goes to the customs where the list was declared. Make customsCode {expected} (in a column of the list, where lists differ), or check the number.",
    },
  } satisfies Record<NumberKind, Text>,
  example: {
    zh: "preNo 写成 B20261320000000001：没有13月。",
    en: "preNo B20261320000000001: there is no month 13.",
    wrong: { preNo: "B20261320000000001" },
    right: { preNo: "B20261120000000001" },
  },
} as const;

/** E-Port has numbered lists of cross-border e-commerce since the pilots; customs its inventories as well. */
const firstYear = 2014;
const allDistricts = "0000";
const portalNumber = /^([A-Z])(\d{8})(\d{9})$/;
const listNumber = /^(\d{4})(\d{4})[IE](\d{9,11})$/;
const numberExample = "B20261120000000001";

export const documentNumber = fieldRule({
  ...facts,
  applies: ({ kind, name }: Field) => kind === "text" && (name === "preNo" || name === "invtNo"),
  check: (value, field, context): Fault<NumberKind> | undefined =>
    field.name === "preNo" ? portalFault(value, field, context) : listFault(value, context),
});

/** A list that refers to its number goes to the customs that gave it. */
export const documentDistrict = consignmentRule({
  ...facts,
  check({ head, direction }: Consignment, { reference }) {
    const expected = head.invtNo === "" ? undefined : otherDistrict(head, reference);
    // A number of the other direction has a finding of its own.
    return expected === undefined || !head.invtNo.includes(direction)
      ? []
      : [{ kind: "elsewhere", column: "invtNo", value: head.invtNo, expected } as const];
  },
});

/** The fault of an application that goes to another customs than that of the inventory it is about. */
export function applicationDistrict(numbers: NumberAndCustoms, reference: Reference) {
  const expected = otherDistrict(numbers, reference);
  return expected === undefined
    ? undefined
    : ({ kind: "applied", column: "invtNo", value: numbers.invtNo, expected } as const);
}

type NumberAndCustoms = Readonly<Record<"invtNo" | "customsCode", string>>;

/** The district of an inventory's number where that is not the customs; undefined for a district that is not known. */
function otherDistrict({ invtNo, customsCode }: NumberAndCustoms, { table }: Reference): string | undefined {
  const district = listNumber.exec(invtNo)?.[1];
  if (district === undefined || district === customsCode || customsCode.length !== district.length)
    return undefined;
  return district !== allDistricts && table("districts").has(district) ? district : undefined;
}

function portalFault(value: string, field: Field, { declared }: RuleContext): Fault<NumberKind> | undefined {
  const [, letter, day, serial] = portalNumber.exec(value) ?? [];
  // An application has a number of its own, which may begin with another letter.
  const own = field.kind === "text" && field.identifier === true;
  if (letter === undefined || day === undefined || serial === undefined || !(own || letter === "B"))
    return { kind: own ? "own" : "portal", value, expected: numberExample };
  if (!isDay(day, firstYear)) return { kind: "day", value, expected: day };
  if (declared !== undefined && day > declared.replaceAll("-", ""))
    return { kind: "later", value, expected: day };
  return /^0+$/.test(serial) ? { kind: "serial", value } : undefined;
}

function listFault(value: string, { declared, reference }: RuleContext): Fault<NumberKind> | undefined {
  const [, district, year, serial] = listNumber.exec(value) ?? [];
  // Another form is a finding of the field's pattern.
  if (district === undefined || year === undefined || serial === undefined) return undefined;
  if (district === allDistricts) return { kind: "whole", value, expected: district };
  if (Number(year) < firstYear || (declared !== undefined && year > declared.slice(0, 4)))
    return { kind: "year", value, expected: year };
  if (/^0+$/.test(serial)) return { kind: "serial", value };
  if (reference.table("districts").has(district)) return undefined;
  return { kind: "district", value, expected: district, severity: "warning" };
}
