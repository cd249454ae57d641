import { choice, flag, type Values, value } from "./option.js";
import { color, lang, quiet } from "./options.js";

const column = (zh: string, en: string) => value("<text>", { zh, en });

/** The options of `init`: each of its questions is one. */
export const initOptions = {
  dir: value("<dir>", { zh: "写到哪个目录（默认当前目录）", en: "where to write (default: here)" }),
  direction: value("<E|I>", { zh: "E 出口，I 进口", en: "E exports, I imports" }),
  mode: value("<mode>", { zh: "贸易方式：9610、9710、9810、1210", en: "trade mode: 9610, 9710, 9810, 1210" }),
  copCode: column("传输企业代码", "code of the transmitting enterprise"),
  copName: column("传输企业名称", "its name"),
  dxpId: column("报文传输编号", "its number for the data exchange platform"),
  pilotZone: column("综试区，如 芜湖", "pilot zone, by its Chinese name"),
  customsCode: column("申报地海关代码", "customs district of the declaration"),
  agentCode: column("申报企业代码", "declaring enterprise"),
  agentName: column("申报企业名称", "its name"),
  ebpCode: column("电商平台代码", "platform"),
  ebpName: column("电商平台名称", "its name"),
  ebcCode: column("收发货人（电商企业）代码", "merchant"),
  ebcName: column("收发货人（电商企业）名称", "its name"),
  workbook: choice("<form>", ["xlsx", "csv", "none"], () => "xlsx", {
    zh: "空白舱单的形式",
    en: "form of the empty manifest",
  }),
  force: flag({ zh: "覆盖已有的文件", en: "replaces files that are there" }),
  lang,
  quiet,
  color,
};
export type InitOptions = Values<typeof initOptions>;
