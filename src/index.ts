/** The library's face, for programs that embed the pipeline. */
export { type Declaration, type DeclaredRun, declare } from "./declare.js";
export { type Examination, type Examined, examine, type Taker } from "./examine.js";
export { loadProfile, noProfile, type Profile } from "./manifest/profile.js";
export { fileSource, type Source } from "./manifest/source.js";
export { RunDirectory } from "./output/run-directory.js";
export { loadRates, noRates, type Rates } from "./reference/rates.js";
export { loadReference, type Overlay, type Reference } from "./reference/tables.js";
export type { RunRecord } from "./report/run-record.js";
export { type FindingRecord, findingRecord } from "./report/sentence.js";
export type { ExportLane } from "./routing/lanes.js";
export { catalogue } from "./rules/catalogue.js";
export { lawOf } from "./rules/law.js";
export type { RuleContext, RuleFacts } from "./rules/rule.js";
export { type SummarizeRecord, type Summarizing, summarize } from "./summarize.js";
export { Failure } from "./values/failure.js";
export type { Finding, Language, RuleId, Severity } from "./values/finding.js";
