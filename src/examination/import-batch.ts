import { createHash } from "node:crypto";
import type { Consignment } from "../consignment/consignment.js";
import {
  type DocumentSources,
  type Documents,
  loadDocuments,
  skippedDocuments,
} from "../documents/three-documents.js";
import type { InputFile, LoadedManifest } from "../intake/load.js";
import type { LedgerReader } from "../ledger/ledger.js";
import type { RuleContext } from "../rules/rule.js";
import type { Profile } from "../setup/profile.js";
import type { TaxRounding } from "../tax/import/consignment-tax.js";
import { type GuaranteeUse, guaranteeFinding, guaranteeUse } from "../tax/import/guarantee.js";
import type { Amount } from "../values/amount.js";
import type { Finding } from "../values/finding.js";
import { type ExaminedImport, importInspector } from "./import.js";

/** What a user gives for imports besides the manifests. */
export interface ImportOptions {
  readonly rounding: TaxRounding;
  readonly documents: DocumentSources;
  /** Opens the buyers' ledger once it is known that there are imports; absent with --no-ledger. */
  readonly openLedger?: (() => Promise<LedgerReader | undefined>) | undefined;
}

/** The imports of a run: examined one by one, then what only the whole can tell. */
export interface ImportRun {
  inspect(consignment: Consignment): ExaminedImport;
  /** Documents that nothing met, and the guarantee. */
  end(): Iterable<Finding>;
  /** What the batch takes of the guarantee; undefined without one, or without taxes. */
  guarantee(): GuaranteeUse | undefined;
  readonly documents: Documents | undefined;
  close(): void;
}

interface Beginning {
  readonly loaded: LoadedManifest;
  readonly profile: Profile;
  readonly context: RuleContext;
  readonly scratch: string;
  readonly signal?: AbortSignal | undefined;
  readonly report: (finding: Finding) => void;
}

/** Reads the documents, opens the ledger, and is ready for the first consignment. */
export async function beginImports(
  { rounding, documents: sources, openLedger }: ImportOptions,
  { loaded, profile, context, scratch, signal, report }: Beginning,
): Promise<ImportRun> {
  for (const rule of skippedDocuments(sources)) context.skipped.add(rule);
  const given = Object.values(sources).some((source) => source !== undefined);
  const documents = given
    ? await loadDocuments(sources, {
        // The profile's values are for columns of manifests; the same name may mean another thing here.
        defaults: new Map(),
        context,
        scratch,
        report,
        ...(signal === undefined ? {} : { signal }),
      })
    : undefined;
  try {
    const ledger = await openLedger?.();
    const batch = batchOf(loaded.inputs);
    const inspect = importInspector(context, { ledger, documents, rounding, batch });
    let taxes: Amount = 0n;
    const { guarantee } = profile;
    const taxed = context.importRates !== undefined;
    if (guarantee !== undefined && !taxed) context.skipped.add("import/guarantee");
    return {
      documents,
      inspect(consignment) {
        const examined = inspect(consignment);
        if (examined.tax !== undefined) taxes += examined.tax.total;
        return examined;
      },
      *end() {
        const file = loaded.inputs[0]?.name ?? "";
        const found = guarantee === undefined ? undefined : guaranteeFinding(guarantee, taxes, file);
        if (found !== undefined) yield found;
        if (documents !== undefined) yield* documents.unmatched();
      },
      guarantee: () => (guarantee === undefined || !taxed ? undefined : guaranteeUse(guarantee, taxes)),
      close: () => documents?.close(),
    };
  } catch (error) {
    documents?.close();
    throw error;
  }
}

/** Names a batch by what it was made of: the same input, whatever its files are called, is the same batch. */
export function batchOf(inputs: readonly Pick<InputFile, "sha256">[]): string {
  const hash = createHash("sha256");
  for (const { sha256 } of inputs) hash.update(sha256);
  return hash.digest("hex");
}
