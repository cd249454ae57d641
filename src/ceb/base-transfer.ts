import { type SchemaFacts, section, text } from "./field.js";
import { recordWriter } from "./xml.js";

/** BaseTransfer, the transmitter: every message has this node once. */
function baseTransfer(copCode: SchemaFacts) {
  return section("BaseTransfer", [
    text("copCode", "传输企业代码", { max: 18, required: true, schema: copCode }),
    text("copName", "传输企业名称", { max: 100, required: true }),
    text("dxpMode", "报文传输模式", { length: 3, required: true }),
    text("dxpId", "报文传输编号", { max: 30, required: true }),
    text("note", "备注", { max: 1000 }),
  ]);
}

/** The transmitter of export messages. */
export const exportTransfer = baseTransfer({});

/** The transmitter of import messages, whose schema asks for a copCode. */
export const importTransfer = baseTransfer({ min: 1 });

/**
 * BaseSubscribe, a further receiver of data and receipts: not written here; up to five are accepted in
 * messages that are checked.
 */
export const baseSubscribe = section("BaseSubscribe", [
  text("status", "订阅状态", { max: 100, required: true }),
  text("dxpMode", "报文传输模式", { length: 3, required: true }),
  text("dxpAddress", "订阅方传输编号", { max: 100, required: true }),
  text("note", "备注", { max: 1000 }),
]);

/** The transmitter's facts, from the profile. */
export interface Transfer {
  readonly copCode: string;
  readonly copName: string;
  readonly dxpId: string;
}

const write = recordWriter(exportTransfer);

/** The node's XML. */
export function baseTransferXml(transfer: Transfer): string {
  return write({ ...transfer, dxpMode: "DXP" });
}
