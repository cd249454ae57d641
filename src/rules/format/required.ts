import { messageSpecification } from "../../law/bases.js";
import { fieldRule } from "../rule.js";

export const required = fieldRule({
  id: "format/required",
  title: { zh: "必填项不得为空", en: "a mandatory value is given" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    blank: {
      zh: "{column} 为空，此项必填。请补填，或在 qingdan.yaml 的 defaults 中给出。",
      en: "{column} is blank and mandatory. Fill it in, or give it under `defaults` in qingdan.yaml.",
    },
  },
  example: { zh: "某行的 gname 商品名称 为空。", en: "a row without gname 商品名称." },
  applies: (field) => field.required === true,
  check: (value) => (value === "" ? { kind: "blank", value: "", expected: "" } : undefined),
});
