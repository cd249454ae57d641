import { type FileFaultKinds, fileFailure } from "../../findings/file-finding.js";
import type { Failure } from "../../values/failure.js";

/** Makes the Failure for a workbook that can't be read; thrown by whoever finds out. */
export type Refuse = (
  kind: FileFaultKinds["manifest/workbook"],
  about?: {
    /** The part, the cell or the amount that is meant. */
    readonly value?: string;
    /** The limit that it exceeds. */
    readonly expected?: string;
    /** The sheet's row. */
    readonly line?: number;
  },
) => Failure;

/** `Refuse` for the workbook of a name. */
export function refuser(name: string): Refuse {
  return (kind, about = {}) => fileFailure(name, { rule: "manifest/workbook", kind, ...about });
}
