import { messageSpecification } from "../../law/bases.js";
import { askingRule } from "../rule.js";
import { type RunFault, runFault } from "./fault.js";

/** What the official schemas came to. */
export type SchemaAnswer =
  | { readonly answer: "not-asked" }
  | { readonly answer: "no-program"; readonly program: string; readonly reason: string }
  | { readonly answer: "no-schema"; readonly file: string }
  | { readonly answer: "refused"; readonly said: string };

type Kind = "not-asked" | "no-program" | "no-schema" | "refused";

export const verifySchema = askingRule("run", {
  id: "verify/schema",
  title: {
    zh: "报文须通过海关发布的XML Schema",
    en: "messages pass the XML Schema that customs publishes",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    refused: {
      zh: "XML Schema 不通过：{value}。请从备份恢复，或改正舱单后重新 declare。",
      en: "the XML Schema refuses it: {value}. Restore it from a backup, or correct the manifest and declare again.",
    },
    "not-asked": {
      zh: "没有按海关的XML Schema核对报文：环境变量 {value} 未设。有官方 ceb-export-202205.xsd、ceb-import-202205.xsd 的，请把它设为其目录。",
      en: "the messages were NOT checked by customs' XML Schema: the environment variable {value} is not set. Set it to the directory of the official ceb-export-202205.xsd and ceb-import-202205.xsd, where you have them.",
    },
    "no-program": {
      zh: "没有按海关的XML Schema核对报文：{value} 无法运行（{expected}）。请安装 libxml2 的 xmllint 后重来。",
      en: "the messages were NOT checked by customs' XML Schema: {value} can't be run ({expected}). Install xmllint, of libxml2, and verify again.",
    },
    "no-schema": {
      zh: "没有按海关的XML Schema核对报文：{value} 里没有 {expected}。请检查环境变量 CEB_XSD_DIR。",
      en: "the messages were NOT checked by customs' XML Schema: {value} has no {expected}. Check the environment variable CEB_XSD_DIR.",
    },
  },
  example: {
    zh: "设了 CEB_XSD_DIR 而机器上没有 xmllint：报文只按本工具的字段表核对，并说明。",
    en: "CEB_XSD_DIR is set and xmllint is not installed: messages are checked by the field tables alone, and that is said.",
  },
  /** What is to be said of an answer. `directory` is that of the schemas. */
  check(given: SchemaAnswer, directory = ""): RunFault<Kind> {
    if (given.answer === "not-asked") return runFault("not-asked", "CEB_XSD_DIR", "", "info");
    if (given.answer === "no-program") return runFault("no-program", given.program, given.reason, "warning");
    if (given.answer === "no-schema") return runFault("no-schema", directory, given.file, "warning");
    return runFault("refused", given.said);
  },
});
