import { messageSpecification } from "../../law/bases.js";
import { reportTypes } from "../../law/codes.js";
import { wayBillMonths } from "../../law/specification.js";
import type { KnownConsignment } from "../../ledger/declarations/model.js";
import { chinaDay, monthsAfter } from "../../values/calendar.js";
import { standingOf } from "../manifest/standing.js";
import { askingRule, type ColumnFault } from "../rule.js";

/** The consignment that names a carrier's number. */
export interface WayBillUser {
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly logisticsCode: string;
  readonly logisticsNo: string;
}

export const duplicateWayBill = askingRule("batch", {
  id: "risk/duplicate-waybill",
  title: {
    zh: "运单号在规定月数内没有用在别的订单上",
    en: "a way-bill number was not used for another order within the months of the specification",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    used: {
      zh: `同一物流企业的运单号 {value} 在${wayBillMonths.value}个月内已用于另一单：{expected}。请核对并改为本单自己的运单号；是那一单写错的，请先把那一单改正或删除（appType 2、3），待海关接受。`,
      en: `the carrier's way-bill {value} is within ${wayBillMonths.value} months on another order: {expected}. Check it and write this order's own number; where the other one is wrong, change or delete that first (appType 2, 3) and wait until customs have taken it.`,
    },
  },
  example: {
    zh: "上个月申报的订单用过这个运单号，且没有被退单。",
    en: "an order that was declared last month, and not refused, has this number.",
  },
  /**
   * The fault of a number that another order has, by the ledger's orders with the same carrier and number. Orders that
   * were refused, or deleted by a report that customs took, have given it free; so have those whose later report has
   * another number. `day`: of this declaration, YYYY-MM-DD.
   */
  check(
    { ebpCode, orderNo, logisticsCode, logisticsNo }: WayBillUser,
    direction: KnownConsignment["direction"],
    uses: readonly KnownConsignment[],
    day: string,
  ): ColumnFault<"used", "logisticsNo"> | undefined {
    const other = uses.find((use) => {
      const isOwn = use.direction === direction && use.ebpCode === ebpCode && use.orderNo === orderNo;
      // The first day is not counted, the last one is.
      const until = monthsAfter(chinaDay(new Date(use.run.at)), wayBillMonths.value);
      const isInForce = use.logisticsCode === logisticsCode && use.logisticsNo === logisticsNo;
      return !isOwn && until >= day && holdsWayBill(use, isInForce);
    });
    if (other === undefined) return undefined;
    const place = `${other.orderNo} · ${other.run.directory} · ${other.state} · ${other.at}`;
    return { kind: "used", column: "logisticsNo", value: logisticsNo, expected: place };
  },
});

/**
 * Whether a declared consignment has a way-bill for itself, that of its report in force or of an earlier one. A change or
 * deletion that customs have not taken leaves the list as it was, with its number; a new report comes in place of one
 * that was refused, deleted or never sent.
 */
function holdsWayBill(known: KnownConsignment, isInForce: boolean): boolean {
  const standing = standingOf(known);
  if (standing === "refused") return isInForce && known.appType !== reportTypes.first;
  if (isInForce) return standing !== "deleted";
  return (known.inForce ?? known).appType !== reportTypes.first && undecided.has(standing);
}

/** What a list is in while customs have not taken its change. */
const undecided: ReadonlySet<string> = new Set(["unsent", "sending", "sent", "open"]);
