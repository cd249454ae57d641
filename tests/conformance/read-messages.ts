import { XMLParser } from "fast-xml-parser";

/** An element's children by name, in the order in which they stand. */
type Section = Readonly<Record<string, string>>;

export interface Inventory {
  readonly InventoryHead: Section;
  readonly InventoryList: readonly Section[];
}

export interface WayBill {
  readonly WayBillHead: Section;
  readonly WayBillList: readonly Section[];
}

export interface Message {
  readonly guid: string;
  readonly version: string;
  readonly Inventory: readonly Inventory[];
  readonly WayBill: readonly WayBill[];
  readonly BaseTransfer: Section;
}

const repeated = new Set(["Inventory", "InventoryList", "WayBill", "WayBillList"]);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Numeric references as well, such as &#13;.
  htmlEntities: true,
  isArray: (name) => repeated.has(name),
});

/** A message as another program reads it; blanks between elements are left out. */
export function readMessage(xml: string): Message {
  const document = parser.parse(xml.replace(/>\n(?=<)/g, ">")) as Record<string, Message>;
  const root = Object.entries(document).find(([name]) => /^CEB\d{3}Message$/.test(name))?.[1];
  if (root === undefined) throw new Error("no message");
  return { ...root, Inventory: root.Inventory ?? [], WayBill: root.WayBill ?? [] };
}

/** All inventories of a run's messages, in the messages' order. */
export function inventoriesOf(messages: ReadonlyMap<string, string>): Inventory[] {
  return [...messages].flatMap(([path, xml]) => (path.includes("CEB603") ? readMessage(xml).Inventory : []));
}

/** All way-bills of a run's messages, in the messages' order. */
export function wayBillsOf(messages: ReadonlyMap<string, string>): WayBill[] {
  return [...messages].flatMap(([path, xml]) => (path.includes("CEB607") ? readMessage(xml).WayBill : []));
}
