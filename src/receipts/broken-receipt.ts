import type { Text } from "../values/finding.js";

/** Thrown inside this room for a file of which nothing is taken; `readReceipts` makes its answer of it. */
export class BrokenReceipt extends Error {
  /** `reason`: what is wrong with the file's contents and what to do, without the file's name. */
  constructor(readonly reason: Text) {
    super(reason.en);
    this.name = "BrokenReceipt";
  }
}
