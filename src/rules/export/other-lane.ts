import type { Text } from "../../values/finding.js";

/**
 * What to do about a condition of lane simplified and of 9710/9810 by list: a true one moves the order on by itself,
 * unless the manifest demands a lane by statisticsFlag.
 */
export const movesOn: Text = {
  zh: "属实的不必改，statisticsFlag 留空时本单自动转为汇总申报（9710、9810转为报关单）；不属实的请改正。",
  en: "If that is so, nothing is to be corrected: with statisticsFlag left blank the order moves on to later aggregation (9710 and 9810 to a formal declaration). If it is not so, correct it.",
};
