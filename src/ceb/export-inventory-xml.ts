import { exportInventoryHead, exportInventoryLine } from "./export-inventory.js";
import { inventoryWriter } from "./xml.js";

/** Characters of a goods code in the schema; a short code of a simplified declaration is filled up with zeros. */
const codeLength = 10;

/** One 清单 of CEB603. */
export const exportInventoryXml = inventoryWriter(exportInventoryHead, exportInventoryLine, {
  gcode: (code) => code.padEnd(codeLength, "0"),
});
