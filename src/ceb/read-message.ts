import type { InventoryMessage, ReleaseMessage, WantedElements } from "./message-texts.js";
import { readPlainInventories, readPlainReleases } from "./plain-message.js";

/**
 * Reads a CEB603 or CEB621 message; undefined where the bytes are another message or no well-formed XML.
 * Called with the whole bytes of a message that is to be read back, in whatever form.
 */
export async function readInventoryMessage<Head extends string, Line extends string>(
  bytes: Buffer,
  wanted: WantedElements<Head, Line>,
): Promise<InventoryMessage<Head, Line> | undefined> {
  const plain = readPlainInventories(bytes, wanted);
  if (plain !== undefined) return plain;
  const { parseInventoryMessage } = await generalReader();
  return parseInventoryMessage(bytes.toString("utf8"), wanted);
}

/**
 * Reads a message about releases: the wanted elements of CEB603's heads, or CEB604's receipts. Undefined where
 * the bytes are no well-formed XML.
 */
export async function readReleaseMessage<Head extends string>(
  bytes: Buffer,
  wanted: readonly Head[],
): Promise<ReleaseMessage<Head> | undefined> {
  const plain = readPlainReleases(bytes, wanted);
  if (plain !== undefined) return plain;
  const { parseReleaseMessage } = await generalReader();
  return parseReleaseMessage(bytes.toString("utf8"), wanted);
}

/** Loaded where a message is not plain, which few are: that takes as long as reading sixty plain ones of 250 kB. */
function generalReader() {
  return import("./parse-message.js");
}
