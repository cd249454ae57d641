import { importInventoryHead, importInventoryLine } from "./import-inventory.js";
import { inventoryWriter } from "./xml.js";

/** One 清单 of CEB621. */
export const importInventoryXml = inventoryWriter(importInventoryHead, importInventoryLine);
