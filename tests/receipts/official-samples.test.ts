import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readReceipts } from "../../src/receipts/read-receipts.js";
import { officialSamples, requires } from "../support/tools.js";

// The specification's samples have ten nodes each; the facts of the first one, read by hand.
test.for<[string, string, string, string, string]>([
  ["export", "CEB214", "40B39874-45BD-47EA-AE8E-A67425305A47", "2", "20200102102522001"],
  ["export", "CEB216", "CC087C38-6F19-4B9F-A6C2-5A82A0DF5B20", "2", "20200401110209412"],
  ["export", "CEB304", "311AF125-6FED-4603-8C5D-49B1FA4B4B9B", "2", "20180507153001001"],
  ["export", "CEB404", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "2", "20180507153001001"],
  ["export", "CEB506", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "2", "20180507153001001"],
  ["export", "CEB508", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "2", "20180507153001001"],
  ["export", "CEB510", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "2", "20180507153001001"],
  ["export", "CEB604", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "2", "20180507153001001"],
  ["export", "CEB606", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "2", "20180507153001001"],
  ["export", "CEB608", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "2", "20180507153001001"],
  ["export", "CEB702", "123ENT97-2B80-4568-AECF-CB6C90530012", "2", "20180508101112012"],
  ["export", "CEB792", "123ENT97-2B80-4568-AECF-CB6C90530012", "A", "20180508101112012"],
  ["import", "CEB312", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "2", "20160428182238000"],
  ["import", "CEB412", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "120", "20160311210300000"],
  ["import", "CEB512", "4CDE1CFD-EDED-46B1-946C-B8022E42FC96", "2", "20160506152250000"],
  ["import", "CEB514", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "18", "20160321152801223"],
  ["import", "CEB622", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "1", "20160512102646001"],
  ["import", "CEB624", "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", "23", "20160330184802222"],
  ["import", "CEB626", "5923DGGB-9940-415B-B666-C09BOO7F40B2", "18", "20160315213232556"],
  ["import", "CEB712", "5923DGGB-9940-415B-B666-C09BOO7F40B2", "18", "20160323145101111"],
])("%s/%s: all nodes of the official sample are read", ([direction, kind, guid, state, time], task) => {
  requires(task, "the official samples (CEB_SAMPLES_DIR)");
  const file = `${kind}Message.xml`;
  const read = readReceipts(readFileSync(join(officialSamples, direction, file)), file);
  expect(read).toMatchObject({
    form: "receipts",
    nodes: 10,
    faults: [],
    receipts: { 0: { kind, guid, state, time } },
  });
});
