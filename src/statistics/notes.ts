import type { Period } from "../declared/period.js";
import type { Population } from "../declared/population.js";
import type { Text } from "../values/finding.js";
import { counted } from "../wording/plural.js";
import type { StatisticsCollector } from "./collector.js";
import { type Comparison, slotsOf } from "./slots.js";

/** What a report is about. */
export interface NotedReport {
  readonly period: Period;
  readonly population: Population;
  readonly compare: readonly Comparison[];
  readonly minEnterprises: number;
  readonly hasLedger: boolean;
}

/** What a reader has to know of the figures. */
export function statisticsNotes(collector: StatisticsCollector, report: NotedReport): readonly Text[] {
  return [
    ...emptinessNotes(collector, report),
    ...comparisonNotes(collector, report),
    ...datingNotes(collector, report),
    ...taxNotes(collector),
    ...returnNotes(collector),
    ...withholdingNotes(report),
  ];
}

function emptinessNotes(
  { counted, excluded }: StatisticsCollector,
  { period, population, hasLedger }: NotedReport,
): readonly Text[] {
  if (population !== "declared" && !hasLedger)
    return [
      {
        zh: "没有台账，不知道哪些清单已放行或结关，所以没有可计入的订单；请先登记回执（qingdan receipts），或用 --population declared 按申报统计",
        en: "there is no ledger, which tells what was released or cleared, so that no order counts; apply receipts first (qingdan receipts), or count what was declared with --population declared",
      },
    ];
  if (counted[0] !== 0 || excluded.rows().length > 0) return [];
  return [
    {
      zh: `${period.label} 没有数据：输入中没有计入该期间的订单`,
      en: `there are no data of ${period.label}: no order of the input counts in it`,
    },
  ];
}

function comparisonNotes(collector: StatisticsCollector, { period, compare }: NotedReport): readonly Text[] {
  const notes: Text[] = [];
  for (const [slot, { label }] of slotsOf(period, compare).periods.entries())
    if (slot > 0 && collector.counted[slot] === 0)
      notes.push({
        zh: `对比期间 ${label} 没有数据，同比、环比为空；请用 --previous 给出该期间的来源`,
        en: `there are no data of ${label} to compare with; name the sources of that time with --previous`,
      });
  const { enterprises, previousInPeriod } = collector;
  if (collector.counted[0] !== 0 && !enterprises.hasOrdersBefore(period.from))
    notes.push({
      zh: `输入中没有 ${period.from} 以前的订单，所有企业都计为新增`,
      en: `the input has no order before ${period.from}, so that every enterprise counts as new`,
    });
  if (previousInPeriod > 0)
    notes.push({
      zh: `--previous 的来源中有 ${previousInPeriod} 单属于 ${period.label}，未计入；要计入请将该来源也列为输入`,
      en: `${counted(previousInPeriod, "order")} of --previous in ${period.label} not counted; name the source as an input too if wanted`,
    });
  return notes;
}

function datingNotes(collector: StatisticsCollector, { population }: NotedReport): readonly Text[] {
  const notes: Text[] = [];
  const { datedByRelease, formalLeftOut } = collector;
  if (datedByRelease > 0 && population === "released")
    notes.push({
      zh: `有 ${datedByRelease} 单出口没有结关回执（899），按放行（800）之日计`,
      en: `${counted(datedByRelease, "export")} without a receipt of clearance (899) counted by the day of release (800)`,
    });
  if (formalLeftOut > 0)
    notes.push({
      zh: `期间内另有 ${formalLeftOut} 单以报关单申报，清单回执中没有其放行，未计入；--population declared 计入`,
      en: `${counted(formalLeftOut, "order")} of the period declared formally and not counted here, since receipts to inventories do not tell of their release; --population declared counts them`,
    });
  return notes;
}

function taxNotes({ enterprises: { imports, untaxed } }: StatisticsCollector): readonly Text[] {
  if (untaxed === 0) return [];
  return [
    {
      zh: `${imports} 单进口中有 ${untaxed} 单税款不明（舱单没有 --tariff 税率表，或输出目录没有算税的 tax.csv），税款栏为空`,
      en: `the taxes of ${untaxed} of ${counted(imports, "import")} are not known (a manifest without --tariff, or a run directory without its tax.csv), so that taxesCny is blank`,
    },
  ];
}

function returnNotes({ quality: { returnedUnknown } }: StatisticsCollector): readonly Text[] {
  if (returnedUnknown === 0) return [];
  return [
    {
      zh: `${returnedUnknown} 份清单的退货申请报文不在原输出目录（或与清单不符），退回多少不明，退货货值为空`,
      en: `what came back of ${counted(returnedUnknown, "inventory", "inventories")} is not known, so that returnedCny is blank: the message of the return is not where its run wrote it, or does not fit the inventory`,
    },
  ];
}

function withholdingNotes({ minEnterprises }: NotedReport): readonly Text[] {
  if (minEnterprises === 0) return [];
  return [
    {
      zh: `企业少于 ${minEnterprises} 家的行不公布；只有一行如此时，货值最小的另一行也不公布，以免由合计推出`,
      en: `rows of fewer than ${minEnterprises} enterprises are withheld; where a direction has but one, the smallest other row is withheld too, since the total would tell it`,
    },
  ];
}
