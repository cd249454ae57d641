import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const encoding = fileRule({
  id: "manifest/encoding",
  title: { zh: "文件须是能认出编码的文本", en: "the file is text in an encoding that is known" },
  basis: [manifestContract],
  messages: {
    unknown: {
      zh: "文件不是能认出编码的文本：UTF-8、GBK/GB18030、UTF-16 都不是。请确认选对了文件；知道编码的话用 --encoding 指明，或在Excel中打开、确认汉字正常后另存为“CSV UTF-8（逗号分隔）”。",
      en: "the file is text in none of the encodings UTF-8, GBK/GB18030 and UTF-16. Check that it is the right file; name its encoding with --encoding where you know it, or open it in Excel, see that the characters are right, and save it as “CSV UTF-8 (Comma delimited)”.",
    },
    foreign: {
      zh: "文件不是UTF-8，看起来是 {value} 编码。确是的话请加 --encoding {value}；是GBK的话加 --encoding gbk；不确定的，在Excel中打开、确认文字正常后另存为“CSV UTF-8（逗号分隔）”。",
      en: "the file is not UTF-8; it looks like {value}. Add --encoding {value} where it is, --encoding gbk where it is GBK; else open it in Excel, see that the characters are right, and save it as “CSV UTF-8 (Comma delimited)”.",
    },
    binary: {
      zh: "文件不是文本（像是PDF、图片、压缩包或其他二进制文件）。请确认选对了文件；表格可以是CSV、XLSX或NDJSON，PDF或图片请从来源系统导出为其中一种。",
      en: "the file is no text (a PDF, a picture, an archive or other binary data). Check that it is the right file; a sheet may be CSV, XLSX or NDJSON: where you have a PDF or a picture of it, have it exported as one of these.",
    },
    mixed: {
      zh: "此行以前是UTF-8，这里却有不属于UTF-8的字节 {value}：文件已损坏，或由两种编码的文件拼成。请从原系统重新导出；拼成的请先分别转为UTF-8再合并。",
      en: "up to this line the file is UTF-8, but the bytes {value} here are not: it is damaged, or put together of files in two encodings. Export it again from its source; convert the parts to UTF-8 before you put them together.",
    },
    invalid: {
      zh: "文件按 {expected} 读取，这里的字节 {value} 却不是 {expected} 字符。指明了 --encoding 的，请去掉或改正；否则文件已损坏，请从原系统重新导出。",
      en: "the file is read as {expected}, but the bytes {value} here are no character of it. Where --encoding was given, leave it out or correct it; else the file is damaged: export it again from its source.",
    },
    cut: {
      zh: "文件末尾的字符不完整（{expected}，{value}）：文件可能没有传完。请重新导出或重新下载。",
      en: "the file ends inside a character ({expected}, {value}): it may have been cut off. Export or download it again.",
    },
    mark: {
      zh: "文件开头的标记（BOM）说明是 {value}，--encoding 却说是 {expected}。请去掉 --encoding。",
      en: "the byte order mark of the file says {value}, --encoding says {expected}. Leave --encoding out.",
    },
    "xml-encoding": {
      zh: "XML声明的编码是 {value}，本工具不读这种编码。请让发送方改用UTF-8，或转换编码并改正声明。",
      en: "the XML declares the encoding {value}, which is not read. Have it sent in UTF-8, or convert it and correct the declaration.",
    },
    "xml-bytes": {
      zh: "XML按 {expected} 读取，这里的字节（{value}）却不是：声明的编码与内容不符，或报文已损坏。请重新取得报文，或改正声明中的 encoding。",
      en: "the XML is read as {expected}, but it is not ({value}): its declaration names another encoding than it is in, or it is damaged. Get the message again, or correct the encoding in its declaration.",
    },
  },
  example: {
    zh: "用Excel“另存为CSV”得到的GBK文件可直接读取；由GBK和UTF-8两段拼成的文件不能。",
    en: "Excel's plain “Save as CSV” in China gives GBK, which is read as it is; a file of which one part is GBK and another UTF-8 is not.",
  },
});
