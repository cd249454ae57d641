/** Rows of a sheet. */
export const mostRows = 1_048_576;

const smallA = 0x61;
const capitalA = 0x41;
const letters = 26;

/** Position of a cell in its row, from 0, by a reference like `AB12`; -1 where it is none. */
export function positionOf(reference: string): number {
  let column = 0;
  let index = 0;
  for (; index < reference.length && index < 4; index++) {
    const code = reference.charCodeAt(index);
    const letter = code >= smallA ? code - smallA : code - capitalA;
    if (letter < 0 || letter >= letters) break;
    column = column * letters + letter + 1;
  }
  return index === 0 || index === 4 ? -1 : column - 1;
}

/** `positionOf` for a cell of the row whose number is `row`; -1 where it is of another. */
export function positionInRow(reference: string, row: string): number {
  const position = positionOf(reference);
  return reference.endsWith(row) && reference.length === row.length + lettersOf(position) ? position : -1;
}

function lettersOf(position: number): number {
  if (position < letters) return 1;
  return position < letters + letters ** 2 ? 2 : 3;
}

/** The row of a reference like `AB12`; NaN where it is none. */
export function rowOf(reference: string): number {
  const digits = /^[A-Za-z]{1,3}([1-9][0-9]{0,6})$/.exec(reference)?.[1];
  return digits === undefined ? Number.NaN : Number(digits);
}

/** The reference of a cell by its position in the row, from 0, and its row, from 1: `AB12`. */
export function referenceOf(position: number, row: number): string {
  return `${columnName(position)}${row}`;
}

const columnNames: string[] = [];

function columnName(position: number): string {
  const known = columnNames[position];
  if (known !== undefined) return known;
  let name = "";
  for (let rest = position + 1; rest > 0; rest = Math.floor((rest - 1) / letters)) {
    name = String.fromCharCode(capitalA + ((rest - 1) % letters)) + name;
  }
  columnNames[position] = name;
  return name;
}
