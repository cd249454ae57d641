import type { Field } from "../../ceb/field.js";
import { messageSpecification } from "../../law/bases.js";
import { fieldRule } from "../rule.js";

export const required = fieldRule({
  id: "format/required",
  title: { zh: "必填项不得为空", en: "a mandatory value is given" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    own: {
      zh: "{column} 为空，此项必填，且每单各不相同。请从订单、运单或商品资料中补填。",
      en: "{column} is blank and mandatory, and each order has its own. Fill it in from the order, the way-bill or the goods' data.",
    },
    blank: {
      zh: "{column} 为空，此项必填。请补填，或在 qingdan.yaml 的 defaults 中给出。",
      en: "{column} is blank and mandatory. Fill it in, or give it under `defaults` in qingdan.yaml.",
    },
  },
  example: { zh: "某行的 gname 商品名称 为空。", en: "a row without gname 商品名称." },
  applies: (field) => field.required === true,
  check: (value, field) =>
    value === "" ? { kind: isOwn(field) ? "own" : "blank", value: "", expected: "" } : undefined,
});

/** Texts that differ from goods to goods and are no numbers. */
const goodsTexts: ReadonlySet<string> = new Set(["gname", "gmodel", "itemName"]);
/** Numbers and persons that are the same in many orders: a flight, an office, the kind of a document. */
const sharedNumbers: ReadonlySet<string> = new Set(["voyageNo", "billNo", "loctNo", "emsNo", "barCode"]);
/** Amounts that many orders have alike. */
const sharedAmounts: ReadonlySet<string> = new Set(["freight", "insuredFee", "packNo"]);

/** Whether a value is of one order or its goods, so that no default of the profile can stand for it. */
function isOwn(field: Field): boolean {
  if (field.kind === "decimal") return !sharedAmounts.has(field.name);
  if (field.kind !== "text") return false;
  if (field.personal !== undefined || goodsTexts.has(field.name)) return true;
  return field.identifier === true && !sharedNumbers.has(field.name);
}
