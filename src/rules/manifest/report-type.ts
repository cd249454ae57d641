import { refersToEarlier } from "../../consignment/report-type.js";
import { messageSpecification } from "../../law/bases.js";
import { keptOnly, reportTypes } from "../../law/codes.js";
import { type ConsignmentFault, consignmentRule } from "../rule.js";

type ReportKind = "change" | "deletion" | "kept";

const none: readonly never[] = [];

export const reportType = consignmentRule({
  id: "manifest/report-type",
  title: {
    zh: "变更、删除须写明原清单的编号；暂存的不申报",
    en: "a change or deletion names the list that it is for; what is only stored is not declared",
  },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    change: {
      zh: "{column} {value} 是变更，而 preNo 预录入编号和 invtNo 清单编号都是空的，看不出改的是哪份清单。请从回执填写其中一个；首次申报的，{column} 写1或留空。",
      en: "{column} {value} is a change, and both preNo and invtNo are blank: it does not say which list is changed. Fill in one of them from the receipt; for a first declaration write 1 or leave {column} blank.",
    },
    deletion: {
      zh: "{column} {value} 是删除，而 preNo 预录入编号和 invtNo 清单编号都是空的，看不出删的是哪份清单。请从回执填写其中一个；首次申报的，{column} 写1或留空。",
      en: "{column} {value} is a deletion, and both preNo and invtNo are blank: it does not say which list is deleted. Fill in one of them from the receipt; for a first declaration write 1 or leave {column} blank.",
    },
    kept: {
      zh: "{column} {value} 是暂存：电子口岸只留存、不向海关申报。本单因此不生成报文，不记额度、不计税；要申报的，请改为2或留空，重新申报这几行。",
      en: "{column} {value} has the list stored at E-Port and not declared to customs. So no message is made of the order, and nothing of it is booked or taxed; to declare it write 2 or leave the column blank, and declare these rows again.",
    },
  },
  example: {
    zh: "appType 3（删除），preNo、invtNo 均为空。",
    en: "appType 3, a deletion, with neither preNo nor invtNo.",
    wrong: { appType: "3" },
    right: { appType: "3", invtNo: "33022026E000000001" },
  },
  reads: { head: ["appType", "appStatus"], headBlank: ["preNo", "invtNo"] },
  check({ head }) {
    const { appType, appStatus, preNo, invtNo } = head;
    let faults: ConsignmentFault<ReportKind>[] | undefined;
    if (refersToEarlier({ head }) && preNo === "" && invtNo === "") {
      const kind = appType === reportTypes.deletion ? "deletion" : "change";
      faults = [{ kind, column: "appType", value: appType }];
    }
    if (appStatus === keptOnly) {
      faults ??= [];
      faults.push({ kind: "kept", column: "appStatus", value: appStatus });
    }
    return faults ?? none;
  },
});
