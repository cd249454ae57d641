import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const encoding = fileRule({
  id: "manifest/encoding",
  title: { zh: "文件的编码须能识别且前后一致", en: "the file is text of one known encoding" },
  basis: [manifestContract],
  messages: {
    gbk: {
      zh: "文件前面是UTF-8，后面却有不是UTF-8的内容（看起来是 {value}），可能是两个文件拼接而成。请从原系统重新导出；整个文件确为GBK的，加 --encoding gb18030。",
      en: "the file begins as UTF-8 and has bytes further on that are not (they look like {value}); two files may have been joined. Export it again; if all of it is GBK, add --encoding gb18030.",
    },
    "utf-16": {
      zh: "文件前面是UTF-8，后面却像 {value}。请从原系统重新导出；整个文件确为UTF-16的，加 --encoding utf-16le。",
      en: "the file begins as UTF-8 and looks like {value} further on. Export it again; if all of it is UTF-16, add --encoding utf-16le.",
    },
    unknown: {
      zh: "文件不是UTF-8、GBK或UTF-16文本（{value}）。请确认选对了文件；是其他编码的，用 --encoding 指定（如 big5、shift_jis、windows-1252），或另存为“CSV UTF-8”。",
      en: "the file is not text in UTF-8, GBK or UTF-16 ({value}). Check that it is the right file; name another encoding with --encoding (big5, shift_jis, windows-1252 …), or save it as “CSV UTF-8”.",
    },
    damaged: {
      zh: "从本行附近起，内容不是 {value} 编码，文件已损坏或编码不对。请从原系统重新导出，或用 --encoding 指定正确的编码。",
      en: "near this line there are bytes that are no {value}: the file is damaged or of another encoding. Export it again, or name the right encoding with --encoding.",
    },
  },
  example: {
    zh: "把GBK文件接在UTF-8文件之后：从接缝起读不出来，请分别导出。",
    en: "a GBK file appended to a UTF-8 file: it can't be read from the seam on; export them separately.",
  },
});
