import { tariff2026 } from "../../law/bases.js";
import type { Reference, TableId } from "../../reference/tables.js";
import type { Text } from "../../values/finding.js";
import { askingRule, type SheetFault } from "../rule.js";

type EditionKind = "other-year";

/** The tables that are published anew for each year. */
const yearly: readonly TableId[] = ["hs", "export-duty", "export-control"];

export const edition = askingRule("batch", {
  id: "code/edition",
  title: {
    zh: "税则和逐年公布的目录是申报当年的",
    en: "the tariff and the lists of each year are those of the declaration's year",
  },
  severity: "warning",
  basis: [tariff2026],
  messages: {
    "other-year": {
      zh: "本版本内置的是{value}年的税则和目录，申报日期在{expected}年：{expected}年改过的税目、税率或管制目录不会被发现。请升级qingdan，或用 --table <表>=<文件> 给出{expected}年的表后再申报。",
      en: "the tariff and lists that qingdan carries are of {value}, and the day of the declaration is in {expected}: what {expected} has changed in goods codes, duties or lists of control is not seen. Upgrade qingdan, or give the tables of {expected} with --table <table>=<file>.",
    },
  } satisfies Record<EditionKind, Text>,
  example: {
    zh: "2027年1月5日申报，用的是2026年税则。",
    en: "a declaration of 5 January 2027 with the tariff of 2026.",
  },
  /** Called once a run: the tables of a year before the day's (YYYY-MM-DD), without those that the user has given. */
  *check(reference: Pick<Reference, "ownEdition">, day: string): Generator<SheetFault<EditionKind>> {
    const year = day.slice(0, 4);
    const others = yearly.flatMap((table) => {
      const own = reference.ownEdition(table);
      return own === undefined || own.slice(0, 4) >= year ? [] : [own];
    });
    const [first] = others;
    if (first === undefined) return;
    yield { kind: "other-year", column: "", value: first, expected: year };
  },
});
