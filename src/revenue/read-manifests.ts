import type { ExportConsignment } from "../consignment/consignment.js";
import { Manifest, type ManifestReading } from "../consignment/manifest.js";
import { type ExaminedExport, exportExaminer } from "../examination/export.js";
import { lawOf } from "../law/law.js";
import type { RuleContext } from "../rules/rule.js";
import { dashed } from "../values/calendar.js";
import { Failure } from "../values/failure.js";

/** Reads export manifests. Throws a Failure for input that can't be read, and for imports. */
export async function readExports(reading: ManifestReading): Promise<Manifest> {
  const manifest = await Manifest.read(reading);
  if (manifest.direction === "E") return manifest;
  manifest.close();
  const file = reading.sources[0]?.name ?? "";
  throw new Failure({
    zh: `${file} 是进口舱单；核定征收只算出口收入。`,
    en: `${file} is a manifest of imports; the deemed rate is for export revenue.`,
  });
}

/** Checks consignments by the law, the tables and the rates of a day (YYYYMMDD); of the run's day where it is blank. */
export function dailyExaminer(
  context: RuleContext,
): (consignment: ExportConsignment, day: string) => ExaminedExport {
  const examinerOn = byDay((day) => exportExaminer(onDay(context, day), { combinations: combinationsOfDay }));
  return (consignment, day) => examinerOn(day)(consignment);
}

/** The context of a day (YYYYMMDD) on which was declared long ago; of the run's day where it is blank. */
export function onDay(context: RuleContext, day: string): RuleContext {
  // The days of lists are not compared with today.
  if (day === "") return { ...context, declared: undefined };
  const law = lawOf(dashed(day));
  const [editions, zones] = [context.editions?.on(law.day), context.zones?.on(law.day)];
  return { ...context, law, editions, zones, declared: undefined };
}

/** Most days that are kept: those of a year, since manifests need not be in the order of their days. */
const mostDays = 400;

/** Combinations of values that are kept of each of these days, so that all of them fit into memory. */
export const combinationsOfDay = 1000;

/** What is made of a day, made once for the days that were asked about last. */
export function byDay<Made>(make: (day: string) => Made): (day: string) => Made {
  const kept = new Map<string, Made>();
  return (day) => {
    const known = kept.get(day);
    const made = known ?? make(day);
    if (known !== undefined) kept.delete(day);
    kept.set(day, made);
    const [oldest] = kept.keys();
    if (kept.size > mostDays && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
