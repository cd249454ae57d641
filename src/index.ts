/** The library's face: docs/library.md has an example of each. */
export { checkMessage, type MessageFault, type MessageFaultKind } from "./ceb/check-message.js";
export type { FaultBasis } from "./ceb/value-fault.js";
export type { Direction } from "./columns/direction.js";
export type { TableType } from "./columns/message-tables.js";
export type { ExportLane, ImportLane, Lane } from "./consignment/lanes.js";
export type { FindingCounts, LaneSum, LaneSums } from "./examination/tally.js";
export { type Context, type ContextOptions, createContext } from "./library/context.js";
export {
  type DeclareOptions,
  declare,
  type ManifestOptions,
  type Validated,
  validate,
} from "./library/declare.js";
export type { Input, InputRow } from "./library/inputs.js";
export { type WriteOptions, writeMessages } from "./library/messages.js";
export {
  cancel,
  returnImports,
  type SummarizeOptions,
  summarize,
  type WithdrawOptions,
} from "./library/released.js";
export { Run } from "./library/run.js";
export {
  type ImportTaxes,
  type IncomeTaxes,
  type TaxIncomeOptions,
  taxImport,
  taxIncome,
} from "./library/taxes.js";
export { type VerifyOptions, verifyRun } from "./library/verify.js";
export type { WrittenFile } from "./output/buffered-file.js";
export type { InputRecord, RunRecord, TaxRecord } from "./output/run-record.js";
export type { TableId } from "./reference/tables.js";
export { catalogue } from "./rules/catalogue.js";
export type { RuleFacts } from "./rules/rule.js";
export type { SummarizeRecord } from "./runs/summarize.js";
export type { Verified } from "./runs/verify.js";
export type { WithdrawRecord } from "./runs/withdraw-record.js";
export type { WriteRecord } from "./runs/write.js";
export { loadProfile, type Profile } from "./setup/profile.js";
export { importTax, type OrderTax } from "./tax/import/import-tax.js";
export { importTaxLawOf } from "./tax/import/law.js";
export { type IncomeTax, incomeTax } from "./tax/income/income-tax.js";
export { type IncomePeriod, periodBetween, quarterPeriod, yearPeriod } from "./tax/income/period.js";
export { type QuarterFigures, quarterlyReturns } from "./tax/income/year.js";
export { Failure } from "./values/failure.js";
export type { Finding, Language, RuleId, Severity, Text } from "./values/finding.js";
export type { VerifiedRun } from "./verification/verify-run.js";
export type { FindingRecord } from "./wording/sentence.js";
