import type { Column } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { Consignment, ConsignmentData, GoodsLine } from "./consignment.js";
import { recordMaker, type TextRecord } from "./text-record.js";

const names = (columns: readonly Column[]): string[] => columns.map(({ name }) => name);

/** Makers of a direction's records, made once. */
function recordMakers(direction: Direction) {
  const { head, line, flag } = layouts[direction];
  return {
    head: recordMaker(names(head)) as (values: readonly string[]) => Consignment["head"],
    line: recordMaker(names(line)) as (values: readonly string[]) => GoodsLine["text"],
    flag: recordMaker(names(flag)) as (values: readonly string[]) => TextRecord<never>,
  };
}

const makers = { E: recordMakers("E"), I: recordMakers("I") } as const;

/** A consignment's data with its texts under their columns' names. */
export function readConsignment(data: ConsignmentData): Consignment {
  const make = makers[data.direction];
  return {
    ...data,
    head: make.head(data.head),
    lines: data.lines.map((line) => ({ ...line, text: make.line(line.text), flag: make.flag(line.flag) })),
  };
}
