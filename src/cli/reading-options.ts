import type { ReadAs } from "../formats/source.js";
import { encodingNamed } from "../formats/text-encoding.js";
import { choiceOrNone, type Values, value } from "./option.js";

/** The options by which the bytes of manifests are read; what they leave out is found out from the files. */
export const readingOptions = {
  encoding: value("<name>", {
    zh: "文本编码（如 gb18030、utf-16le），默认自动识别",
    en: "the encoding of text (as gb18030, utf-16le); found out where it is not given",
  }),
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

/** How the options say that bytes are read. Throws a Failure for an unknown encoding. */
export function readAs({ encoding, inputFormat, sheet }: ReadingOptions): ReadAs {
  if (encoding !== undefined) encodingNamed(encoding);
  return { encoding, format: inputFormat, sheet };
}
