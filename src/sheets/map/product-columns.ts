/** Columns of a manifest that a product table can give. */
export const productColumns = [
  "itemNo",
  "itemRecordNo",
  "itemName",
  "gcode",
  "gname",
  "gmodel",
  "barCode",
  "unit",
  "unit1",
  "unit2",
  "currency",
  "price",
  "originCountry",
  "destinationCountry",
  "ownerCode",
  "ownerName",
] as const;
