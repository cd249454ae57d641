import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { goodsFlagColumns } from "../tables/extract-columns.js";
import { type RowOf, readTable, rowError } from "../tables/read-table.js";
import type { UserPath } from "../values/user-path.js";

/** What a carrier asks of goods. */
type Flag = "battery" | "liquid";
type Answers = Readonly<Record<Flag, string>>;

/** The answers of a row, and the line that it stands in. */
interface RowAnswers {
  readonly answers: Answers;
  readonly line: number;
}

/** Which goods have batteries or are liquid, by a table of the user's; never guessed from a code or name. */
export interface GoodsFlags {
  /** Y where goods of the order have it, N where none of them has, blank where that is not known of all. */
  of(order: DeclaredOrder, flag: Flag): "Y" | "N" | "";
}

/** Reads the table. Throws UserTableError for a bad row, and for goods that have other answers in an earlier row. */
export function loadGoodsFlags(file: UserPath): GoodsFlags {
  const byItem = new Map<string, RowAnswers>();
  const byCode = new Map<string, RowAnswers>();
  for (const row of readTable(file, goodsFlagColumns)) {
    const [itemNo, gcode] = [row.cell("itemNo"), row.cell("gcode")];
    const answers = { battery: answerIn(row, "battery"), liquid: answerIn(row, "liquid") };
    if (itemNo !== "") keep(byItem, itemNo, answers, row);
    else if (/^\d{4,10}$/.test(gcode)) keep(byCode, gcode, answers, row);
    else
      throw rowError(row, {
        zh: `商品编码“${gcode}”不正确；请填 itemNo，或4至10位的 gcode`,
        en: `"${gcode}" is not a goods code; give an itemNo, or a gcode of 4 to 10 digits`,
      });
  }
  const answersOf = ({ text: { itemNo, gcode } }: DeclaredLine): Answers | undefined =>
    byItem.get(itemNo)?.answers ?? longest(byCode, gcode);
  return {
    of({ lines }, flag) {
      const answers = lines.map((line) => answersOf(line)?.[flag] ?? "");
      if (answers.includes("Y")) return "Y";
      return answers.includes("") ? "" : "N";
    },
  };
}

function keep(
  rows: Map<string, RowAnswers>,
  goods: string,
  answers: Answers,
  row: RowOf<typeof goodsFlagColumns>,
): void {
  const known = rows.get(goods);
  const differs =
    known !== undefined &&
    (known.answers.battery !== answers.battery || known.answers.liquid !== answers.liquid);
  if (differs)
    throw rowError(row, {
      zh: `${goods} 在第${known.line}行的回答不同；同一商品请只留一行`,
      en: `${goods} has other answers in line ${known.line}; keep one row for the same goods`,
    });
  if (known === undefined) rows.set(goods, { answers, line: row.line });
}

/** The answers of the longest code that a goods code begins with. */
function longest(byCode: ReadonlyMap<string, RowAnswers>, gcode: string): Answers | undefined {
  for (let length = gcode.length; length >= 4; length--) {
    const row = byCode.get(gcode.slice(0, length));
    if (row !== undefined) return row.answers;
  }
  return undefined;
}

function answerIn(row: RowOf<typeof goodsFlagColumns>, column: Flag): string {
  const answer = row.cell(column).toUpperCase();
  if (["", "Y", "N"].includes(answer)) return answer;
  throw rowError(row, {
    zh: `${column} 的“${answer}”不正确；应为 Y、N 或空`,
    en: `${column} has "${answer}"; write Y, N or nothing`,
  });
}
