import { maskIdentityNumbers, maskNumbers, maskPersonal } from "../values/mask.js";
import { layouts } from "./direction.js";

/** How the values of columns with personal data are shown; remarks may hold anything, names and numbers too. */
const masks: ReadonlyMap<string, (text: string) => string> = new Map(
  [...layouts.E.all, ...layouts.I.all].flatMap(({ name, field }) => {
    const personal = field.kind === "text" ? field.personal : undefined;
    return personal === undefined ? [] : [[name, maskPersonal(personal)] as const];
  }),
);

/** Columns of numbers of all kinds, eleven digits among them. */
const numbered: ReadonlySet<string> = new Set(
  [...layouts.E.all, ...layouts.I.all].flatMap(({ name, field }) =>
    field.kind === "text" && field.identifier === true ? [name] : [],
  ),
);

/** What stands in a column as it may be shown. */
export function shown(column: string, value: string): string {
  const mask = masks.get(column);
  if (mask === undefined) return numbered.has(column) ? maskIdentityNumbers(value) : maskNumbers(value);
  return value.includes("*") ? value : mask(value);
}
