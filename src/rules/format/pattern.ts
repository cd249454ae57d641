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

type PatternKind = SpoiledKind | "several" | "values" | "shape";

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
      zh: "{column} 的格式应为 {expected}，实为 {value}。",
      en: "{column} has the form {expected}, not {value}.",
    },
  } satisfies Record<PatternKind, Text>,
  example: {
    zh: "gcode 写成 1901101000101：前10位才是海关商品编码。",
    en: "gcode 1901101000101: the first ten digits are customs' goods code.",
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
      return { kind: "shape", value, expected: field.pattern.shape };
    }
    return hasSeveralWayBills(field, value)
      ? { kind: "several", value: value.slice(0, 80), expected: "" }
      : undefined;
  },
});
