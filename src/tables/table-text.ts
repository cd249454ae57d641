import { readFileSync } from "node:fs";
import { systemReason } from "../values/failure.js";
import { UserTableError } from "./user-table-error.js";

/** The text of a table file, without its byte-order mark. Throws UserTableError when it cannot be read or is not UTF-8. */
export function readTableText(file: string): string {
  const bytes = readBytes(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserTableError(file, {
      zh: "不是UTF-8编码；请另存为“CSV UTF-8”",
      en: 'is not UTF-8 text; save it as "CSV UTF-8"',
    });
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = systemReason(error);
    throw new UserTableError(file, {
      zh: `无法读取：${reason.zh}；请检查路径和权限`,
      en: `cannot be read: ${reason.en}; check the path and your rights to it`,
    });
  }
}
