import { importInventoryHead, importInventoryLine } from "./import-inventory.js";
import { valuesWriter } from "./xml.js";

const writeHead = valuesWriter(importInventoryHead);
const writeLine = valuesWriter(importInventoryLine);

/** One 清单 of CEB621, from the values of its head and its lines in the schema's order. */
export function importInventoryXml(
  head: readonly string[],
  lines: Iterable<{ readonly text: { readonly values: readonly string[] } }>,
): string {
  let xml = `<ceb:Inventory>${writeHead(head)}`;
  for (const { text } of lines) xml += writeLine(text.values);
  return `${xml}</ceb:Inventory>`;
}
