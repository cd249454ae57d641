import { exportLayout } from "../columns/export-columns.js";
import { mapFault } from "../columns/map-fault.js";
import type { ExportConsignment } from "../consignment/consignment.js";
import { sheetCell } from "../values/csv.js";
import type { BufferedFile } from "./buffered-file.js";

/** The file of a run of exports with the answers that a message has no place for. */
export const answersFile = "answers.csv";

/** Columns outside an inventory that are no answers: a bill's weight stands in its CEB607, risk looks at the order's time. */
const otherNames: ReadonlySet<string> = new Set([mapFault.name, "billGrossWeight", "orderTime"]);
const answerNames = exportLayout.flag.map(({ name }) => name).filter((name) => !otherNames.has(name));

const headFacts = [
  ...(["invtNo", "ebcCode", "ebcName", "ownerCode", "ownerName"] as const),
  ...(["customsCode", "tradeMode", "ieDate"] as const),
] as const;
const textFacts = ["gcode", "gname", "unit", "currency"] as const;
const numberFacts = ["qty", "price", "totalPrice"] as const;
const reportFacts = ["appType", "appTime"] as const;

/**
 * The columns of answers.csv: the order and the number of its goods line, its lane, the answers, and of a line
 * that is declared formally, which is in no message, what the income tax needs besides.
 */
export const answerColumns: readonly string[] = [
  ...["ebpCode", "orderNo", "line", "lane"],
  ...answerNames,
  ...headFacts,
  ...textFacts,
  ...numberFacts,
  ...reportFacts,
];

const noFacts = ",".repeat(headFacts.length + textFacts.length + numberFacts.length + reportFacts.length);

/** Writes answers.csv: a row for each line that has an answer, and for each that is declared formally. */
export class AnswersFile {
  readonly #file: BufferedFile;

  constructor(file: BufferedFile) {
    this.#file = file;
    file.write(`${answerColumns.join(",")}\n`);
  }

  add({ head, lines }: ExportConsignment, lane: "simplified" | "aggregated" | "formal"): void {
    const formal = lane === "formal";
    const order = `${sheetCell(head.ebpCode)},${sheetCell(head.orderNo)},`;
    const ofHead = formal ? headFacts.map((name) => `,${sheetCell(head[name])}`).join("") : "";
    const report = formal ? reportFacts.map((name) => `,${sheetCell(head[name])}`).join("") : "";
    let number = 0;
    for (const { flag, text } of lines) {
      number++;
      let answers = "";
      let answered = false;
      for (const name of answerNames) {
        const answer = flag[name];
        if (answer !== "") answered = true;
        answers += `,${answer}`;
      }
      if (formal) {
        const texts = textFacts.map((name) => `,${sheetCell(text[name])}`).join("");
        const numbers = numberFacts.map((name) => `,${sheetCell(text[name], "number")}`).join("");
        this.#file.write(`${order}${number},${lane}${answers}${ofHead}${texts}${numbers}${report}\n`);
      } else if (answered) this.#file.write(`${order}${number},${lane}${answers}${noFacts}\n`);
    }
  }
}
