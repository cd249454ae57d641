import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const empty = fileRule({
  id: "manifest/empty",
  title: { zh: "文件须有数据行", en: "the file has rows" },
  basis: [manifestContract],
  messages: {
    empty: {
      zh: "文件是空的。请确认导出完成、选对了文件。",
      en: "the file is empty. Check that the export finished and that it is the right file.",
    },
    "header-only": {
      zh: "只有列名，没有数据行。请确认导出了数据。",
      en: "there is a header and no row. Check that data was exported.",
    },
  },
  example: { zh: "导出中断得到的空文件。", en: "an empty file left by an export that broke off." },
});
