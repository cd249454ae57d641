import { schemaOptions } from "../catalogue-options.js";
import { command } from "../command.js";

export const schema = command({
  path: ["schema"],
  usage: "[name]",
  summary: {
    zh: "机器可读输出的JSON Schema；不写名称则列出",
    en: "the JSON Schema of a machine output; lists them without a name",
  },
  options: schemaOptions,
  examples: ["qingdan schema", "qingdan schema run > run.schema.json"],
  async words() {
    return Object.keys((await import("../../report/schemas/schemas.js")).outputs);
  },
  async run([name], options, surroundings) {
    const { schemaCommand } = await import("../schema.js");
    return schemaCommand(name, options, surroundings);
  },
});
