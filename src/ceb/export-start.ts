import { guidShape, type SchemaFacts, text, time } from "./field.js";

/**
 * What the head of an export document begins with (CEB303, 403, 505, 507, 509, 213, 215). `status`: what the schema has
 * for an appStatus without text.
 */
export function exportDocumentStart(status?: "1" | "2") {
  const schema: SchemaFacts = status === undefined ? {} : { preset: status };
  return [
    text("guid", "系统唯一序号", { length: 36, required: true, pattern: guidShape }),
    text("appType", "报送类型", {
      length: 1,
      required: true,
      values: ["1", "2", "3"],
      aliases: ["申报类型"],
    }),
    time("appTime", "报送时间", { required: true, aliases: ["业务时间"] }),
    text("appStatus", "报送状态", {
      length: 1,
      required: true,
      values: ["1", "2"],
      aliases: ["业务状态"],
      schema,
    }),
  ] as const;
}
