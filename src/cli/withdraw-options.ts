import { Option } from "commander";
import type { Language } from "../values/finding.js";

/** The options of `cancel` and `return`. */
export function withdrawOptions(language: Language): Option[] {
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  return [
    new Option(
      "--from <source...>",
      say(
        "原舱单CSV、CEB621或CEB603报文（.xml），用来补齐名单缺的内容",
        "manifests (CSV) or CEB621 and CEB603 messages (.xml) that fill in what the list leaves out",
      ),
    ),
    new Option("--ledger <file>", say("年度台账文件", "the buyers' ledger")),
    new Option("--no-ledger", say("不退回年度额度", "gives nothing back to the buyers' year")),
  ];
}
