/** Who `extract` writes for. Lenders and insurers have `proof`. */
export const receiverNames = ["customs", "tax", "exchange", "commerce", "logistics"] as const;
export type Receiver = (typeof receiverNames)[number];
