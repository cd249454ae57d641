import { formalRows, registerAgreement } from "../rules/income/register-agreement.js";
import type { Finding, RowPlace } from "../values/finding.js";
import type { Account } from "./account.js";
import { declaredInventories } from "./declared-run.js";
import { incomeFinding } from "./finding.js";
import { inventoryLines } from "./inventory-lines.js";
import { dayOf } from "./manifest-lines.js";
import { OrderMap } from "./orders.js";
import type { IncomeInputs, IncomeSources } from "./sources.js";

/** Takes the revenue from the inventories of output directories, where there are no manifests. */
export async function takeRuns(
  { runs, context, signal, working = () => {}, report }: IncomeSources,
  account: Account,
): Promise<IncomeInputs> {
  const places = new OrderMap<RowPlace>();
  const inputs: IncomeInputs[number][] = [];
  let count = 0;
  for (const run of runs) {
    let rows = 0;
    for await (const inventories of declaredInventories(run)) {
      for (const inventory of inventories) {
        const { file, line, head } = inventory;
        const { ebpCode, orderNo } = head;
        // An inventory of another period is not counted, and does not make one of this period a second one.
        const inside = !account.isOutside(dayOf(head.ieDate));
        const before = inside ? places.get(ebpCode, orderNo) : undefined;
        if (inside && before === undefined) places.set(ebpCode, orderNo, { file, line });
        const findings: Finding[] = [];
        for (const goods of inventoryLines(inventory, context.law, before)) {
          account.take(goods, findings);
          rows++;
        }
        if (findings.length > 0) await report(findings);
        working(++count);
      }
      signal?.throwIfAborted();
    }
    const { name } = run.directory;
    if (run.formalLines > 0) {
      const place = { file: name, line: 0, orderNo: "" };
      await report([incomeFinding(registerAgreement, formalRows(name, run.formalLines), place)]);
    }
    inputs.push({ name, bytes: run.bytes, sha256: run.sha256, rows });
  }
  return inputs;
}
