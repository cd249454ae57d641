import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const encoding = fileRule({
  id: "manifest/encoding",
  title: { zh: "文件须为UTF-8编码", en: "the file is UTF-8 text" },
  basis: [manifestContract],
  messages: {
    gbk: {
      zh: "文件不是UTF-8，看起来是 GBK/{value} 编码。请在Excel中另存为“CSV UTF-8（逗号分隔）”，或运行：iconv -f GB18030 -t UTF-8 原文件 > 新文件。",
      en: "the file is not UTF-8; it looks like GBK/{value}. Save it in Excel as “CSV UTF-8 (Comma delimited)”, or run: iconv -f GB18030 -t UTF-8 OLD > NEW.",
    },
    "utf-16": {
      zh: "文件不是UTF-8，看起来是 {value} 编码（Excel的“Unicode文本”）。请另存为“CSV UTF-8”，或运行：iconv -f {value} -t UTF-8 原文件 > 新文件。",
      en: "the file is not UTF-8; it looks like {value} (Excel's “Unicode Text”). Save it as “CSV UTF-8”, or run: iconv -f {value} -t UTF-8 OLD > NEW.",
    },
    unknown: {
      zh: "文件不是UTF-8文本（{value}）。请确认选对了文件（不是xlsx、zip等），并另存为“CSV UTF-8”。",
      en: "the file is not UTF-8 text ({value}). Check that it is the right file (not xlsx, zip …) and save it as “CSV UTF-8”.",
    },
  },
  example: {
    zh: "用Excel直接“另存为CSV”得到的是GBK文件：另存为“CSV UTF-8”即可。",
    en: "Excel's plain “Save as CSV” in China gives GBK: save as “CSV UTF-8” instead.",
  },
});
