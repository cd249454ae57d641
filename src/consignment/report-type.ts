import { reportTypes } from "../law/codes.js";

/** The head of a consignment, as far as it says what its inventory is sent for. */
export interface Reported {
  readonly head: { readonly appType: string };
}

/** Whether the inventory deletes one that was sent before: its goods are not declared. */
export function isDeletion({ head }: Reported): boolean {
  return head.appType === reportTypes.deletion;
}

/** Whether the inventory changes or deletes one that was sent before. */
export function refersToEarlier({ head: { appType } }: Reported): boolean {
  return appType === reportTypes.change || appType === reportTypes.deletion;
}
