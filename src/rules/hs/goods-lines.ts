import type { Consignment, ExportGoodsLine, ImportGoodsLine } from "../../consignment/consignment.js";
import type { RuleContext } from "../rule.js";

/** A full goods code; shorter ones say too little for a table of 10 digits. */
const fullCode = /^\d{10}$/;

/** The lines with a goods code of 10 digits. */
export function* linesWithFullCode({ lines }: Consignment): Generator<ExportGoodsLine | ImportGoodsLine> {
  for (const line of lines) if (fullCode.test(line.text.gcode)) yield line;
}

/**
 * Whether something of a consignment can't be checked: no edition knows what is asked of one of its codes, or none was
 * imported.
 */
export function skipsUnknown(
  consignment: Consignment,
  { editions }: RuleContext,
  isKnown: (code: string, editions: NonNullable<RuleContext["editions"]>) => boolean,
): boolean {
  for (const { text } of linesWithFullCode(consignment))
    if (editions === undefined || !isKnown(text.gcode, editions)) return true;
  return false;
}
