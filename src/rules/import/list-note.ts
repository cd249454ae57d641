import { positiveListNotices } from "../../law/bases.js";
import { instruments } from "../../law/instruments.js";
import type { PositiveList } from "../../reference/positive-list.js";
import type { Text } from "../../values/finding.js";
import { askingRule, type SheetFault } from "../rule.js";

type NoteKind = "mode" | "yearly";

export const listNote = askingRule("batch", {
  id: "import/list-note",
  title: {
    zh: "正面清单备注中的限制已填入相应的列",
    en: "what the notes of the positive list restrict stands in the columns for it",
  },
  severity: "warning",
  only: "I",
  basis: [positiveListNotices],
  // Goods of a list since then; its editions are the basis.
  since: instruments.caiguanshui2016no18,
  messages: {
    mode: {
      zh: "商品编码 {expected} 的备注“{value}”限定了监管方式，而 mode 列为空，本工具没有按此核对。请在 mode 填 1210（仅限网购保税）或 9610（仅限直购）。",
      en: "the note of {expected}, “{value}”, restricts the goods to a mode, and the column mode is blank: it was not checked. Write 1210 (bonded only) or 9610 (direct only) there.",
    },
    yearly: {
      zh: "商品编码 {expected} 的备注“{value}”限定了每人每年的数量，而 yearlyLimit 列为空，本工具没有按此核对。请填 yearlyLimit 和 yearlyUnit。",
      en: "the note of {expected}, “{value}”, limits what a person may have in a year, and the column yearlyLimit is blank: it was not checked. Fill in yearlyLimit and yearlyUnit.",
    },
  } satisfies Record<NoteKind, Text>,
  example: {
    zh: "备注写“仅限网购保税商品”，mode 列为空。",
    en: "a note “bonded goods only” and a blank column mode.",
  },
  /** Called once a run with the user's list. */
  *check({ unusedNotes = [] }: Pick<PositiveList, "unusedNotes">): Generator<SheetFault<NoteKind>> {
    for (const { file, line, code, note, restricts } of unusedNotes)
      yield { kind: restricts, column: "", at: { file, line }, value: note.slice(0, 80), expected: code };
  },
});
