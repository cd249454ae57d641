import { editionFolder } from "../../reference/editions/edition-store.js";
import { chinaTime, dashed } from "../../values/calendar.js";
import type { Check } from "./check.js";
import { editionChecks } from "./editions.js";
import { ledgerCheck, manifestCheck, profileCheck } from "./files.js";
import { clockCheck, folderCheck, nodeCheck, outputCheck, terminalCheck } from "./machine.js";
import type { SetupFacts } from "./setup-facts.js";
import { codeTablesOf, positiveListCheck, ratesCheck, tariffCheck } from "./tables.js";

/** Checks everything that runs need. */
export function examineSetup(facts: SetupFacts): readonly Check[] {
  const day = dashed(chinaTime(facts.now).slice(0, 8));
  const { reference, check: codeTables } = codeTablesOf(facts.overlays);
  return [
    nodeCheck(facts.node),
    clockCheck(facts, day),
    terminalCheck(facts.terminal),
    profileCheck(facts.profile, editionFolder(facts.env), day),
    ...facts.manifests.map(manifestCheck),
    codeTables,
    ratesCheck(facts.rates, day, reference),
    tariffCheck(facts.tariff, facts.now, reference),
    positiveListCheck(facts.positiveList, facts.now, reference),
    ...editionChecks(facts.env, day),
    ledgerCheck(facts.ledger, facts.env),
    folderCheck("temporary", { name: facts.temporary, path: facts.temporary }),
    ...(facts.output === undefined ? [] : [outputCheck(facts.output)]),
  ];
}
