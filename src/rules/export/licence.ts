import type { ExportConsignment, ExportGoodsLine } from "../../consignment/consignment.js";
import { isDeletion } from "../../consignment/report-type.js";
import { exportControlLists, gacc2018no194, gacc2020no75, messageSpecification } from "../../law/bases.js";
import type { ControlReading } from "../../law/export-control.js";
import { type ConsignmentFault, exportLaneRule, exportRule, type RuleContext } from "../rule.js";
import { answered, leavesOpen } from "./answer.js";
import { movesOn } from "./other-lane.js";
import { exportDocumentsOf, prohibitionOf } from "./supervision.js";

const facts = {
  id: "export/licence",
  title: { zh: "简化申报的商品不涉及许可证件管理", en: "goods of a simplified declaration need no licence" },
  severity: "error",
  only: "E",
  basis: [gacc2018no194, gacc2020no75, messageSpecification, exportControlLists],
  messages: {
    stated: {
      zh: `舱单注明涉证（licenceRequired=Y），不能简化申报。${movesOn.zh}`,
      en: `the manifest says a licence is required (licenceRequired Y): no simplified declaration. ${movesOn.en}`,
    },
    table: {
      zh: "{column} {value} 在许可证目录中（{expected}），不能简化申报。不属该目录的请写 licenceRequired=N。",
      en: "{column} {value} is in the licence catalogue ({expected}): no simplified declaration. Write licenceRequired N for goods it does not mean.",
    },
    partly: {
      zh: "{column} {value} 项下部分商品在许可证目录中（{expected}），按不涉证处理。请在 licenceRequired 列写明 Y 或 N。",
      en: "part of {column} {value} is in the licence catalogue ({expected}); treated as needing no licence. State licenceRequired Y or N.",
    },
    number: {
      zh: "填了许可证号 {value}，即涉证，不能简化申报。许可证用于本单的不必改，statisticsFlag 留空时本单自动转为汇总申报（9710、9810转为报关单）；不用于本单的，请删去许可证号。",
      en: "a licence number is given, {value}: licensed goods have no simplified declaration. If the licence is for this order, nothing is to be corrected: with statisticsFlag left blank the order moves on to later aggregation (9710 and 9810 to a formal declaration). If it is not, take the number out.",
    },
    controlled: {
      zh: "{column} {value} 列在 {expected}，舱单未写明不涉证，不能简化申报。请对照该清单的技术指标：涉证的，取得许可证，写 licenceRequired=Y 并填 licenseNo；不涉证的写 N。",
      en: "{column} {value} is in {expected}, and the manifest does not say that no licence is required: no simplified declaration. Compare the goods with the list's parameters: if they are controlled, get the licence, write licenceRequired Y and its number in licenseNo; if not, write N.",
    },
    open: {
      zh: "{column} {value} 列在 {expected}，而 licenceRequired 为空、也没有许可证号。请对照清单的技术指标：属管制的，先取得许可证，写 licenceRequired=Y 并填 licenseNo；不属的写 N。",
      en: "{column} {value} is in {expected}, but licenceRequired is blank and there is no licence number. Compare the goods with the list's parameters: if they are controlled, get the licence, write licenceRequired Y and its number in licenseNo; if not, write N.",
    },
    under: {
      zh: "{column} {value} 项下部分商品列在 {expected}；按不涉证处理，本次运行中同一编码只提示一次。请查10位编码，在 licenceRequired 列写明 Y 或 N。",
      en: "part of {column} {value} is in {expected}; treated as needing no licence, and said once for this code in a run. Look up the 10-digit code and state licenceRequired Y or N.",
    },
    annex: {
      zh: "{column} {value} 可能列在 {expected} 的目录中（本工具没有其10位编码）；按不涉证处理，本次运行中同一编码只提示一次。请查该目录，在 licenceRequired 列写明 Y 或 N。",
      en: "{column} {value} may be in the catalogue of {expected}, whose 10-digit codes are not had here; treated as needing no licence, and said once for this code in a run. Look it up there and state licenceRequired Y or N.",
    },
    resumed: {
      zh: "{column} {value} 涉及 {expected}：该公告曾暂停实施，暂停期已过，是否恢复实施未查明；按不涉证处理，本次运行中同一编码只提示一次。请向商务主管部门查明，在 licenceRequired 列写明 Y 或 N。",
      en: "{column} {value} is named by {expected}, whose suspension has ended; whether it applies again is not established. Treated as needing no licence, and said once for this code in a run. Ask the commerce authority and state licenceRequired Y or N.",
    },
    letters: {
      zh: "{column} {value} 的监管条件有 {expected}（按导入的监管条件表），舱单未写明不涉证，不能简化申报。涉证的，取得许可证，写 licenceRequired=Y 并填 licenseNo；不涉证的写 N。",
      en: "the supervision letters of {column} {value} are {expected} by the imported table `licences`, and the manifest does not say that no licence is required: no simplified declaration. If one is, get it, write licenceRequired Y and its number in licenseNo; if not, write N.",
    },
    unanswered: {
      zh: "{column} {value} 的监管条件有 {expected}（按导入的监管条件表），而 licenceRequired 为空、也没有许可证号。涉证的，先取得许可证，写 licenceRequired=Y 并填 licenseNo；不涉证的写 N。",
      en: "the supervision letters of {column} {value} are {expected} by the imported table `licences`, but licenceRequired is blank and there is no licence number. If a licence is required, get it, write licenceRequired Y and its number in licenseNo; if not, write N.",
    },
    "letters-under": {
      zh: "{column} {value} 项下部分商品的监管条件有 {expected}（按导入的监管条件表）；按不涉证处理，本次运行中同一编码只提示一次。请查10位编码，在 licenceRequired 列写明 Y 或 N。",
      en: "supervision letters of part of {column} {value} are {expected} by the imported table `licences`; treated as needing no licence, and said once for this code in a run. Look up the 10-digit code and state licenceRequired Y or N.",
    },
    prohibited: {
      zh: "{column} {value} 的监管条件有 {expected}（按导入的监管条件表），不能申报出口。请从舱单中取出该商品；编码填错的请改正，表有误的请改正后重新导入。",
      en: "the supervision letters of {column} {value} have {expected} by the imported table `licences`: its export is prohibited. Take the goods out of the manifest; if the code is wrong, correct it; if the table is, correct and import it again.",
    },
    blank: {
      zh: "舱单注明涉证（licenceRequired=Y），{column} 为空。请填许可证号；不涉证的，把 licenceRequired 改为 N。",
      en: "the manifest says a licence is required (licenceRequired Y), and {column} is blank. Fill in the licence number; write licenceRequired N if none is required.",
    },
    contradicts: {
      zh: "舱单写 licenceRequired=N，却填了许可证号 {value}。请核对，以免错报。",
      en: "the manifest says licenceRequired N, but gives the licence number {value}. Check it.",
    },
  },
  example: {
    zh: "licenceRequired 为 Y。",
    en: "licenceRequired is Y.",
    wrong: { licenceRequired: "Y" },
    right: { licenceRequired: "N" },
  },
} as const;

function inCatalogue(
  { row, text }: ExportGoodsLine,
  { reference }: RuleContext,
  status: "required" | "partly",
) {
  const found = reference.licences?.of(text.gcode);
  if (found?.status !== status) return undefined;
  return { column: "gcode", row, value: text.gcode, expected: found.names.join(", ") } as const;
}

/** The documents that an export of goods of a full code needs by the imported supervision letters; blank where none. */
function documentsOf(code: string, { editions }: RuleContext): string {
  return exportDocumentsOf(editions?.supervision(code)?.letters ?? "").join("、");
}

/** What the lists of export control say of a goods code on the law's day. */
function controlOf(code: string, { reference, law }: RuleContext) {
  const { covering, under } = reference.exportControl.of(code);
  const read = (lists: readonly string[], reading: ControlReading): readonly string[] =>
    lists.filter(
      (list) => (law.exportControls.has(list) ? law.exportControls.get(list) : "listed") === reading,
    );
  return {
    listed: read(covering, "listed"),
    annex: read(covering, "headings"),
    resumed: read([...covering, ...under], "unclear"),
    under: [...read(under, "listed"), ...read(under, "headings")],
  };
}

export const licence = exportLaneRule({
  ...facts,
  reads: { headBlank: ["licenseNo"], line: ["gcode"], flag: ["licenceRequired"] },
  check(consignment, context) {
    const { licenseNo } = consignment.head;
    return answered(consignment, "licenceRequired", (line) => {
      if (licenseNo !== "")
        return { kind: "number", column: "licenseNo", value: licenseNo.slice(0, 40), expected: "" };
      const found = inCatalogue(line, context, "required");
      if (found !== undefined) return { kind: "table", ...found };
      const { row, text } = line;
      const documents = documentsOf(text.gcode, context);
      if (documents !== "")
        return { kind: "letters", column: "gcode", row, value: text.gcode, expected: documents };
      const { listed } = controlOf(text.gcode, context);
      if (listed.length === 0) return undefined;
      return { kind: "controlled", column: "gcode", row, value: text.gcode, expected: listed.join("、") };
    });
  },
  skips: (consignment, { reference, editions }) =>
    consignment.head.licenseNo === "" &&
    reference.licences === undefined &&
    leavesOpen(consignment, "licenceRequired", ({ text }) => editions?.supervision(text.gcode) !== undefined),
});

/** Lane aggregated: a list for licensed goods has the licence's number. */
export const licenceNumber = exportLaneRule({
  ...facts,
  reads: { headBlank: ["licenseNo"], flag: ["licenceRequired"] },
  check({ head, lines }) {
    if (head.licenseNo !== "") return [];
    const licensed = lines.find(({ flag }) => flag.licenceRequired === "Y");
    return licensed === undefined
      ? []
      : [{ kind: "blank", column: "licenseNo", row: licensed.row, value: "", expected: "" }];
  },
});

type LicenceFault = ConsignmentFault<keyof typeof facts.messages>;

/**
 * What `export/licence` finds whatever the lane: goods whose export is prohibited, and as warnings where a list or a short
 * code is not certain, and where the manifest contradicts itself.
 */
export const licenceDoubt = exportRule({
  ...facts,
  reads: { head: ["appType"], headBlank: ["licenseNo"], line: ["gcode"], flag: ["licenceRequired"] },
  check(consignment, context) {
    const { head, lines } = consignment;
    // Nothing leaves the country by a list that is deleted.
    const faults = isDeletion(consignment) ? [] : prohibitedLines(lines, context);
    for (const line of lines) {
      const stated = line.flag.licenceRequired;
      if (stated === "N" && head.licenseNo !== "") {
        const { row } = line;
        return [
          ...faults.filter(({ kind }) => kind === "prohibited"),
          {
            kind: "contradicts",
            column: "licenseNo",
            row,
            value: head.licenseNo.slice(0, 40),
            severity: "warning",
          },
        ];
      }
      if (stated !== "") continue;
      const found = inCatalogue(line, context, "partly");
      if (found !== undefined) faults.push({ kind: "partly", ...found, severity: "warning" });
      if (head.licenseNo === "") faults.push(...letterDoubts(line, context), ...controlDoubts(line, context));
    }
    return faults;
  },
});

/** The lines of goods whose export is prohibited, whatever the manifest says of licences. */
function prohibitedLines(lines: ExportConsignment["lines"], { editions }: RuleContext): LicenceFault[] {
  const faults: LicenceFault[] = [];
  if (editions === undefined) return faults;
  for (const { row, file, text } of lines) {
    const expected = prohibitionOf(editions.supervision(text.gcode)?.letters ?? "");
    if (expected !== undefined)
      faults.push({ kind: "prohibited", column: "gcode", row, file, value: text.gcode, expected });
  }
  return faults;
}

/** What the imported supervision letters leave open about a line that does not say whether it needs a licence. */
function letterDoubts({ row, file, text }: ExportGoodsLine, context: RuleContext): LicenceFault[] {
  const code = text.gcode;
  const fault = { column: "gcode", row, file, value: code, severity: "warning" } as const;
  const documents = documentsOf(code, context);
  if (documents !== "") return [{ ...fault, kind: "unanswered", expected: documents }];
  if (!/^\d{4,9}$/.test(code) || context.editions === undefined) return [];
  const letters = context.editions.lettersUnder(code);
  const under = [...exportDocumentsOf(letters), prohibitionOf(letters) ?? ""].filter(Boolean).join("、");
  const saying = `${facts.id} letters ${code}`;
  if (under === "" || context.said?.has(saying) === true) return [];
  context.said?.add(saying);
  return [{ ...fault, kind: "letters-under", expected: under }];
}

/** What is open about a line that does not say whether it needs a licence. */
function controlDoubts({ row, file, text }: ExportGoodsLine, context: RuleContext): LicenceFault[] {
  const code = text.gcode;
  const { listed, annex, resumed, under } = controlOf(code, context);
  const warning = (kind: LicenceFault["kind"], lists: readonly string[]): LicenceFault => ({
    kind,
    column: "gcode",
    row,
    file,
    value: code,
    expected: lists.join("、"),
    severity: "warning",
  });
  if (listed.length > 0) return [warning("open", listed)];
  const doubts = Object.entries({ under, annex, resumed } as const);
  return doubts.flatMap(([kind, lists]) => {
    const saying = `${facts.id} ${kind} ${code}`;
    if (lists.length === 0 || context.said?.has(saying) === true) return [];
    context.said?.add(saying);
    return [warning(kind as keyof typeof facts.messages, lists)];
  });
}
