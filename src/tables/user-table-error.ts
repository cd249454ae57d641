import { Failure } from "../values/failure.js";
import type { Text } from "../values/finding.js";

/**
 * A code table, rate table or other table file of the user's that cannot be used.
 * `zh` and `en` say where (file and physical line), what is wrong and what to do; `line` is absent when the
 * whole file is at fault. The edge prints one of the two texts and never a stack.
 */
export class UserTableError extends Failure {
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly file: string,
    text: Text,
    readonly line?: number,
  ) {
    const zh = `${file}${line === undefined ? "" : ` 第${line}行`}：${text.zh}`;
    const en = `${file}${line === undefined ? "" : `, line ${line}`}: ${text.en}`;
    super({ zh, en });
    this.name = "UserTableError";
    this.zh = zh;
    this.en = en;
  }
}
