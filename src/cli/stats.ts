import { type Period, periodForms, readPeriod } from "../declared/period.js";
import { loadRegions } from "../reference/regions.js";
import type { StatisticsPageFacts } from "../report/files/page/statistics-page.js";
import { statisticsText } from "../report/statistics.js";
import { type StatsInput, stats } from "../runs/stats.js";
import { type DimensionName, dimensionNamed, dimensionNames } from "../statistics/dimensions.js";
import { type Comparison, comparisons } from "../statistics/slots.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import { ReportFiles } from "./report-files.js";
import { sourceCommand, sourcesOf } from "./source-command.js";
import type { StatsOptions } from "./stats-options.js";
import { UsageError } from "./usage-error.js";

/** The statistics of a period. */
export async function statsCommand(
  paths: readonly string[],
  options: StatsOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd } = surroundings;
  const { population, regions } = options;
  const dimensions = dimensionsOf(options.by);
  if (dimensions.includes("region") && regions === undefined) throw withoutRegions();
  const asked = {
    population,
    dimensions,
    period: periodOf(options.period),
    compare: comparisonsOf(options.compare),
    minEnterprises: options.minEnterprises ?? 0,
  };
  const reports = await openReports(options, cwd, [...paths, ...options.previous]);
  let facts: Omit<StatisticsPageFacts, "counts"> | undefined;
  const others = [...options.previous, ...(regions === undefined ? [] : [regions])];
  return sourceCommand({
    ...{ command: "stats", paths, options, surroundings, unrated: true, taxes: true },
    reads: others.map((name) => relativeTo(cwd, name)),
    async work(run) {
      const countries = run.context.reference.table("countries");
      const input: StatsInput = {
        ...asked,
        regions: regions === undefined ? undefined : loadRegions(relativeTo(cwd, regions), countries),
        previous:
          options.previous.length === 0
            ? undefined
            : await run.open(await sourcesOf(options.previous, options, surroundings)),
      };
      const made = await stats(run, input);
      const { at, context } = run;
      facts = { ...made.facts, at, context };
      return made;
    },
    text: (made, style) => statisticsText(made.tables, { ...asked, language: options.lang, style }),
    async made({ tally }) {
      if (facts !== undefined) reports.write({ ...facts, counts: tally.counts() });
    },
  });
}

/** The pages of --report. */
async function openReports(
  { report, lang }: Pick<StatsOptions, "report" | "lang">,
  cwd: string,
  read: readonly string[],
): Promise<ReportFiles<StatisticsPageFacts>> {
  const html = async () => new (await import("../report/files/page/statistics-page.js")).StatisticsPage(lang);
  return ReportFiles.open(report, { forms: { html }, cwd, read });
}

function periodOf(text: string): Period {
  const period = readPeriod(text);
  if (period !== undefined) return period;
  throw new UsageError({
    zh: `--period ${text}：不是期间；可写 ${periodForms}（年、半年、季度、月）。`,
    en: `--period ${text} is no period; write it as one of ${periodForms} (year, half, quarter, month).`,
  });
}

function dimensionsOf(text: string | undefined): readonly DimensionName[] {
  const names = wordsOf(text).map((word) => {
    const name = dimensionNamed(word);
    if (name !== undefined) return name;
    throw new UsageError({
      zh: `--by ${word}：没有这个维度；可用的有 ${dimensionNames.join("、")}。`,
      en: `--by ${word}: there is no such dimension; there are ${dimensionNames.join(", ")}.`,
    });
  });
  return [...new Set(names)];
}

function comparisonsOf(text: string | undefined): readonly Comparison[] {
  const words = wordsOf(text);
  const wrong = words.find((word) => !comparisons.some((name) => name === word));
  if (wrong !== undefined)
    throw new UsageError({
      zh: `--compare ${wrong}：可写 ${comparisons.join("、")}，都要的写 ${comparisons.join(",")}。`,
      en: `--compare ${wrong}: write ${comparisons.join(" or ")}, or both as ${comparisons.join(",")}.`,
    });
  return comparisons.filter((name) => words.includes(name));
}

/** The words of a list as it is written on the command line. */
function wordsOf(text = ""): readonly string[] {
  return text.split(/[,，\s]+/).filter((word) => word !== "");
}

function withoutRegions(): UsageError {
  return new UsageError({
    zh: "--by region 要有国家组别表，请用 --regions 给出（列：country,region,from,to）。",
    en: "--by region needs a table of groups of countries; name it with --regions (columns country,region,from,to).",
  });
}
