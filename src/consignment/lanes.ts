import type { Direction } from "../columns/direction.js";
import type { Text } from "../values/finding.js";

/** The lane of an export consignment: how it is declared, or that it is rejected. */
export type ExportLane = "simplified" | "aggregated" | "formal" | "rejected";

/** The lane of an import consignment: how it is declared, or that it is rejected. */
export type ImportLane = "bonded" | "direct" | "full-rate" | "general-trade" | "rejected";

/** The lane of a consignment of either direction. */
export type Lane = ExportLane | ImportLane;

/** Lanes whose consignments are declared by list, and so added up. */
export type ListedLane = Exclude<Lane, "formal" | "general-trade" | "rejected">;

/** Whether consignments of the lane are declared by list. */
export function isListed(lane: Lane): lane is ListedLane {
  return lane !== "formal" && lane !== "general-trade" && lane !== "rejected";
}

/** All lanes of exports, in the order in which they are tried. */
export const exportLanes: readonly ExportLane[] = ["simplified", "aggregated", "formal", "rejected"];
/** All lanes of imports. */
const importLanes: readonly ImportLane[] = ["bonded", "direct", "full-rate", "general-trade", "rejected"];

/** All lanes of a direction, the easiest first and `rejected` last. */
export const lanesOf: Readonly<Record<Direction, readonly Lane[]>> = { E: exportLanes, I: importLanes };

/** Lanes by their names in reports. */
export const laneTitles: Readonly<Record<Lane, Text>> = {
  simplified: { zh: "清单核放、汇总统计（简化申报）", en: "simplified (list, statistics)" },
  aggregated: { zh: "清单核放、汇总申报", en: "aggregated (list, declared later)" },
  formal: { zh: "报关单", en: "formal declaration" },
  bonded: { zh: "网购保税进口1210（限值内）", en: "bonded, 1210 (within the limits)" },
  direct: { zh: "直购进口9610（限值内）", en: "direct, 9610 (within the limits)" },
  "full-rate": { zh: "超单次限值的单件商品（全额征税）", en: "full rate (one item above the limit)" },
  "general-trade": { zh: "一般贸易（不属本渠道）", en: "general trade (outside this channel)" },
  rejected: { zh: "退回", en: "rejected" },
};
