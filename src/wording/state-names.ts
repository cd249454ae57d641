import type { Text } from "../values/finding.js";

/** What customs' states are called in the specification and in the field; `declared`, `sent` and `conflict` are ours. */
const names: Readonly<Record<string, Text>> = {
  declared: { zh: "已生成，未发送", en: "declared, not sent" },
  sent: { zh: "已发送，未答复", en: "sent, not answered" },
  conflict: { zh: "放行后又被退，待人工判定", en: "released, then refused: to be decided" },
  "1": { zh: "暂存", en: "stored" },
  "2": { zh: "申报中", en: "being declared" },
  "3": { zh: "发送海关成功", en: "sent to customs" },
  "4": { zh: "发送海关失败", en: "not sent to customs" },
  "100": { zh: "海关退单", en: "refused by customs" },
  "120": { zh: "海关入库", en: "taken in by customs" },
  "300": { zh: "人工审核", en: "examined by a person" },
  "399": { zh: "海关审结", en: "examined" },
  "400": { zh: "待运抵", en: "waiting for arrival" },
  "500": { zh: "查验", en: "inspection" },
  "501": { zh: "扣留移送通关", en: "held, to clearance" },
  "502": { zh: "扣留移送缉私", en: "held, to the anti-smuggling office" },
  "503": { zh: "扣留移送法规", en: "held, to the legal office" },
  "505": { zh: "移交", en: "handed over" },
  "509": { zh: "其它扣留", en: "held otherwise" },
  "599": { zh: "其它扣留", en: "held otherwise" },
  "600": { zh: "挂起", en: "suspended" },
  "700": { zh: "退运", en: "to be sent back" },
  "800": { zh: "放行", en: "released" },
  "899": { zh: "结关", en: "cleared" },
};

/** What a state is called; of a negative one that it is a processing error; undefined for one that is in no table. */
export function stateName(state: string): Text | undefined {
  if (Object.hasOwn(names, state)) return names[state];
  return state.startsWith("-") ? { zh: "处理异常", en: "processing error" } : undefined;
}
