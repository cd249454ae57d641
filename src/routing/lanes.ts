import type { Text } from "../values/finding.js";

/** What becomes of an export consignment. */
export type ExportLane = "simplified" | "aggregated" | "formal" | "rejected";

/** All lanes of exports, in the order in which they are tried. */
export const exportLanes: readonly ExportLane[] = ["simplified", "aggregated", "formal", "rejected"];

/** Lanes as people name them. */
export const laneTitles: Readonly<Record<ExportLane, Text>> = {
  simplified: { zh: "清单核放、汇总统计（简化申报）", en: "simplified (list release, statistics)" },
  aggregated: { zh: "清单核放、汇总申报", en: "aggregated (list release, later declaration)" },
  formal: { zh: "报关单", en: "formal declaration" },
  rejected: { zh: "退回", en: "rejected" },
};
