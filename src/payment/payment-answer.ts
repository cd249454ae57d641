import type { PaymentDataRow } from "../rules/documents/payment-data.js";
import type { KeySigner } from "../signing/sign-message.js";
import { signBytes } from "../signing/sign-text.js";
import { formatAmount, parseAmount } from "../values/amount.js";
import { derivedGuid } from "../values/identifiers.js";

/** What customs asked with, and when it is answered. */
export interface PaymentRequest {
  readonly sessionId: string;
  /** Milliseconds since 1970. */
  readonly serviceTime: number;
}

/** The yuan, which payments are made in where the table says nothing. */
const usualCurrency = "142";

/**
 * The answer to a request for an order's payment data, as JSON on one line: what is signed is made of its very pieces.
 * The rows are those of one order, checked by the rule documents/payment-data. certNo is the certificate's serial
 * number; signValue is in base 64.
 */
export function paymentAnswer(
  { sessionId, serviceTime }: PaymentRequest,
  rows: readonly [PaymentDataRow, ...PaymentDataRow[]],
  { key, certificate }: KeySigner,
): string {
  const head = headOf(rows[0], sessionId);
  const lists = `[${listOf(rows)}]`;
  const session = JSON.stringify(sessionId);
  const time = JSON.stringify(String(serviceTime));
  const signed = [
    `"sessionID":${session}`,
    `"payExchangeInfoHead":"${head}"`,
    `"payExchangeInfoLists":"${lists}"`,
    `"serviceTime":${time}`,
  ].join("||");
  const signValue = signBytes(Buffer.from(signed, "utf8"), key).toString("base64");
  return object({
    ...{ sessionID: session, payExchangeInfoHead: head, payExchangeInfoLists: lists, serviceTime: time },
    ...{ certNo: JSON.stringify(certificate.serial), signValue: JSON.stringify(signValue) },
  });
}

/** The payment. totalAmount is a number, written as exactly as it came. */
function headOf(row: PaymentDataRow, sessionId: string): string {
  const text = (column: string, usual = ""): string => JSON.stringify(row.cell(column) || usual);
  const derived = derivedGuid("payment-data", sessionId, row.cell("ebpCode"), row.cell("orderNo"));
  return object({
    guid: text("guid", derived),
    initalRequest: text("initalRequest"),
    initalResponse: text("initalResponse"),
    ebpCode: text("ebpCode"),
    payCode: text("payCode"),
    payTransactionId: text("payTransactionId"),
    totalAmount: formatAmount(parseAmount(row.cell("totalAmount"))),
    currency: text("currency", usualCurrency),
    verDept: text("verDept"),
    payType: text("payType"),
    tradingTime: text("tradingTime"),
    note: text("note"),
  });
}

/** The order with its goods. */
function listOf(rows: readonly [PaymentDataRow, ...PaymentDataRow[]]): string {
  const [first] = rows;
  const goods = rows.map(({ cell }) =>
    object({ gname: JSON.stringify(cell("gname")), itemLink: JSON.stringify(cell("itemLink")) }),
  );
  return object({
    orderNo: JSON.stringify(first.cell("orderNo")),
    goodsInfo: `[${goods.join(",")}]`,
    recpAccount: JSON.stringify(first.cell("recpAccount")),
    recpCode: JSON.stringify(first.cell("recpCode")),
    recpName: JSON.stringify(first.cell("recpName")),
  });
}

/** An object of members that are JSON already. */
function object(members: Readonly<Record<string, string>>): string {
  return `{${Object.entries(members)
    .map(([name, json]) => `${JSON.stringify(name)}:${json}`)
    .join(",")}}`;
}
