import { exportInventoryHead, exportInventoryLine } from "./export-inventory.js";
import { sectionWriter } from "./xml.js";

/** Characters of a goods code in the schema; a short code of a simplified declaration is filled up with zeros. */
const codeLength = 10;

const writeHead = sectionWriter(exportInventoryHead);
const writeLine = sectionWriter(exportInventoryLine, {
  names: { country: "destinationCountry", note: "itemNote" },
  forms: { gcode: (code) => code.padEnd(codeLength, "0") },
});

/** One 清单 of CEB603. Texts by manifest column. */
export function exportInventoryXml(
  head: Readonly<Record<string, string>>,
  lines: Iterable<Readonly<Record<string, string>>>,
): string {
  let xml = `<ceb:Inventory>${writeHead(head)}`;
  for (const line of lines) xml += writeLine(line);
  return `${xml}</ceb:Inventory>`;
}
