const quoted = /[",\n\r]/;

/** A value as a cell of a CSV file that is cut by commas: in quotes where it has to be, as csv-stringify writes it. */
export function csvCell(value: string): string {
  return quoted.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
