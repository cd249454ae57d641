import { importInventoryFacts, returnEnd, returnStart } from "./cancellation.js";
import { decimal, importSection, lineNumber, text } from "./field.js";
import { recordWriter } from "./xml.js";

/** CEB625 进口退货申请单, edition 202205: head, in the schema's order; required as in the specification (table 3-45). */
export const returnHead = importSection("InvtRefundHead", [
  ...returnStart,
  ...importInventoryFacts,
  ...returnEnd,
]);

/** The goods that come back, each under its number in the inventory. */
export const returnLine = importSection("InvtRefundList", [
  lineNumber("gnum", "序号", { required: true, aliases: ["商品序号", "商品项号"] }),
  text("gcode", "商品编码", {
    length: 10,
    required: true,
    identifier: true,
    pattern: { test: /^\d+$/, shape: "0-9" },
    aliases: ["海关商品编码", "HS编码"],
  }),
  text("gname", "商品名称", { max: 250, required: true }),
  decimal("qty", "数量", { required: true, sign: "positive", aliases: ["退货数量", "申报数量"] }),
  text("unit", "计量单位", { length: 3, required: true, code: "unit", aliases: ["申报计量单位"] }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);

const headXml = recordWriter(returnHead);
const lineXml = recordWriter(returnLine);

type HeadTexts = Parameters<typeof headXml>[0];
type LineTexts = Parameters<typeof lineXml>[0];

/** One 退货申请单, from its head's and its lines' values by field. */
export function returnApplicationXml(head: HeadTexts, lines: readonly LineTexts[]): string {
  return `<ceb:InvtRefund>${headXml(head)}${lines.map(lineXml).join("")}</ceb:InvtRefund>`;
}
