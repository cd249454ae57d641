import { messageSpecification } from "../../law/bases.js";
import type { Text } from "../../values/finding.js";
import { isCode } from "../manifest/lost-digits.js";
import { type Fault, fieldRule } from "../rule.js";
import {
  hasSeveralWayBills,
  type SpoiledKind,
  severalWayBills,
  spoiledCode,
  spoiledMessages,
  wrongValue,
} from "./spoiled-code.js";

type PatternKind = SpoiledKind | "several" | "values" | "shape" | "direction";

/** An inventory's number, whatever its direction. */
const listNumber = /^\d{8}[IE]\d{9,11}$/;

export const pattern = fieldRule({
  id: "format/pattern",
  title: { zh: "取值符合规范", en: "the value has the required form" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    ...spoiledMessages,
    several: severalWayBills,
    values: wrongValue,
    shape: {
      zh: "{column} 的 {value} 格式不对，应如 {expected}。请与原始资料核对后改正。",
      en: "{column} {value} has not the form of {expected}. Compare it with its source and correct it.",
    },
    direction: {
      zh: "{column} {value} 是另一方向的清单编号：第9位是进出口标记（E 出口，I 进口），此处应如 {expected}。请从回执抄录。",
      en: "{column} {value} is an inventory of the other direction: its 9th character is E for exports and I for imports, here as in {expected}. Copy the number from the receipt.",
    },
  } satisfies Record<PatternKind, Text>,
  example: {
    zh: "gcode 写成 1901101000101：前10位才是海关商品编码。",
    en: "gcode 1901101000101: the first ten digits are customs' goods code.",
    wrong: { statisticsFlag: "C" },
    right: { statisticsFlag: "B" },
  },
  applies: (field) =>
    field.kind === "text" && (field.values !== undefined || field.pattern !== undefined || isCode(field)),
  check(value, field, { reference }): Fault<PatternKind> | undefined {
    if (field.kind !== "text") return undefined;
    const spoiled = spoiledCode(field, value, reference);
    if (spoiled !== undefined) return { kind: spoiled.kind, value, meant: spoiled.meant };
    if (field.values !== undefined && !field.values.includes(value)) {
      return { kind: "values", value: value.slice(0, 40), expected: field.values.join(" / ") };
    }
    if (field.pattern !== undefined && !field.pattern.test.test(value)) {
      const kind = field.name === "invtNo" && listNumber.test(value) ? "direction" : "shape";
      return { kind, value, expected: field.pattern.shape };
    }
    return hasSeveralWayBills(field, value)
      ? { kind: "several", value: value.slice(0, 80), expected: "" }
      : undefined;
  },
});
