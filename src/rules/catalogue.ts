import type { RuleId } from "../values/finding.js";
import { gnum } from "./amount/gnum.js";
import { lineCount } from "./amount/line-count.js";
import { lineTotal } from "./amount/line-total.js";
import { positive } from "./amount/positive.js";
import { repeatedLine } from "./amount/repeated-line.js";
import { sameUnit } from "./amount/same-unit.js";
import { secondQuantity } from "./amount/second-quantity.js";
import { weight } from "./amount/weight.js";
import { wholeNumber } from "./amount/whole-number.js";
import { bookShort } from "./book/short.js";
import { country } from "./code/country.js";
import { currency } from "./code/currency.js";
import { district } from "./code/district.js";
import { edition } from "./code/edition.js";
import { port } from "./code/port.js";
import { tradeMode } from "./code/trade-mode.js";
import { transport } from "./code/transport.js";
import { unit } from "./code/unit.js";
import { wrap } from "./code/wrap.js";
import { creditRow } from "./credit/row.js";
import { creditTier } from "./credit/tier.js";
import { logisticsDocument } from "./documents/logistics.js";
import { orderDocument } from "./documents/order.js";
import { orderTax } from "./documents/order-tax.js";
import { paymentDocument } from "./documents/payment.js";
import { paymentData } from "./documents/payment-data.js";
import { billWeight } from "./export/bill-weight.js";
import { exportCurrency } from "./export/currency.js";
import { destination } from "./export/destination.js";
import { exportDuty, exportDutyDoubt } from "./export/duty.js";
import { fullGoodsCode, goodsHeading, shortGoodsCode } from "./export/hs-code.js";
import { inspection } from "./export/inspection.js";
import { licence, licenceDoubt, licenceNumber } from "./export/licence.js";
import { exportPackNo } from "./export/pack-no.js";
import { pilotZone, unknownPilotZone } from "./export/pilot-zone.js";
import { rebate } from "./export/rebate.js";
import { singleLimit } from "./export/single-limit.js";
import { statisticsFlag } from "./export/statistics-flag.js";
import { exportTradeMode } from "./export/trade-mode.js";
import { exportTransport } from "./export/transport.js";
import { wayBill } from "./export/way-bill.js";
import { zoneFields } from "./export/zone-fields.js";
import { character } from "./format/character.js";
import { convertedDate, date } from "./format/date.js";
import { decimal } from "./format/decimal.js";
import { documentDistrict, documentNumber } from "./format/document-number.js";
import { errorValue } from "./format/error-value.js";
import { excelDate } from "./format/excel-date.js";
import { formula } from "./format/formula.js";
import { length } from "./format/length.js";
import { maskedValue } from "./format/masked-value.js";
import { noValue } from "./format/no-value.js";
import { pattern } from "./format/pattern.js";
import { required } from "./format/required.js";
import { nettingDifference } from "./fx/netting-difference.js";
import { nettingKind } from "./fx/netting-kind.js";
import { rateMissing } from "./fx/rate-missing.js";
import { rateRange } from "./fx/rate-range.js";
import { receiptEarly } from "./fx/receipt-early.js";
import { receiptReused } from "./fx/receipt-reused.js";
import { receiptRow } from "./fx/receipt-row.js";
import { unknownCurrency } from "./fx/unknown-currency.js";
import { unknownOrder } from "./fx/unknown-order.js";
import { declarationElements } from "./hs/elements.js";
import { goodsCodeExpired } from "./hs/expired.js";
import { legalUnit } from "./hs/unit.js";
import { enterpriseCode } from "./identity/enterprise-code.js";
import { idCard } from "./identity/id-card.js";
import { personName } from "./identity/person-name.js";
import { phone } from "./identity/phone.js";
import { importAnnualLimit } from "./import/annual-limit.js";
import { bondedFields } from "./import/bonded-fields.js";
import { buyerId, buyerNames } from "./import/buyer-id.js";
import { importCurrency } from "./import/currency.js";
import { dutyRate } from "./import/duty-rate.js";
import { importFields } from "./import/fields.js";
import { gift } from "./import/gift.js";
import { guarantee } from "./import/guarantee.js";
import { importGoodsCode } from "./import/hs-code.js";
import { listNote } from "./import/list-note.js";
import { packNo } from "./import/pack-no.js";
import { positiveList, yearlyQuantity } from "./import/positive-list.js";
import { importSingleLimit } from "./import/single-limit.js";
import { taxRateMissing } from "./import/tax-rate-missing.js";
import { vatRate } from "./import/vat-rate.js";
import { incomeConditions } from "./income/conditions.js";
import { registerAgreement } from "./income/register-agreement.js";
import { incomeReturns } from "./income/returns.js";
import { asAbove } from "./manifest/as-above.js";
import { damagedText } from "./manifest/damaged-text.js";
import { declaredBefore } from "./manifest/declared-before.js";
import { duplicateDeclaration } from "./manifest/duplicate-declaration.js";
import { duplicateOrder } from "./manifest/duplicate-order.js";
import { empty } from "./manifest/empty.js";
import { encoding } from "./manifest/encoding.js";
import { headConflict } from "./manifest/head-conflict.js";
import { header } from "./manifest/header.js";
import { hidden } from "./manifest/hidden.js";
import { collidingNumber, lostDigits, suspectNumber } from "./manifest/lost-digits.js";
import { mapRule } from "./manifest/map.js";
import { mergedAmount } from "./manifest/merged-amount.js";
import { passedOver } from "./manifest/passed-over.js";
import { readAs } from "./manifest/read-as.js";
import { reportType } from "./manifest/report-type.js";
import { rowShape } from "./manifest/row-shape.js";
import { unknownColumn } from "./manifest/unknown-column.js";
import { unreadable } from "./manifest/unreadable.js";
import { workbook } from "./manifest/workbook.js";
import { messageCash } from "./message/cash.js";
import { messagePackages } from "./message/packages.js";
import { messageParcels } from "./message/parcels.js";
import { messageParts } from "./message/parts.js";
import { messageSums } from "./message/sums.js";
import { messageTransport } from "./message/transport.js";
import { entryRow } from "./rebate/entry-row.js";
import { purchaseRow } from "./rebate/purchase-row.js";
import { refundRate } from "./rebate/refund-rate.js";
import { claimDetails, rebateTreatment } from "./rebate/treatment.js";
import { rebateUnit } from "./rebate/unit.js";
import { rebateUnknownOrder } from "./rebate/unknown-order.js";
import { annualJump } from "./risk/annual-jump.js";
import { burst } from "./risk/burst.js";
import { clonedBasket } from "./risk/cloned-basket.js";
import { countryMismatch } from "./risk/country-mismatch.js";
import { duplicateWayBill } from "./risk/duplicate-waybill.js";
import { listRow } from "./risk/list-row.js";
import { listedParty } from "./risk/listed-party.js";
import { priceOutlier } from "./risk/price-outlier.js";
import { samePayer } from "./risk/same-payer.js";
import { wayBillPattern } from "./risk/sequential-waybill-gap.js";
import { sharedIdentity } from "./risk/shared-identity.js";
import { splitOrder } from "./risk/split-order.js";
import { valueCluster } from "./risk/value-cluster.js";
import { weightOutlier } from "./risk/weight-outlier.js";
import type { ConsignmentRules, FieldRule, Rule, RuleFacts } from "./rule.js";
import { submitChanged } from "./submit/changed.js";
import { submitHeld } from "./submit/held.js";
import { submitSuperseded } from "./submit/superseded.js";
import { submitUnbooked } from "./submit/unbooked.js";
import { submitUndelivered } from "./submit/undelivered.js";
import { submitUnsigned } from "./submit/unsigned.js";
import { cancelledList, refusedList } from "./summary/receipts.js";
import { simplifiedList } from "./summary/simplified-list.js";
import { traceBatch } from "./trace/batch.js";
import { traceEnterprise } from "./trace/enterprise.js";
import { traceGtin } from "./trace/gtin.js";
import { traceGtinConflict } from "./trace/gtin-conflict.js";
import { traceGtinInStore } from "./trace/gtin-in-store.js";
import { verifyFile } from "./verify/file.js";
import { verifyInput } from "./verify/input.js";
import { verifyMessage } from "./verify/message.js";
import { verifyRecord } from "./verify/record.js";
import { verifyRows } from "./verify/rows.js";
import { verifySchema } from "./verify/schema.js";
import { verifySums } from "./verify/sums.js";
import { verifyUnlisted } from "./verify/unlisted.js";
import { applyWindow } from "./withdraw/apply-window.js";
import { exportReturnCountry } from "./withdraw/export-country.js";
import { exportReturnMode } from "./withdraw/export-mode.js";
import { exportWindow } from "./withdraw/export-window.js";
import { returnGoods, returnPrice, returnQuantity } from "./withdraw/goods.js";
import { withdrawnDiffers, withdrawnInventory, withdrawnTwice } from "./withdraw/inventory.js";
import { cancelReleased } from "./withdraw/released.js";

/** Every rule and every part of one, in the order in which findings are reported. */
export const rules: readonly Rule[] = [
  encoding,
  workbook,
  unreadable,
  empty,
  header,
  unknownColumn,
  passedOver,
  asAbove,
  readAs,
  hidden,
  mergedAmount,
  rowShape,
  headConflict,
  duplicateDeclaration,
  declaredBefore,
  reportType,
  mapRule,
  duplicateOrder,
  duplicateWayBill,
  damagedText,
  required,
  errorValue,
  noValue,
  maskedValue,
  character,
  formula,
  lostDigits,
  collidingNumber,
  length,
  pattern,
  documentNumber,
  documentDistrict,
  date,
  convertedDate,
  decimal,
  country,
  currency,
  unit,
  district,
  edition,
  transport,
  wrap,
  tradeMode,
  port,
  enterpriseCode,
  idCard,
  phone,
  personName,
  excelDate,
  suspectNumber,
  positive,
  lineTotal,
  secondQuantity,
  sameUnit,
  wholeNumber,
  weight,
  lineCount,
  gnum,
  repeatedLine,
  rateMissing,
  rateRange,
  unknownCurrency,
  exportTradeMode,
  exportTransport,
  destination,
  zoneFields,
  goodsHeading,
  goodsCodeExpired,
  legalUnit,
  declarationElements,
  pilotZone,
  unknownPilotZone,
  singleLimit,
  exportDuty,
  exportDutyDoubt,
  rebate,
  licence,
  licenceDoubt,
  licenceNumber,
  inspection,
  shortGoodsCode,
  fullGoodsCode,
  statisticsFlag,
  wayBill,
  billWeight,
  exportCurrency,
  exportPackNo,
  importFields,
  bondedFields,
  importGoodsCode,
  importCurrency,
  packNo,
  gift,
  buyerId,
  buyerNames,
  positiveList,
  yearlyQuantity,
  listNote,
  vatRate,
  dutyRate,
  taxRateMissing,
  importSingleLimit,
  importAnnualLimit,
  guarantee,
  orderDocument,
  orderTax,
  paymentDocument,
  logisticsDocument,
  paymentData,
  simplifiedList,
  refusedList,
  cancelledList,
  withdrawnInventory,
  withdrawnDiffers,
  withdrawnTwice,
  cancelReleased,
  applyWindow,
  exportWindow,
  exportReturnMode,
  exportReturnCountry,
  returnGoods,
  returnQuantity,
  returnPrice,
  messageSums,
  messagePackages,
  messageCash,
  messageTransport,
  messageParts,
  messageParcels,
  ...incomeConditions,
  incomeReturns,
  registerAgreement,
  verifyRecord,
  verifyFile,
  verifyUnlisted,
  verifyRows,
  verifySums,
  verifyMessage,
  verifySchema,
  verifyInput,
  submitChanged,
  submitUnbooked,
  submitSuperseded,
  submitUnsigned,
  submitHeld,
  submitUndelivered,
  receiptRow,
  receiptReused,
  receiptEarly,
  unknownOrder,
  nettingKind,
  nettingDifference,
  creditTier,
  creditRow,
  purchaseRow,
  entryRow,
  rebateUnknownOrder,
  rebateUnit,
  refundRate,
  rebateTreatment,
  claimDetails,
  traceGtin,
  traceGtinInStore,
  traceGtinConflict,
  traceEnterprise,
  traceBatch,
  bookShort,
  splitOrder,
  annualJump,
  sharedIdentity,
  samePayer,
  burst,
  clonedBasket,
  wayBillPattern,
  priceOutlier,
  weightOutlier,
  valueCluster,
  countryMismatch,
  listedParty,
  listRow,
];

export const fieldRules: readonly FieldRule[] = rules.filter((rule) => rule.stage === "value");

/** The rules on whole consignments, by direction: a rule of one can't be listed for the other. */
export const consignmentRules: ConsignmentRules = {
  E: rules.filter((rule) => rule.stage === "consignment").filter((rule) => rule.only !== "I"),
  I: rules.filter((rule) => rule.stage === "consignment").filter((rule) => rule.only !== "E"),
};

/** Whether the findings of a rule are reported before those of another. */
export function reportedBefore(id: RuleId, other: RuleId): boolean {
  return rules.findIndex((rule) => rule.id === id) < rules.findIndex((rule) => rule.id === other);
}

/** The rules that are conditions of a lane: what they find can be right, and then moves an order to another lane. */
export const laneConditions: ReadonlySet<RuleId> = new Set(
  rules.filter(({ stage }) => stage === "lane").map(({ id }) => id),
);

/** The catalogue: one entry a rule id, in order. */
export const catalogue: ReadonlyMap<RuleId, RuleFacts> = byId();

function byId(): Map<RuleId, RuleFacts> {
  const found = new Map<RuleId, RuleFacts>();
  for (const rule of rules) if (!found.has(rule.id)) found.set(rule.id, rule);
  return found;
}
