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

/** Checks consignments by the law, and at the rates, of the month of a day (YYYYMMDD); of the run's day where it is blank. */
export function monthlyExaminer(
  context: RuleContext,
): (consignment: ExportConsignment, day: string) => ExaminedExport {
  const examiners = new Map<string, ReturnType<typeof exportExaminer>>();
  return (consignment, day) => {
    const month = day.slice(0, 6);
    let examine = examiners.get(month);
    if (examine === undefined) {
      examine = exportExaminer({
        ...context,
        law: day === "" ? context.law : lawOf(dashed(day)),
        // They were declared long ago: their days are not compared with today.
        declared: undefined,
      });
      examiners.set(month, examine);
    }
    return examine(consignment);
  };
}
