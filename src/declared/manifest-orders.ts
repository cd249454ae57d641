import type { Column } from "../columns/columns.js";
import { type Direction, directionOf, layouts } from "../columns/direction.js";
import type { Cell } from "../consignment/cell.js";
import type { Consignment, ImportConsignment } from "../consignment/consignment.js";
import type { Lane } from "../consignment/lanes.js";
import { Manifest } from "../consignment/manifest.js";
import { isDeletion } from "../consignment/report-type.js";
import { type ExaminedImport, importExaminer } from "../examination/import.js";
import type { Source } from "../formats/source.js";
import { readHeaderSample } from "../intake/header-sample.js";
import { YearAccounts } from "../ledger/year-accounts.js";
import { byDay, combinationsOfDay, dailyExaminer, onDay } from "../revenue/read-manifests.js";
import { knownTime, totalsText, verdictOn } from "../revenue/reports.js";
import { rateMissing } from "../rules/fx/rate-missing.js";
import { chinaTime, dashed, isDay, unambiguousDay } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
import { recordOf } from "../values/record-of.js";
import { type KeptVerdict, KeptVerdicts } from "./kept-verdicts.js";
import { orderHeadNames, orderLineNames } from "./order.js";
import type { LineMaker, RawLine } from "./order-parts.js";
import type { UnaskedOrder } from "./run-orders.js";
import type { OrderSources } from "./sources.js";

/** What an order's examination says that its lane follows from. */
interface Verdict extends KeptVerdict {
  /** Why it is rejected. */
  readonly errors: readonly Finding[];
}

/** The orders of manifests of one direction, checked and routed each by the law of its own day; nothing is booked. */
export class ManifestOrders {
  readonly #manifest: Manifest;
  readonly #sources: OrderSources;
  readonly #maker: LineMaker;
  /** In place of an examination: rows of a run's list, with the run's lane and day. */
  readonly #listed: { readonly lane: Lane; readonly day: string; readonly directory: string } | undefined;
  /** The verdicts of a going through that came to its end. */
  #kept: KeptVerdicts | undefined;
  /** Orders of general trade that are left out, by the first going through. */
  leftOut = 0;

  private constructor(
    manifest: Manifest,
    sources: OrderSources,
    maker: LineMaker,
    listed: { readonly lane: Lane; readonly day: string; readonly directory: string } | undefined,
  ) {
    this.#manifest = manifest;
    this.#sources = sources;
    this.#maker = maker;
    this.#listed = listed;
  }

  /** Reads manifests of one direction. Throws a Failure for what can't be read. */
  static async read(
    files: readonly Source[],
    sources: OrderSources,
    maker: LineMaker,
    listed?: { readonly lane: Lane; readonly day: string; readonly directory: string },
  ): Promise<ManifestOrders> {
    const { profile, context } = sources;
    const manifest = await Manifest.read({
      ...sources,
      sources: files,
      defaults: profile.defaults,
      reference: context.reference,
      // A list of a run may have a header only.
      allowEmpty: listed !== undefined,
    });
    return new ManifestOrders(manifest, sources, maker, listed);
  }

  /** The files. */
  get inputs(): readonly { readonly name: string; readonly sha256: string }[] {
    return this.#manifest.inputs;
  }

  /**
   * Every order that stands, by the reports that the files have of it. `report`: where the findings go, but for what is
   * wrong with orders, which the first going through says.
   */
  async *orders(report: OrderSources["report"]): AsyncGenerator<readonly UnaskedOrder[]> {
    const kept = new KeptVerdicts();
    const errors: Finding[] = [];
    const verdictOf = this.#kept?.again() ?? this.#examining(kept, errors);
    const filledIn = chinaTime(this.#sources.at);
    await report(this.#manifest.findings);
    for await (const batch of this.#manifest.reports()) {
      const orders: UnaskedOrder[] = [];
      for (const reports of batch)
        for (const consignment of standingOf(reports, filledIn)) {
          const verdict = verdictOf(consignment);
          if (errors.length > 0) await report(errors.splice(0));
          if (verdict !== undefined) orders.push(this.#order(consignment, verdict));
        }
      if (orders.length > 0) yield orders;
    }
    if (kept.isWhole) this.#kept ??= kept;
    for (const notes of this.#manifest.notes()) if (notes.length > 0) await report(notes);
  }

  close(): void {
    this.#manifest.close();
  }

  /** Examines orders and keeps the verdicts; undefined of an order that is not taken. What is wrong with one is added to `errors`. */
  #examining(kept: KeptVerdicts, errors: Finding[]): (order: Consignment) => KeptVerdict | undefined {
    const examine = this.#examiner();
    this.leftOut = 0;
    return (order) => {
      const { lane, errors: found, taxes } = examine(order);
      errors.push(...found);
      const verdict = isTaken(lane, this.#sources) || this.#isUnrated(found) ? { lane, taxes } : undefined;
      if (verdict === undefined && lane === "general-trade") this.leftOut++;
      kept.keep(verdict);
      return verdict;
    };
  }

  /** Whether an order is rejected for want of a rate alone, and such orders are wanted. */
  #isUnrated(errors: readonly Finding[]): boolean {
    if (this.#sources.unrated !== true || errors.length === 0) return false;
    return errors.every(({ rule }) => rule === rateMissing.id);
  }

  #examiner(): (consignment: Consignment) => Verdict {
    const { context, everyLane = false, exportLanes = false } = this.#sources;
    const listed = this.#listed;
    if (listed !== undefined) return () => ({ lane: listed.lane, errors: [] });
    // Who takes every lane asks for no verdict: it would cost half of the time, and memory for each buyer's year.
    if (everyLane && !exportLanes) return () => ({ lane: "rejected", errors: [] });
    const ofExports = dailyExaminer(context);
    if (everyLane)
      return (each) => {
        if (each.direction !== "E") return { lane: "rejected", errors: [] };
        return { lane: ofExports(each, exactDay(each.head.ieDate)).lane, errors: [] };
      };
    const ofImports = dailyImportExaminer(this.#sources);
    return (each) => {
      // Numbers may come again in another file, as of another year: a declaration sees its own files only.
      const own = each.duplicates.filter(({ otherFile }) => otherFile === each.file);
      const consignment = own.length === each.duplicates.length ? each : { ...each, duplicates: own };
      const { lane, findings, tax } =
        consignment.direction === "E"
          ? { ...ofExports(consignment, exactDay(consignment.head.ieDate)), tax: undefined }
          : ofImports(consignment);
      const errors = lane === "rejected" ? findings.filter(({ severity }) => severity === "error") : [];
      return { lane, errors, taxes: tax?.total };
    };
  }

  #order(consignment: Consignment, { lane, taxes }: KeptVerdict): UnaskedOrder {
    const { direction, file, row } = consignment;
    const read = readers[direction];
    const written = read.head(consignment.head.cells);
    // As the message would have it.
    const flag = direction === "E" ? flagOfLane.get(lane) : undefined;
    const head = flag === undefined ? written : { ...written, statisticsFlag: flag };
    const own = dayOf(direction === "E" ? head.ieDate : head.declTime);
    const day = this.#listed?.day ?? (own === "" ? this.#sources.context.law.day : own);
    let orderTime = "";
    const raw: RawLine[] = [];
    for (const goods of consignment.lines) {
      const { exportRebate, invoiceHeld, orderTime: time } = read.flag(goods.flag.cells);
      if (orderTime === "") orderTime = time;
      const text = read.line(goods.text.cells);
      raw.push({ file: goods.file, line: goods.row, text, exportRebate, invoiceHeld });
    }
    return {
      direction,
      origin: this.#listed === undefined ? "manifest" : "run",
      directory: this.#listed?.directory ?? "",
      file,
      line: row,
      lane,
      day,
      orderTime,
      head,
      lines: this.#maker.lines(direction, raw, head, day),
      taxes,
    };
  }
}

/** Answers and times that stand outside the message. */
const flagNames = ["exportRebate", "invoiceHeld", "orderTime"] as const;

/** Reads records of a direction's columns by the places of their cells: a look by name takes five times as long. */
function readersOf(direction: Direction, country: string) {
  const { head, line, flag } = layouts[direction];
  return {
    head: recordReader(orderHeadNames, head),
    line: recordReader(orderLineNames, line, (name) => (name === "country" ? country : name)),
    flag: recordReader(flagNames, flag),
  };
}

function recordReader<Name extends string>(
  names: readonly Name[],
  columns: readonly Pick<Column, "name">[],
  columnOf: (name: Name) => string = (name) => name,
): (cells: readonly Cell[]) => Readonly<Record<Name, string>> {
  const places = new Map(
    names.map((name) => [name, columns.findIndex((each) => each.name === columnOf(name))]),
  );
  return (cells) => recordOf(names, (name) => cells[places.get(name) ?? -1]?.text ?? "");
}

const readers = {
  E: readersOf("E", "destinationCountry"),
  I: readersOf("I", "originCountry"),
} as const;

/** statisticsFlag 业务类型 of the lanes that are declared by list. */
const flagOfLane: ReadonlyMap<Lane, string> = new Map([
  ["simplified", "A"],
  ["aggregated", "B"],
]);

/** A day as written, YYYY-MM-DD; blank where it is none. */
function dayOf(text: string): string {
  const day = isDay(text) ? text : unambiguousDay(text);
  return day === undefined ? "" : dashed(day);
}

function exactDay(text: string): string {
  return isDay(text) ? text : "";
}

function isTaken(lane: Lane, { everyLane = false }: OrderSources): boolean {
  return everyLane || (lane !== "rejected" && lane !== "general-trade");
}

/** Of the reports that files have of an order those that stand: a change in place of the first, none where one deletes it. */
function standingOf(reports: readonly Consignment[], filledIn: string): readonly Consignment[] {
  const [only, second] = reports;
  if (only !== undefined && second === undefined) return isDeletion(only) ? [] : reports;
  const stated = reports.map(({ head, file, row, totals }) => ({
    ...{ file, line: row },
    head: { appType: head.appType, invtNo: head.invtNo, ieDate: head.ieDate },
    appTime: head.appTime === filledIn ? "" : knownTime(head.appTime),
    totals: totalsText(totals),
  }));
  return reports.filter((_, index) => {
    const report = stated[index];
    return report !== undefined && verdictOn(report, stated).standing === undefined;
  });
}

/** Checks imports by the law of their days; the yearly limits of buyers are counted over all of them. */
function dailyImportExaminer({ context }: OrderSources): (consignment: ImportConsignment) => ExaminedImport {
  const accounts = new YearAccounts(undefined, "");
  const examinerOn = byDay((day) =>
    importExaminer(onDay(context, day), {
      ...{ ledger: undefined, documents: undefined, rounding: "line", batch: "", accounts },
      combinations: combinationsOfDay,
    }),
  );
  return (consignment) => {
    const examine = examinerOn(exactDay(consignment.head.declTime));
    const [examined] = examine([consignment]);
    if (examined === undefined) throw new RangeError("an order without a verdict");
    return examined;
  };
}

/** Manifests by their direction, which their headers tell; standard input, which is read once, is by itself. */
export async function byDirection(sources: OrderSources): Promise<readonly (readonly Source[])[]> {
  const { manifests, map, profile, scratch, signal } = sources;
  if (map !== undefined || manifests.length < 2) return manifests.length === 0 ? [] : [manifests];
  const groups = new Map<Direction | Source, Source[]>();
  for (const source of manifests) {
    const group = source.path === undefined ? source : await directionOfFile(source);
    groups.set(group, [...(groups.get(group) ?? []), source]);
  }
  return [...groups.values()];

  async function directionOfFile(source: Source): Promise<Direction> {
    const { names, firstRow } = await readHeaderSample(source, scratch, signal);
    return directionOf(names, firstRow, profile.defaults);
  }
}
