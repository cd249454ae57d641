import { codeTables } from "../../law/bases.js";
import type { Rates } from "../../reference/rates.js";
import type { Text } from "../../values/finding.js";
import { askingRule, type SheetFault } from "../rule.js";

type UnknownKind = "not-customs" | "unknown" | "similar";

export const unknownCurrency = askingRule("batch", {
  id: "fx/unknown-currency",
  title: {
    zh: "汇率表的币制在海关币制代码表中",
    en: "the currencies of the table of rates are in customs' table",
  },
  severity: "warning",
  // Imports have to be in yuan.
  only: "E",
  basis: [codeTables],
  messages: {
    "not-customs": {
      zh: "汇率表的币制 {value} 不在海关币制代码表中，不能用来申报，该行已略过。不以该币制申报的，无须处理。",
      en: "the currency {value} of the table of rates is not in customs' table of currencies: nothing can be declared in it, and its rows are passed over. Nothing is to be done unless goods are priced in it.",
    },
    unknown: {
      zh: "汇率表的币制 {value} 不在海关币制代码表中，该行已略过。请填3位海关代码或ISO代码，如502或USD。",
      en: "the currency {value} of the table of rates is not known, and its rows are passed over. Write the 3-digit customs or the ISO code, like 502 or USD.",
    },
    similar: {
      zh: "汇率表的币制 {value} 不在海关币制代码表中，该行已略过。请填3位海关代码或ISO代码，是否为：{expected}。",
      en: "the currency {value} of the table of rates is not known, and its rows are passed over. Write the 3-digit customs or the ISO code, perhaps {expected}.",
    },
  } satisfies Record<UnknownKind, Text>,
  example: {
    zh: "汇率表中有 ZAR（南非兰特）：海关币制代码表没有它，该行略过。",
    en: "a rate of ZAR in the table: customs' table has no such currency, and the row is passed over.",
  },
  /** Called once a run with the user's table. */
  *check({
    passedOver = [],
  }: Pick<Rates, "passedOver">): Generator<SheetFault<UnknownKind> & { readonly rows: number }> {
    for (const { currency, file, line, near, iso, rows } of passedOver) {
      const place = { column: "", at: { file, line }, value: currency, rows } as const;
      if (iso) yield { kind: "not-customs", ...place, severity: "info" };
      else if (near.length === 0) yield { kind: "unknown", ...place };
      else yield { kind: "similar", ...place, expected: near.join(", ") };
    }
  },
});
