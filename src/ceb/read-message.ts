import { Failure } from "../values/failure.js";
import {
  type InventoryMessage,
  type ReceiptNumbers,
  type ReleaseMessage,
  type ReturnTexts,
  type SummaryTexts,
  UnsafeXml,
  type WantedElements,
} from "./message-texts.js";
import { readPlainInventories, readPlainReleases } from "./plain-message.js";

/**
 * Reads a CEB603 or CEB621 message; undefined where the bytes are another message or no well-formed XML.
 * Called with the whole bytes of a message that is to be read back, in whatever form.
 * Throws a Failure, with the file's name, for a document with a DOCTYPE.
 */
export async function readInventoryMessage<Head extends string, Line extends string>(
  bytes: Buffer,
  wanted: WantedElements<Head, Line>,
  file: string,
): Promise<InventoryMessage<Head, Line> | undefined> {
  const plain = readPlainInventories(bytes, wanted);
  if (plain !== undefined) return plain;
  const { parseInventoryMessage } = await generalReader();
  return safely(file, () => parseInventoryMessage(bytes.toString("utf8"), wanted));
}

/**
 * Reads a message about releases: the wanted elements of CEB603's heads, the receipts of CEB604 and CEB606,
 * or CEB605's applications. Undefined where
 * the bytes are no well-formed XML. Throws a Failure, with the file's name, for a document with a DOCTYPE.
 */
export async function readReleaseMessage<Head extends string>(
  bytes: Buffer,
  wanted: readonly Head[],
  file: string,
): Promise<ReleaseMessage<Head> | undefined> {
  const plain = readPlainReleases(bytes, wanted);
  if (plain !== undefined) return plain;
  const { parseReleaseMessage } = await generalReader();
  return safely(file, () => parseReleaseMessage(bytes.toString("utf8"), wanted));
}

/**
 * Reads the receipts to inventories, CEB604 or CEB622; undefined where the bytes are another message or no well-formed
 * XML. Throws a Failure, with the file's name, for a document with a DOCTYPE.
 */
export async function readReceiptNumbers(bytes: Buffer, file: string): Promise<ReceiptNumbers | undefined> {
  const { parseReceiptNumbers } = await generalReader();
  return safely(file, () => parseReceiptNumbers(bytes.toString("utf8")));
}

/**
 * Reads the summary applications of a CEB701 message; undefined where the bytes are another message or no well-formed
 * XML. Throws a Failure, with the file's name, for a document with a DOCTYPE.
 */
export async function readSummaryApplications(
  bytes: Buffer,
  file: string,
): Promise<readonly SummaryTexts[] | undefined> {
  const { parseSummaryApplications } = await generalReader();
  return safely(file, () => parseSummaryApplications(bytes.toString("utf8")));
}

/**
 * Reads the applications of a CEB213 or CEB625 message to return goods; undefined where the bytes are another message or
 * no well-formed XML. Throws a Failure, with the file's name, for a document with a DOCTYPE.
 */
export async function readReturnApplications(
  bytes: Buffer,
  file: string,
): Promise<readonly ReturnTexts[] | undefined> {
  const { parseReturnApplications } = await generalReader();
  return safely(file, () => parseReturnApplications(bytes.toString("utf8")));
}

function safely<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnsafeXml)) throw error;
    throw new Failure({
      zh: `${file} 带有DOCTYPE（文档类型声明、实体），报文中没有这样的内容，可能是恶意文件，未读取。请从申报系统重新导出报文。`,
      en: `${file} has a DOCTYPE (a document type with entities), which no message has; it may be malicious and was not read. Export the message again from the declaration system.`,
    });
  }
}

/** Loaded where a message is not plain, which few are: that takes as long as reading sixty plain ones of 250 kB. */
function generalReader() {
  return import("./parse-message.js");
}
