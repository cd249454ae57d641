/** One text in the two languages the program speaks. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/**
 * A code table, rate table or other table file of the user's that cannot be used.
 * `zh` and `en` say where (file and physical line), what is wrong and what to do; `line` is absent when the
 * whole file is at fault. The edge prints one of the two texts and never a stack.
 */
export class UserTableError extends Error {
  readonly file: string;
  readonly line: number | undefined;
  readonly zh: string;
  readonly en: string;

  constructor(file: string, text: Bilingual, line?: number) {
    const en = `${file}${line === undefined ? "" : `, line ${line}`}: ${text.en}`;
    super(en);
    this.name = "UserTableError";
    this.file = file;
    this.line = line;
    this.zh = `${file}${line === undefined ? "" : ` 第${line}行`}：${text.zh}`;
    this.en = en;
  }
}
