import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const unreadable = fileRule({
  id: "manifest/unreadable",
  title: { zh: "文件须能按其格式读取", en: "the file can be read in its format" },
  basis: [manifestContract],
  messages: {
    denied: {
      zh: "没有权限读取该文件。请检查文件的权限和所有者。",
      en: "permission to read the file is denied. Check its permissions and its owner.",
    },
    "map-fit": {
      zh: "列名与预设 {value} 相合太少，没有套用。最接近的预设：{expected}。请换用相合的预设，或自写列映射。",
      en: "the header fits the preset too little ({value}), and it was not applied. The nearest presets are {expected}. Name one that fits, or write a map of your own.",
    },
    "map-columns": {
      zh: "文件没有列映射 {expected} 要读的列：{value}。请改正映射里的列名；可以没有的列写 optional: true。",
      en: "the file lacks columns that the map {expected} reads: {value}. Correct the header texts in the map; a column that may be absent has optional: true.",
    },
    "gzip-damaged": {
      zh: "这是gzip压缩文件，但已损坏或不完整，没有读取。请重新下载或重新压缩。",
      en: "the gzip file is damaged or ends too early; nothing of it was used. Download or compress it again.",
    },
    "gzip-size": {
      zh: "解压后已超过 {value}，与文件大小不成比例，没有继续读取。确认内容无误的话，请先解压再给出文件。",
      en: "the file grows to more than {value} when decompressed, out of all proportion to its size, and was not read on. If it is what you want, decompress it first and name the file.",
    },
    "gzip-twice": {
      zh: "解压后仍是gzip压缩文件。请先解压一次（gunzip），再给出文件。",
      en: "the file is compressed by gzip twice. Decompress it once (gunzip) and name that file.",
    },
    page: {
      zh: "这是网页（HTML）或XML，不是表格文件，有些系统导出的“.xls”就是这样。请在Excel中打开，另存为“Excel 工作簿（*.xlsx）”。",
      en: "the file is a web page (HTML) or XML and no sheet; some systems export it under the name .xls. Open it in Excel and save it as “Excel Workbook (*.xlsx)”.",
    },
    message: {
      zh: "这是XML报文，不是舱单。清单和回执报文请用 qingdan summarize 读取（汇总），或用作 qingdan cancel、qingdan return 的 --from；舱单请用CSV、XLSX或NDJSON。",
      en: "the file is an XML message and no manifest. Inventories and receipts are read by qingdan summarize, and by --from of qingdan cancel and qingdan return; a manifest is CSV, XLSX or NDJSON.",
    },
    "no-sheets": {
      zh: "给了 --sheet {value}，但该文件不是工作簿，没有工作表。请去掉 --sheet，或确认文件。",
      en: "--sheet {value} is given, but the file is no workbook and has no sheets. Leave --sheet out, or check the file.",
    },
    "json-syntax": {
      zh: "本行不是完整的JSON（语法错误或键重复）。每行写一个完整的对象，每个键只出现一次。",
      en: "the line is no JSON, or has a key twice. Write one whole object a line, each key once.",
    },
    "json-deep": {
      zh: "本行的JSON嵌套过深。每行写一个完整的对象，每个键只出现一次。",
      en: "the JSON of the line is nested too deeply. Write one whole object a line, each key once.",
    },
    "json-long": {
      zh: "本行过长。NDJSON每行一个对象；一整个JSON数组请先逐个写成一行（如 jq -c '.[]'），分行书写的对象用 jq -c .。",
      en: "the line is too long. NDJSON has an object a line; write the elements of a JSON array one a line first (jq -c '.[]'), and so objects that are spread over lines (jq -c .).",
    },
    "json-no-object": {
      zh: "本行不是JSON对象。NDJSON每行一个对象；JSON数组请先逐个写成一行（如 jq -c '.[]'），分行书写的对象用 jq -c .。",
      en: "the line is no JSON object. NDJSON has an object a line; write the elements of a JSON array one a line first (jq -c '.[]'), and so objects that are spread over lines (jq -c .).",
    },
    "json-items": {
      zh: "items 不是对象的数组，或是空的。请写成对象的数组，每行商品一个，至少一个。",
      en: "`items` is no array of objects, or an empty one. Write an array of objects, one a goods line, at least one.",
    },
    "json-nested": {
      zh: "{value} 是嵌套的对象或数组，不知如何成为一列。请把它展开；商品放在 items 之下。",
      en: "{value} is an object or an array and can't be a column. Flatten it; goods stand under `items`.",
    },
    "json-twice": {
      zh: "{value} 在订单和 items 中都有而内容不同。请只保留一处，或改成一致。",
      en: "{value} stands in the order and in an item with different values. Keep one of them, or make them agree.",
    },
    "json-late-key": {
      zh: "{value} 在前{expected}行中没有出现过。请让各行的键一致（没有值的写 null）。",
      en: "the key {value} does not occur in the first {expected} rows. Give every object the same keys (null where there is no value).",
    },
  },
  example: {
    zh: "下载中断、解压不到头的 orders.csv.gz。",
    en: "an orders.csv.gz whose download broke off.",
  },
});
