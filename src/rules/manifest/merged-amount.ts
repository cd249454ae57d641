import { layouts } from "../../columns/direction.js";
import type { FileFaultKinds } from "../../findings/file-finding.js";
import { manifestContract } from "../../law/bases.js";
import type { Text } from "../../values/finding.js";
import { consignmentRule } from "../rule.js";

export const mergedAmount = consignmentRule({
  id: "manifest/merged-amount",
  title: { zh: "数量、金额和重量不得跨行合并", en: "no amount is merged over several rows" },
  severity: "error",
  basis: [manifestContract],
  // Of the three documents it is reported by the reading of the file.
  messages: {
    merged: {
      zh: "{column} 与第{expected}行合并成一格（{value}），看不出各行是多少。请取消合并，逐行填写。",
      en: "{column} is merged with row {expected} ({value}), so that it can't be told how much each row has. Unmerge the cell and fill in every row.",
    },
  } satisfies Readonly<Record<FileFaultKinds["manifest/merged-amount"], Text>>,
  example: {
    zh: "两行商品的总价合并成一格：各行的总价不明。",
    en: "two goods rows with one merged total: the total of each is not known.",
  },
  check: ({ merged, direction }) =>
    merged.map(({ column, value, with: other, row, file }) => ({
      kind: "merged" as const,
      column: layouts[direction].all.find(({ name }) => name === column)?.name ?? "",
      value,
      expected: String(other),
      row,
      file,
    })),
});
