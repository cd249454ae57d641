/** Whether a buyer's value is the other document's; a check character X is the same in either case. */
export function samePerson(column: "buyerName" | "buyerIdNumber", one: string, other: string): boolean {
  return column === "buyerName" ? one === other : one.toUpperCase() === other.toUpperCase();
}
