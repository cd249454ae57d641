import { XMLParser, XMLValidator } from "fast-xml-parser";

/** A record of a message: its elements' texts by name, without the prefix. */
export type ElementTexts = Readonly<Record<string, string>>;

/** The records of a message that are of use here: inventories' heads, and what customs answered. */
export type ReadMessage =
  | { readonly type: "CEB603"; readonly heads: readonly ElementTexts[] }
  | { readonly type: "CEB604"; readonly receipts: readonly ElementTexts[] }
  | { readonly type: "other"; readonly root: string };

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  // Numeric references (&#13;) too.
  htmlEntities: true,
  isArray: (name) => name === "Inventory" || name === "InventoryList" || name === "InventoryReturn",
});

/** Reads a message. Returns undefined where the text is not well-formed XML. */
export function readMessage(xml: string): ReadMessage | undefined {
  const text = xml.replace(/^\ufeff/, "");
  if (XMLValidator.validate(text) !== true) return undefined;
  const document: unknown = parser.parse(text);
  const inventories = child(child(document, "CEB603Message"), "Inventory");
  if (Array.isArray(inventories)) {
    return {
      type: "CEB603",
      heads: inventories.map((inventory) => texts(child(inventory, "InventoryHead"))),
    };
  }
  const receipts = child(child(document, "CEB604Message"), "InventoryReturn");
  if (Array.isArray(receipts)) return { type: "CEB604", receipts: receipts.map(texts) };
  const root = isRecord(document) ? Object.keys(document).find((name) => name !== "?xml") : undefined;
  return { type: "other", root: root ?? "" };
}

/** Inventories of a message, with the goods lines of each. */
export interface InventoryMessage {
  readonly direction: "E" | "I";
  readonly inventories: readonly { readonly head: ElementTexts; readonly lines: readonly ElementTexts[] }[];
}

/** Reads a CEB603 or CEB621 message; undefined where the text is another message or no well-formed XML. */
export function readInventoryMessage(xml: string): InventoryMessage | undefined {
  const text = xml.replace(/^\ufeff/, "");
  if (XMLValidator.validate(text) !== true) return undefined;
  const document: unknown = parser.parse(text);
  for (const [root, direction] of [
    ["CEB621Message", "I"],
    ["CEB603Message", "E"],
  ] as const) {
    const inventories = child(child(document, root), "Inventory");
    if (!Array.isArray(inventories)) continue;
    return {
      direction,
      inventories: inventories.map((inventory) => {
        const lines = child(inventory, "InventoryList");
        return {
          head: texts(child(inventory, "InventoryHead")),
          lines: Array.isArray(lines) ? lines.map(texts) : [],
        };
      }),
    };
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function child(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function texts(value: unknown): ElementTexts {
  if (!isRecord(value)) return {};
  const pairs = Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(pairs);
}
