import { manifestContract } from "../../law/bases.js";
import { fileRule } from "../rule.js";

export const workbook = fileRule({
  id: "manifest/workbook",
  title: { zh: "工作簿须能完整读取", en: "the workbook can be read as a whole" },
  basis: [manifestContract],
  messages: {
    broken: {
      zh: "文件不是完好的xlsx工作簿：压缩包残缺或损坏，可能没有下载或复制完整。请重新取得该文件；能用Excel打开的，打开后另存为“Excel 工作簿（.xlsx）”。",
      en: "the file is no sound .xlsx workbook: its zip archive is cut off or damaged, perhaps not downloaded or copied to its end. Get the file again; if Excel opens it, save it anew as “Excel Workbook (.xlsx)”.",
    },
    part: {
      zh: "工作簿内的 {value} 已损坏，读不出来。请重新取得该文件；能用Excel打开的，打开后另存为“Excel 工作簿（.xlsx）”。",
      en: "{value} inside the workbook is damaged and can't be read. Get the file again; if Excel opens it, save it anew as “Excel Workbook (.xlsx)”.",
    },
    "no-part": {
      zh: "工作簿内缺少 {value}。请用Excel或LibreOffice打开，另存为“Excel 工作簿（.xlsx）”；打不开的，请从原系统重新导出。",
      en: "{value} is missing inside the workbook. Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”; if that fails, export it again from where it comes from.",
    },
    cell: {
      zh: "工作簿的 {value} 前后矛盾，不知道该怎样读。请用Excel或LibreOffice打开检查该处，再另存为“Excel 工作簿（.xlsx）”。",
      en: "{value} of the workbook contradicts itself and can't be read with certainty. Open the workbook in Excel or LibreOffice, check the place and save it as “Excel Workbook (.xlsx)”.",
    },
    encrypted: {
      zh: "工作簿有打开密码（已加密），无法读取。请用Excel打开，在“文件→信息→保护工作簿→用密码进行加密”中清空密码后保存。",
      en: "the workbook is encrypted with a password. Open it in Excel, clear the password under File → Info → Protect Workbook → Encrypt with Password, and save it.",
    },
    xls: {
      zh: "这是旧格式的 .xls 工作簿。请用Excel或WPS打开，另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8（逗号分隔）”；只改文件名后缀没有用。",
      en: "this is a workbook of the old format .xls. Open it in Excel or WPS and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8 (Comma delimited)”; renaming the file does not help.",
    },
    xlsb: {
      zh: "这是二进制工作簿（.xlsb）。请用Excel打开，另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8（逗号分隔）”；只改文件名后缀没有用。",
      en: "this is a binary workbook (.xlsb). Open it in Excel and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8 (Comma delimited)”; renaming the file does not help.",
    },
    ods: {
      zh: "这是OpenDocument表格（.ods）。请用LibreOffice或Excel打开，另存为“Excel 工作簿（.xlsx）”或CSV（字符集UTF-8）。",
      en: "this is an OpenDocument spreadsheet (.ods). Open it in LibreOffice or Excel and save it as “Excel Workbook (.xlsx)”, or as CSV in UTF-8.",
    },
    other: {
      zh: "文件是{value}，不是工作簿。请确认选对了文件；工作簿若在压缩包里，请先解压；Word、PPT等文档请把表格复制到Excel，保存为 .xlsx。",
      en: "the file ({value}) is no workbook. Check that it is the right file; unpack an archive that holds the workbook; copy the table of a Word or PowerPoint document to Excel and save it as .xlsx.",
    },
    "no-sheet": {
      zh: "工作簿里没有工作表（只有图表或宏表）。请在Excel中把数据放进普通工作表后保存。",
      en: "the workbook has no worksheet (only charts or macro sheets). Put the data into a plain worksheet in Excel and save it.",
    },
    formula: {
      zh: "单元格 {value} 的公式没有计算结果：生成该文件的程序没有计算。请用Excel或LibreOffice打开后保存（会自动计算），或把公式“选择性粘贴→数值”。",
      en: "the formula in cell {value} has no result: the program that wrote the file did not calculate. Open the workbook in Excel or LibreOffice and save it, which calculates, or replace the formulas by Paste Special → Values.",
    },
    bomb: {
      zh: "工作簿内的 {value} 解压后过大（上限 {expected}），不像正常的表格，未读取。请把数据复制到新建的工作簿并保存，或另存为“CSV UTF-8”。",
      en: "{value} inside the workbook unpacks to more than is sensible for a sheet (at most {expected}) and was not read. Copy the data to a new workbook and save that, or save it as “CSV UTF-8”.",
    },
    doctype: {
      zh: "工作簿内的 {value} 带有DOCTYPE（文档类型声明），正常的工作簿没有，可能是恶意文件，未读取。请用Excel新建工作簿，把数据粘贴进去保存。",
      en: "{value} inside the workbook has a DOCTYPE, which no sound workbook has; it may be malicious and was not read. Paste the data into a new workbook in Excel and save that.",
    },
    "too-large": {
      zh: "工作簿的 {value} 超出可读取的上限（{expected}）。请拆成几个工作簿，或另存为“CSV UTF-8（逗号分隔）”，CSV没有这一限制；多余的列请删除。",
      en: "{value} of the workbook exceeds what can be read (at most {expected}). Divide it into several workbooks, or save it as “CSV UTF-8 (Comma delimited)”, which has no such limit; delete columns that are not needed.",
    },
  },
  example: {
    zh: "文件名改成 .xlsx 的 .xls 工作簿：请用Excel打开，另存为“Excel 工作簿（.xlsx）”。",
    en: "an .xls workbook that was renamed .xlsx: open it in Excel and save it as “Excel Workbook (.xlsx)”.",
  },
});
