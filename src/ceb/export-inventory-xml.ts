import { exportInventoryHead, exportInventoryLine } from "./export-inventory.js";
import { valuesWriter } from "./xml.js";

/** Characters of a goods code in the schema; a short code of a simplified declaration is filled up with zeros. */
const codeLength = 10;

const writeHead = valuesWriter(exportInventoryHead);
const writeLine = valuesWriter(exportInventoryLine, { gcode: (code) => code.padEnd(codeLength, "0") });

/** One 清单 of CEB603, from the values of its head and its lines in the schema's order. */
export function exportInventoryXml(
  head: readonly string[],
  lines: Iterable<{ readonly text: { readonly values: readonly string[] } }>,
): string {
  let xml = `<ceb:Inventory>${writeHead(head)}`;
  for (const { text } of lines) xml += writeLine(text.values);
  return `${xml}</ceb:Inventory>`;
}
