import { encodingNamed, encodingNames } from "../formats/encoding.js";
import type { ReadAs } from "../formats/source.js";
import { choiceOrNone, type OptionFacts, type Values, value, WrongValue } from "./option.js";

/** `--encoding`: a name in any case. */
const encoding: OptionFacts<string | undefined> = {
  ...value("<name>", {
    zh: "文本编码（gbk、utf-16le、big5等），默认自动识别UTF-8、GBK、UTF-16",
    en: "the encoding of text (gbk, utf-16le, big5 …); UTF-8, GBK and UTF-16 are found out without it",
  }),
  read(word) {
    const named = encodingNamed(word);
    if (named === undefined) throw new WrongValue(encodingNames.join(", "));
    return named;
  },
};

/** The options by which the bytes of manifests are read; what they leave out is found out from the files. */
export const readingOptions = {
  encoding,
  inputFormat: choiceOrNone("<format>", ["csv", "xlsx", "ndjson"], {
    zh: "输入格式，默认自动识别",
    en: "the format of the input; found out where it is not given",
  }),
  sheet: value("<name|number>", {
    zh: "工作簿里的工作表：名称或序号（从1起）",
    en: "the sheet of a workbook: its name or number (from 1)",
  }),
};
export type ReadingOptions = Values<typeof readingOptions>;

/** How the options say that bytes are read. */
export function readAs({ encoding: named, inputFormat, sheet }: ReadingOptions): ReadAs {
  return { encoding: named, format: inputFormat, sheet };
}
