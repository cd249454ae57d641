import { guidShape, importStatus, text, time } from "./field.js";

/** What the head of an import inventory, order, payment and way-bill begins with (CEB621, 311, 411, 511). */
export const importDocumentStart = [
  text("guid", "系统唯一序号", { length: 36, required: true, pattern: guidShape }),
  text("appType", "报送类型", { length: 1, required: true, values: ["1", "2", "3"], aliases: ["申报类型"] }),
  time("appTime", "报送时间", { required: true, aliases: ["业务时间"] }),
  text("appStatus", "业务状态", {
    length: 1,
    required: true,
    values: ["1", "2"],
    aliases: ["报送状态"],
    schema: importStatus,
  }),
] as const;
