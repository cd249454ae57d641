import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/rules/catalogue.js";
import { findingRecord } from "../../src/wording/sentence.js";
import type { Row } from "../support/manifest.js";
import { brief, carried, goods, hold, ordered, paid } from "./three-documents.js";

/** Everything personal that stands in the tables below, none of it in the clear in any other column. */
const personal = {
  buyerName: "诸葛甲一",
  buyerIdNumber: "340202198804121237",
  buyerTelephone: "13811110001",
  buyerRegNo: "13811110002",
  consignee: "司马乙二",
  consigneeTelephone: "13811110003",
  consigneeAddress: "北京市虚构区甲一路1号",
  note: "请打13811110004找皇甫",
  itemNote: "送给皇甫丁四",
};
const others = {
  buyerName: "诸葛丙三",
  buyerIdNumber: "32010619910723451X",
  consignee: "司马戊五",
  consigneeTelephone: "13811110005",
  consigneeAddress: "北京市虚构区甲一路2号",
};
const payer = { payerName: "上官己六", payerIdNumber: "330105198509063325", telephone: "13811110006" };
const secrets = [...Object.values(personal), ...Object.values(others), ...Object.values(payer)];

/** One order for each way in which personal data can come into a finding. */
const faults: readonly Row[] = [
  others,
  { buyerIdNumber: "340202198804121238" },
  { buyerTelephone: "1381111000" },
  { buyerName: `${personal.buyerName}${"长".repeat(60)}` },
  { buyerName: `${personal.buyerName}*${"长".repeat(60)}` },
  { consigneeAddress: `${personal.consigneeAddress}${"长".repeat(200)}` },
  { buyerRegNo: "1.38111E+10" },
  { consigneeTelephone: "13811110003x" },
  { note: `${personal.note}\u0001` },
];

async function everything() {
  const orderNo = (index: number) => `SO-${index + 1}`;
  const inventory = faults.map((_, index) =>
    goods({ ...personal, orderNo: orderNo(index), logisticsNo: `L${index}` }),
  );
  const orders = faults.map((cells, index) => ordered({ ...personal, orderNo: orderNo(index), ...cells }));
  // The last order stands there again, for somebody else.
  orders.push(ordered({ ...personal, ...others, orderNo: orderNo(faults.length - 1), note: "皇甫" }));
  const payments = [...orders, ordered({ orderNo: "SO-99" })].map((order) =>
    paid({ ...payer, orderNo: order["orderNo"] ?? "" }),
  );
  const waybills = [...faults, {}].map((_, index) =>
    carried({ ...personal, ...others, orderNo: orderNo(index), logisticsNo: `L${index}` }),
  );
  const outcome = await hold({ inventory, orders, payments, waybills });
  return [...outcome.findings, ...outcome.unmatched, ...outcome.files];
}

describe("findings about documents", () => {
  it("show nobody's name, number, telephone or address", async () => {
    const findings = await everything();
    const about = new Set(findings.map(({ column }) => column));
    for (const column of Object.keys(personal)) if (column !== "itemNote") expect(about).toContain(column);
    expect(findings.filter(({ kind }) => kind === "payer").length).toBeGreaterThan(10);
    for (const finding of findings) {
      for (const language of ["zh", "en"] as const) {
        const text = JSON.stringify(findingRecord(finding, language));
        const leaked = secrets.filter((secret) => text.includes(secret));
        expect([brief(finding), leaked, text.includes("皇甫")]).toEqual([brief(finding), [], false]);
      }
    }
  });

  it("are said in sentences of the catalogue with nothing left to fill in", async () => {
    for (const finding of await everything()) {
      expect(catalogue.get(finding.rule)?.messages[finding.kind]).toBeDefined();
      const text = findingRecord(finding, "zh").message;
      expect(text).toMatch(/[。？]$/);
      expect(text).not.toMatch(/\{\w+\}|undefined|NaN|（）/);
    }
  });
});
