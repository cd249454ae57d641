import type { ImportConsignment } from "../../consignment/consignment.js";
import { messageSpecification } from "../../law/bases.js";
import { china, inlandTransport, modes } from "../../law/codes.js";
import { isErrorValue } from "../../values/error-words.js";
import { inlandValues } from "../inland-transport.js";
import { type ConsignmentFault, importRule } from "../rule.js";

const transportColumns = ["trafNo", "voyageNo", "billNo"] as const;
/** A well-formed enterprise code; other texts have a finding of their own. */
const wholeCode = /^([0-9A-Z]{10}|[0-9A-Z]{18})$/;

type FieldKind = "mode" | "needed" | "forbidden" | "bonded" | "assure" | "departure" | "inland";

export const importFields = importRule({
  id: "import/fields",
  title: {
    zh: "保税进口不填运输工具、航次、提运单，直购进口必填；起运国与模式相符",
    en: "bonded imports leave transport, voyage and bill out, direct ones give them; the country fits the mode",
  },
  severity: "error",
  only: "I",
  basis: [messageSpecification],
  messages: {
    mode: {
      zh: "{column} {value} 不是零售进口的贸易方式：应为 {expected}。其他方式走报关单。",
      en: "{column} {value} is not a mode of retail imports: {expected}. Other modes go by formal declaration.",
    },
    needed: {
      zh: "直购进口（9610）必填 {column}，本单为空。请按运单、舱单补填。",
      en: "{column} is mandatory for direct imports (9610) and blank here. Fill it in from the way-bill or the carrier.",
    },
    forbidden: {
      zh: "保税进口（1210）免填 {column}，本单填了 {value}。请清空该列。",
      en: "bonded imports (1210) leave {column} out; it has {value} here. Clear the column.",
    },
    bonded: {
      zh: "保税进口（1210）的 {column} 填 {expected}（中国），本单为 {value}。请改为 {expected}；从境外直接发货的，把贸易方式改为9610。",
      en: "{column} of bonded imports (1210) is {expected} (China), not {value}. Write {expected}; for goods sent from abroad make the trade mode 9610.",
    },
    assure: {
      zh: "{column} {value} 不是本单的电商平台、电商企业、物流企业或申报企业，不能为本单担保税款。请填其中担保的那一家在本单中所填的代码（10位或18位，两处写法一致）。",
      en: "{column} {value} is not the code of the platform, merchant, carrier or agent of the order, one of whom has to guarantee the taxes. Write the code of the one that does as the order has it (10 or 18 characters, the same in both columns).",
    },
    departure: {
      zh: "直购进口（9610）的 {column} 填实际起运国，不能是 {value}（中国）。请填货物起运的国家（地区）；从境内特殊区域发货的，把贸易方式改为1210。",
      en: "{column} of direct imports (9610) is the country of departure, not {value} (China). Write the country that the goods were sent from; for goods out of a special area in China make the trade mode 1210.",
    },
    inland: {
      zh: "{column} 为 {value}：直购进口（9610）填跨境段的运输方式，该方式不出入国境。请填 {expected}。",
      en: "{column} is {value}, which crosses no border, and direct imports (9610) give the transport across it. Write {expected}.",
    },
  },
  example: {
    zh: "1210，billNo 提运单号 填了值。",
    en: "1210 with a billNo.",
    wrong: { tradeMode: "1210", billNo: "086-12345675" },
    right: { tradeMode: "1210", billNo: "" },
  },
  reads: {
    head: [
      "tradeMode",
      "trafMode",
      "country",
      "assureCode",
      "ebpCode",
      "ebcCode",
      "logisticsCode",
      "agentCode",
    ],
    headBlank: transportColumns,
  },
  check({ head }, { law, reference }) {
    const faults: ConsignmentFault<FieldKind, ImportConsignment>[] = [];
    const mode = head.tradeMode;
    if (!law.importModes.includes(mode)) {
      if (!reference.table("trade-modes").has(mode)) return faults;
      return [{ kind: "mode", column: "tradeMode", value: mode, expected: law.importModes.join(" / ") }];
    }
    const bonded = mode === modes.bonded;
    for (const column of transportColumns) {
      const value = head[column];
      if (bonded && value !== "") faults.push({ kind: "forbidden", column, value, expected: "" });
      if (!bonded && value === "") faults.push({ kind: "needed", column, value, expected: "" });
    }
    const { country } = head;
    if (bonded && country !== "" && country !== china)
      faults.push({ kind: "bonded", column: "country", value: country, expected: china });
    if (!bonded && country === china)
      faults.push({ kind: "departure", column: "country", value: country, expected: "" });
    if (!bonded && inlandTransport.has(head.trafMode))
      faults.push({ kind: "inland", column: "trafMode", ...inlandValues(head.trafMode, reference) });
    // The specification's text has platform, merchant and carrier, its schema agent, merchant and carrier: one of
    // these four has to be named.
    const { assureCode, ebpCode, ebcCode, logisticsCode, agentCode } = head;
    const codes = [ebpCode, ebcCode, logisticsCode, agentCode];
    // Which code is meant can't be told where one of them is an error value, which is reported.
    if (wholeCode.test(assureCode) && !codes.includes(assureCode) && !codes.some(isErrorValue))
      faults.push({ kind: "assure", column: "assureCode", value: assureCode, expected: "" });
    return faults;
  },
});
