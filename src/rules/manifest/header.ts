import { manifestContract, messageSpecification } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const header = fileRule({
  id: "manifest/header",
  title: {
    zh: "首行须为列名，必填列齐全且不重复",
    en: "the first row names the columns, all mandatory ones once",
  },
  basis: [manifestContract, messageSpecification],
  messages: {
    none: {
      zh: "首行不是列名（读到：{value}）。第一行须写列名，可用CEB元素名或中文名，模板见 templates/。",
      en: "the first row names no column (found: {value}). Put column names there, CEB element names or Chinese names; see templates/.",
    },
    twice: {
      zh: "两列是同一含义 {column}：{value}。请删去或改名其中一列。",
      en: "two columns mean {column}: {value}. Remove or rename one.",
    },
    missing: {
      zh: "缺少必填列：{expected}。请补列，或在 qingdan.yaml 的 defaults 中给出其值。",
      en: "mandatory columns are missing: {expected}. Add them, or give their values under `defaults` in qingdan.yaml.",
    },
    "missing-own": {
      zh: "缺少必填列：{expected}。每单（或每项商品）的值各不相同，不能写在 defaults 中。请补列；表中已有这个值、只是列名不同的，改列名，或用 --map 从那一列取，如 copNo: 订单编号。",
      en: "mandatory columns are missing: {expected}. Each order (or goods line) has its own value, so no default can stand for it. Add the columns; where another column of the sheet has the value, rename it, or take it from there with a map (--map), as copNo: 订单编号.",
    },
    "missing-some-own": {
      zh: "缺少必填列：{expected}。带 * 的每单（或每项商品）各不相同，须补列，或用 --map 从已有的列取（如 copNo: 订单编号）；不带 * 的也可在 qingdan.yaml 的 defaults 中给出其值。",
      en: "mandatory columns are missing: {expected}. Of those with a * each order (or goods line) has its own value: add them, or take them from another column with a map (--map), as copNo: 订单编号. The values of the others may stand under `defaults` in qingdan.yaml.",
    },
    "missing-unknown": {
      zh: "缺少必填列：{expected}。文件里没有认出的列：{value}。请改正列名或补列，或在 qingdan.yaml 的 defaults 中给出其值。",
      en: "mandatory columns are missing: {expected}. Columns of the file that were not understood: {value}. Correct their names or add the columns, or give their values under `defaults` in qingdan.yaml.",
    },
    "missing-own-unknown": {
      zh: "缺少必填列：{expected}。文件里没有认出的列：{value}。每单（或每项商品）的值各不相同，不能写在 defaults 中。请改正列名或补列，或用 --map 从已有的列取，如 copNo: 订单编号。",
      en: "mandatory columns are missing: {expected}. Columns of the file that were not understood: {value}. Each order (or goods line) has its own value, so no default can stand for it. Correct the names, add the columns, or take the values from another column with a map (--map), as copNo: 订单编号.",
    },
    "missing-some-own-unknown": {
      zh: "缺少必填列：{expected}。文件里没有认出的列：{value}。请改正列名；带 * 的每单（或每项商品）各不相同，须补列，或用 --map 从已有的列取（如 copNo: 订单编号）；不带 * 的也可在 qingdan.yaml 的 defaults 中给出其值。",
      en: "mandatory columns are missing: {expected}. Columns of the file that were not understood: {value}. Correct the names. Of those with a * each order (or goods line) has its own value: add them, or take them from another column with a map (--map), as copNo: 订单编号. The values of the others may stand under `defaults` in qingdan.yaml.",
    },
    "missing-listed": {
      zh: "缺少必填列：{expected}。请在表中补列；qingdan.yaml 的 defaults 不能代替这些列。",
      en: "mandatory columns are missing: {expected}. Add them to the sheet; the `defaults` in qingdan.yaml can't stand for them.",
    },
    "missing-listed-unknown": {
      zh: "缺少必填列：{expected}。文件里没有认出的列：{value}。请改正列名或补列；qingdan.yaml 的 defaults 不能代替这些列。",
      en: "mandatory columns are missing: {expected}. Columns of the file that were not understood: {value}. Correct their names or add the columns; the `defaults` in qingdan.yaml can't stand for them.",
    },
    ambiguous: {
      zh: "列“{value}”可能是下列之一：{expected}。请改用其中一个列名。",
      en: "the column “{value}” may be any of these: {expected}. Name it as the one that is meant.",
    },
    "few-exports": {
      zh: "这像是出口表，但还缺必填列：{expected}。没有认出的列：{value}。用 qingdan headers 逐列查看；各单相同的值可写在 qingdan.yaml 的 defaults 中。",
      en: "this looks like a sheet of exports, but mandatory columns are missing: {expected}. Not understood: {value}. `qingdan headers` shows column by column; values that all orders share can stand under `defaults` in qingdan.yaml.",
    },
    "few-imports": {
      zh: "这像是进口表，但还缺必填列：{expected}。没有认出的列：{value}。用 qingdan headers 逐列查看；各单相同的值可写在 qingdan.yaml 的 defaults 中。",
      en: "this looks like a sheet of imports, but mandatory columns are missing: {expected}. Not understood: {value}. `qingdan headers` shows column by column; values that all orders share can stand under `defaults` in qingdan.yaml.",
    },
    unlike: {
      zh: "看不出这是出口还是进口的表，认出的列太少。没有认出的列：{value}。用 qingdan headers 逐列查看，并生成列映射。",
      en: "this looks neither like exports nor like imports: too few of its columns were understood. Not understood: {value}. `qingdan headers` shows column by column and writes a map.",
    },
    "is-exports": {
      zh: "这像是出口舱单，不是这里要的表。舱单写在命令之后，不写在选项里。",
      en: "this looks like a manifest of exports, not like the sheet that goes here. Manifests stand behind the command, not in an option.",
    },
    "is-imports": {
      zh: "这像是进口舱单，不是这里要的表。舱单写在命令之后，不写在选项里。",
      en: "this looks like a manifest of imports, not like the sheet that goes here. Manifests stand behind the command, not in an option.",
    },
    "is-orders": {
      zh: "这像是订单表（CEB311），不是这里要的表。请用 --orders 指定它。",
      en: "this looks like a sheet of orders (CEB311), not like the sheet that goes here. Give it with --orders.",
    },
    "is-payments": {
      zh: "这像是支付单表（CEB411），不是这里要的表。请用 --payments 指定它。",
      en: "this looks like a sheet of payments (CEB411), not like the sheet that goes here. Give it with --payments.",
    },
    "is-waybills": {
      zh: "这像是运单表（CEB511），不是这里要的表。请用 --waybills 指定它。",
      en: "this looks like a sheet of way-bills (CEB511), not like the sheet that goes here. Give it with --waybills.",
    },
    "is-bonded-book": {
      zh: "这像是核注清单的表体，没有订单和运单。核注清单不在这里申报，请提供清单的表。",
      en: "this looks like the goods of a bonded book's declaration (核注清单), without orders and way-bills. That is not declared here; give the sheet of the inventories.",
    },
    "is-export-heads": {
      zh: "这像是出口清单的表头表，商品在另一张表。请把两张表放在一个工作簿里，按订单编号合并读取。",
      en: "this looks like the heads of export inventories, whose goods stand on another sheet. Give the workbook that has both; they are joined by the order number.",
    },
    "is-export-goods": {
      zh: "这像是出口清单的商品表，表头在另一张表。请把两张表放在一个工作簿里，按订单编号合并读取。",
      en: "this looks like the goods of export inventories, whose heads stand on another sheet. Give the workbook that has both; they are joined by the order number.",
    },
    "is-order-info": {
      zh: "这像是出口订单信息表，没有商品和运单。请提供清单的表头和商品。",
      en: "this looks like the information on export orders, without goods and way-bills. Give the sheets of the inventories' heads and goods.",
    },
    "is-products": {
      zh: "这像是商品资料表，没有订单。请用 --products 指定它，按货号补入商品资料。",
      en: "this looks like a table of products, without orders. Give it with --products, which fills in goods by item number.",
    },
    direction: {
      zh: "该文件是{value}舱单，前面的是{expected}舱单。请分两次运行。",
      en: "this is a manifest of {value}, those before it of {expected}. Run them separately.",
    },
    "rows-above": {
      zh: "列名在第{value}行，但上面这一行像是数据，没有读取。请把列名移到数据之上。",
      en: "the column names are in row {value}, but this row above them looks like data. Move the column names above it.",
    },
    "second-table": {
      zh: "从本行起是另一张表（{value}）。一张工作表只放一张表，请分成两个文件或两张工作表。",
      en: "another table begins in this row ({value}). Keep one table on a sheet: put it into a file or a sheet of its own.",
    },
    "two-heads": {
      zh: "表头工作表里同一订单有两行且内容不同：{value}。请只保留一行。",
      en: "the sheet of heads has two rows of one order that differ: {value}. Keep one of them.",
    },
    "no-such-sheet": {
      zh: "没有名为 {value} 的工作表。可用 --sheet 指定的有：{expected}。",
      en: "there is no sheet {value}. --sheet can name one of {expected}.",
    },
    "which-sheet": {
      zh: "有几张工作表都像舱单：{value}。请用 --sheet 指定一张，其余另行运行。",
      en: "several sheets look like manifests: {value}. Name one with --sheet, and run the others separately.",
    },
  },
  example: { zh: "没有 gname 商品名称 列：补上该列。", en: "no column gname 商品名称: add it." },
});
