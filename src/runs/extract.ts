import { isIn, type Period } from "../declared/period.js";
import { unratedFindings } from "../declared/unrated.js";
import { EnterpriseTotals, enterprisesTable } from "../extracts/enterprises.js";
import type { GoodsFlags } from "../extracts/goods-flags.js";
import type { Receiver } from "../extracts/receiver-names.js";
import { receivers } from "../extracts/receivers.js";
import { extractRows, extractTable, hasPersons } from "../extracts/rows.js";
import { mayHavePersons } from "../setup/extract-settings.js";
import { modelOf } from "../statistics/models.js";
import { chinaTime } from "../values/calendar.js";
import type { SourceDocument, SourceRun } from "./source-run.js";

/** What is extracted, and for whom. */
export interface ExtractInput {
  readonly receiver: Receiver;
  /** By the days of declaration; undefined: everything. */
  readonly period: Period | undefined;
  readonly goods: GoodsFlags | undefined;
}

/** What a receiver is given of what was declared. */
export async function extract(
  run: SourceRun,
  { receiver, period, goods }: ExtractInput,
): Promise<SourceDocument> {
  const clear = mayHavePersons(run.profile.extract, receiver);
  const zoneExportModel = run.profile.statistics?.zoneExportModel ?? "B2B2C";
  const ofEnterprises = receivers[receiver].row === "enterprise";
  const table = run.table(ofEnterprises ? enterprisesTable : extractTable(receiver));
  const totals = new EnterpriseTotals(
    (direction, tradeMode) => modelOf(direction, tradeMode, zoneExportModel) ?? "",
  );
  const extracting = { receiver, clear, goods, filledIn: chinaTime(run.at) };
  let orders = 0;
  for await (const batch of run.orders.batches())
    for (const order of batch) {
      if (period !== undefined && !isIn(period, order.day)) continue;
      orders++;
      await run.report(unratedFindings(order));
      if (ofEnterprises) totals.add(order);
      else for (const row of extractRows(order, extracting)) table.add(row);
    }
  if (ofEnterprises) for (const row of totals.rows()) table.add(row);
  if (orders === 0) run.note({ zh: "没有符合的订单，表是空的", en: "no order fits, and the table is empty" });
  if (run.ledger === undefined && !ofEnterprises)
    run.note({
      zh: "没有用台账，状态、放行时间和海关给的编号未知",
      en: "no ledger is used: states, times of release and customs' numbers are not known",
    });
  const persons = personsIn(receiver, clear);
  if (persons === "masked")
    run.note({
      zh: `个人信息已遮盖；须向该接收方提供的，在配置文件 extract.receivers 写明 ${receiver}`,
      en: `persons' data is masked; where this receiver has to have it, name ${receiver} in the profile's extract.receivers`,
    });
  return { members: { receiver, period: period?.label ?? null, orders, persons } };
}

/** How persons' data stands in an extract. */
function personsIn(receiver: Receiver, clear: boolean): "none" | "masked" | "clear" {
  if (!hasPersons(receiver)) return "none";
  return clear ? "clear" : "masked";
}
