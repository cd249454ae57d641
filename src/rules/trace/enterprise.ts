import { traceability } from "../../law/bases.js";
import { creditCode } from "../identity/enterprise-code.js";
import { askingRule, type ColumnFault } from "../rule.js";

export const traceEnterprise = askingRule("declared", {
  id: "trace/enterprise",
  title: {
    zh: "生产销售单位有统一社会信用代码",
    en: "the owner of exported goods is given by its unified social credit code",
  },
  severity: "warning",
  basis: [traceability],
  messages: {
    missing: {
      zh: "没有 {column}，商品不能追溯到生产销售单位。请填该单位的18位统一社会信用代码。",
      en: "there is no {column}, and goods can't be traced to their owner. Write the owner's unified social credit code of 18 characters.",
    },
    other: {
      zh: "{column} {value} 不是统一社会信用代码，商品不能凭它追溯。请改填该单位的18位统一社会信用代码。",
      en: "{column} {value} is no unified social credit code, and goods are not traced by it. Write the owner's code of 18 characters instead.",
    },
  },
  example: {
    zh: "ownerCode 3402960C2D 是海关编码，不是统一社会信用代码。",
    en: "ownerCode 3402960C2D is a customs code, no unified social credit code.",
  },
  /** Of an order: imports have no owner, and are not asked. */
  check({
    direction,
    ownerCode,
  }: {
    readonly direction: "E" | "I";
    readonly ownerCode: string;
  }): ColumnFault<"missing" | "other", "ownerCode"> | undefined {
    if (direction === "I" || creditCode.test(ownerCode)) return undefined;
    const kind = ownerCode === "" ? "missing" : "other";
    return { kind, column: "ownerCode", value: ownerCode, expected: "" };
  },
});
