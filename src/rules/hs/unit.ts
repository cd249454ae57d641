import { importedTables } from "../../law/bases.js";
import { excusedColumns } from "../manifest/map.js";
import { type ConsignmentFault, consignmentRule, type RuleContext } from "../rule.js";
import { linesWithFullCode, skipsUnknown } from "./goods-lines.js";

type UnitKind = "other" | "missing" | "surplus";

export const legalUnit = consignmentRule({
  id: "hs/unit",
  title: {
    zh: "法定计量单位与商品编码相符（按导入的表）",
    en: "the legal units are those of the goods code, by the table imported",
  },
  severity: "error",
  basis: [importedTables],
  messages: {
    other: {
      zh: "{column} 是 {value}，该商品编码的法定单位是 {expected}。请改填，并按该单位填写数量；表有误的请改正后重新导入。",
      en: "{column} is {value}, and the legal unit of the goods code is {expected}. Write that unit, and the quantity in it; if the table is wrong, correct and import it again.",
    },
    missing: {
      zh: "{column} 为空，该商品编码有第二法定单位 {expected}。请填写该单位和以它计的数量。",
      en: "{column} is blank, and the goods code has a second legal unit, {expected}. Fill in that unit and the quantity in it.",
    },
    surplus: {
      zh: "{column} 是 {value}，该商品编码没有第二法定单位。请清空第二单位和第二数量；表不全的请补上后重新导入。",
      en: "{column} is {value}, and the goods code has no second legal unit. Clear the second unit and quantity; if the table is not complete, complete and import it again.",
    },
  },
  example: {
    zh: "gcode 6109100010 的法定单位是011 件，unit1 写了035 千克。",
    en: "unit1 035 千克 for gcode 6109100010, whose legal unit is 011 件.",
  },
  check(consignment, context) {
    const { editions } = context;
    if (editions === undefined) return [];
    const faults: ConsignmentFault<UnitKind>[] = [];
    for (const { row, file, text, flag } of linesWithFullCode(consignment)) {
      const legal = editions.units(text.gcode);
      if (legal === undefined) continue;
      for (const column of ["unit1", "unit2"] as const) {
        const value = text[column];
        const kind = kindOf(column, value, legal[column], context);
        if (kind === undefined || excusedColumns(flag.mapFault).includes(column)) continue;
        faults.push({ kind, column, row, file, value, expected: named(legal[column], context) });
      }
    }
    return faults;
  },
  skips: (consignment, context) =>
    skipsUnknown(consignment, context, (code, editions) => editions.units(code) !== undefined),
});

/** What is wrong with a unit; a first one that is blank, and a code that is none, are other rules' findings. */
function kindOf(
  column: "unit1" | "unit2",
  value: string,
  legal: string,
  { reference }: RuleContext,
): UnitKind | undefined {
  if (value === legal) return undefined;
  if (value === "") return column === "unit2" ? "missing" : undefined;
  if (reference.table("units").get(value) === undefined) return undefined;
  return legal === "" ? "surplus" : "other";
}

function named(unit: string, { reference }: RuleContext): string {
  return `${unit} ${reference.table("units").get(unit)?.name ?? ""}`.trimEnd();
}
