import { closest } from "fastest-levenshtein";
import { isOutputName, jsonSchema, outputs } from "../report/schemas/schemas.js";
import { Failure } from "../values/failure.js";
import { padEnd } from "../wording/style.js";
import type { SchemaOptions } from "./catalogue-options.js";
import { type Surroundings, status } from "./command.js";

/** `qingdan schema [name]`: the JSON Schema of a machine output, or the names that there are. */
export async function schemaCommand(
  name: string | undefined,
  { lang }: SchemaOptions,
  { stdout }: Surroundings,
): Promise<number> {
  await stdout.write(name === undefined ? list(lang) : schemaText(name));
  await stdout.flush();
  return status.clean;
}

function list(lang: SchemaOptions["lang"]): string {
  const names = Object.entries(outputs).map(([name, { of }]) => [name, of] as const);
  const width = Math.max(...names.map(([name]) => name.length)) + 2;
  const head =
    lang === "zh" ? "名称与写出它的命令或文件：" : "names, and the command or file that writes it:";
  return [head, ...names.map(([name, of]) => `  ${padEnd(name, width)}${of}`), ""].join("\n");
}

function schemaText(name: string): string {
  if (isOutputName(name)) return `${JSON.stringify(jsonSchema(name), null, 2)}\n`;
  const near = closest(name, Object.keys(outputs));
  throw new Failure({
    zh: `没有输出 ${name}，是否指 ${near}？qingdan schema 列出全部。`,
    en: `there is no output ${name}; is ${near} meant? qingdan schema lists them all.`,
  });
}
