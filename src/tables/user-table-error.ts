import { Failure } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { maskIdentityNumbers } from "../values/mask.js";

/**
 * A small table of the user's that cannot be used.
 * `zh` and `en` say where (file and physical line), what is wrong and what to do; `line` is absent when the
 * whole file is at fault. Identity numbers in the text are masked: a row may be shifted by a cell.
 */
export class UserTableError extends Failure {
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly file: string,
    text: Text,
    readonly line?: number,
  ) {
    const zh = `${file}${line === undefined ? "" : ` 第${line}行`}：${maskIdentityNumbers(text.zh)}`;
    const en = `${file}${line === undefined ? "" : `, line ${line}`}: ${maskIdentityNumbers(text.en)}`;
    super({ zh, en });
    this.name = "UserTableError";
    this.zh = zh;
    this.en = en;
  }
}
