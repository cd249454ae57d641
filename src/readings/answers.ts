/** Words for Y and N in the columns that take either, folded: Excel's TRUE and FALSE, 1 and 0, 是 and 否. */
const answers: ReadonlyMap<string, "Y" | "N"> = new Map([
  ...["y", "yes", "true", "t", "1", "是", "有", "需", "需要", "对", "真", "√", "✓", "✔", "☑"].map(
    (word) => [word, "Y"] as const,
  ),
  ...[
    "n",
    "no",
    "false",
    "f",
    "0",
    "否",
    "无",
    "不",
    "不是",
    "没有",
    "不需",
    "不需要",
    "假",
    "×",
    "✗",
    "✘",
  ].map((word) => [word, "N"] as const),
]);

/** The answer that a word stands for; undefined for Y and N themselves, and for a word that is none. */
export function answerOf(text: string): "Y" | "N" | undefined {
  if (text === "Y" || text === "N" || text.length > 10) return undefined;
  return answers.get(text.normalize("NFKC").toLowerCase());
}
