import { everyColumn } from "../../columns/every-column.js";
import { trimBlanks } from "../../values/trim.js";
import { type Precision, plainNumber, product, quotient, type SumFault } from "./calculate.js";
import { chinaTimeOf } from "./day-format.js";
import { fold } from "./fold.js";
import type { HeaderPlaces } from "./header-places.js";
import type { MapFault } from "./map-fault.js";
import { longestMatched } from "./pattern.js";
import type { ColumnMap, Operand } from "./sheet-map.js";

/** The value of a column, with the fault that kept it from being made, or the day that a date was read as. */
export interface MadeValue {
  readonly text: string;
  readonly fault?: Omit<MapFault, "column">;
  /** The text that was read as another day than it says. */
  readonly day?: string;
}

/** A step of a column's making: takes a text that is not blank. */
type Step = (text: string, cells: readonly string[]) => string | MadeValue;

/** A column bound to the positions of a file's header. */
export interface BoundColumn {
  readonly column: string;
  readonly map: ColumnMap;
  /** The digits that the column has behind the point. */
  readonly precision: Precision;
  make(cells: readonly string[]): MadeValue;
}

/** The digits behind the point that a column of the manifest has, and whether the map rounds to them. */
function precisionOf({ column, round }: ColumnMap): Precision {
  const field = everyColumn.find(({ name }) => name === column)?.field;
  const most = field?.kind === "decimal" ? field.fraction : 5;
  return { digits: round ?? most, rounded: round !== undefined };
}

/**
 * Binds a column to a file's header. Undefined where the file may lack its source and does; a source that it must not
 * lack is noted by `places`.
 */
export function bindColumn(
  map: ColumnMap,
  places: HeaderPlaces,
  nulls: ReadonlySet<string>,
): BoundColumn | undefined {
  const source = bindSource(map, places, nulls);
  if (source === undefined) return undefined;
  const precision = precisionOf(map);
  const steps = stepsOf(map, places, precision);
  const fallback = map.fallback ?? "";
  const make = (cells: readonly string[]): MadeValue => {
    let text = source(cells);
    if (text === "") return { text: fallback };
    for (const step of steps) {
      const made = step(text, cells);
      if (typeof made !== "string") {
        if (made.fault !== undefined) return made;
        return made;
      }
      text = made;
      if (text === "") return { text: fallback };
    }
    return { text };
  };
  return { column: map.column, map, precision, make };
}

/** A cell without blanks around it, blank for a null token. */
export function cellReader(
  at: number,
  ...nulls: readonly ReadonlySet<string>[]
): (cells: readonly string[]) => string {
  const some = nulls.filter((set) => set.size > 0);
  return (cells) => {
    const text = trimBlanks(cells[at] ?? "");
    return text !== "" && some.length > 0 && some.some((set) => set.has(fold(text))) ? "" : text;
  };
}

function bindSource(
  { source, optional, nulls: own }: ColumnMap,
  places: HeaderPlaces,
  nulls: ReadonlySet<string>,
): ((cells: readonly string[]) => string) | undefined {
  switch (source.kind) {
    case "constant":
      return () => source.value;
    case "cell": {
      const at = places.find(source.from, optional);
      return at < 0 ? undefined : cellReader(at, nulls, own);
    }
    case "joined": {
      const parts = source.parts.map((part) =>
        typeof part === "string" ? part : cellReader(places.find(part, optional), nulls, own),
      );
      return (cells) => {
        const texts = parts.map((part) => (typeof part === "string" ? part : part(cells)));
        // Texts between cells that are all blank make no value.
        const isBlank = parts.every((part, at) => typeof part === "string" || texts[at] === "");
        return isBlank ? "" : texts.join("");
      };
    }
  }
}

function stepsOf(map: ColumnMap, places: HeaderPlaces, precision: Precision): readonly Step[] {
  const steps: (Step | undefined)[] = [
    trimStep(map),
    splitStep(map),
    captureStep(map),
    numberStep(map),
    sumStep(map.times, places, precision, product),
    sumStep(map.divide, places, precision, quotient),
    dateStep(map),
    valuesStep(map),
  ];
  return steps.filter((step) => step !== undefined);
}

function trimStep({ trim }: ColumnMap): Step | undefined {
  if (trim === undefined || trim === "") return undefined;
  const characters = new Set(trim);
  return (text) => {
    const own = [...text];
    let from = 0;
    let to = own.length;
    while (from < to && characters.has(own[from] ?? "")) from++;
    while (to > from && characters.has(own[to - 1] ?? "")) to--;
    return trimBlanks(own.slice(from, to).join(""));
  };
}

function splitStep({ split }: ColumnMap): Step | undefined {
  if (split === undefined) return undefined;
  const { by, part } = split;
  return (text) => {
    const parts = text.split(by);
    const found = parts[part > 0 ? part - 1 : parts.length + part];
    if (found !== undefined) return trimBlanks(found);
    return { text: "", fault: { kind: "split", value: text, expected: `${by} ${part}` } };
  };
}

function captureStep({ capture }: ColumnMap): Step | undefined {
  if (capture === undefined) return undefined;
  return (text) => {
    if (text.length > longestMatched)
      return { text: "", fault: { kind: "long", value: text, expected: String(longestMatched) } };
    const match = capture.exec(text);
    if (match !== null) return trimBlanks(match[1] ?? match[0]);
    return { text: "", fault: { kind: "capture", value: text, expected: capture.source } };
  };
}

function numberStep({ number }: ColumnMap): Step | undefined {
  if (number === undefined) return undefined;
  return (text) =>
    plainNumber(text, number) ?? { text, fault: { kind: "number", value: text, expected: "1234.56" } };
}

type Calculation = (left: string, right: string, precision: Precision) => string | SumFault;

function sumStep(
  operand: Operand | undefined,
  places: HeaderPlaces,
  precision: Precision,
  calculate: Calculation,
): Step | undefined {
  if (operand === undefined) return undefined;
  const other = "number" in operand ? () => operand.number : cellReader(places.find(operand.from, false));
  return (text, cells) => {
    const result = calculate(text, other(cells), precision);
    return typeof result === "string" ? result : { text: "", fault: sumFault(result, precision) };
  };
}

/** The fault of a number that has no result. */
export function sumFault({ kind, value }: SumFault, { digits }: Precision): Omit<MapFault, "column"> {
  return { kind, value, expected: String(digits) };
}

function dateStep({ date, column }: ColumnMap): Step | undefined {
  if (date === undefined) return undefined;
  const isTime = everyColumn.find(({ name }) => name === column)?.field.kind === "time";
  // The rows of an order have the same time.
  let last: { readonly text: string; readonly time: ReturnType<typeof chinaTimeOf> } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, time: chinaTimeOf(text, date) };
    const { time } = last;
    if (typeof time !== "string")
      return { text, fault: { kind: time.fault, value: text, expected: date.written } };
    if (isTime && time.length === 8) return { text: `${time}000000` };
    const made = isTime ? time : time.slice(0, 8);
    return made === text ? made : { text: made, day: text };
  };
}

function valuesStep({ values, otherwise }: ColumnMap): Step | undefined {
  if (values === undefined && otherwise === undefined) return undefined;
  return (text) => values?.get(fold(text)) ?? otherwise ?? text;
}
