import { describe, expect, it } from "vitest";
import { answer, type ProofDocument, place, platform, receipts, sold } from "./support.js";

const released = (orderNo: string) => answer(orderNo, "800", 1);
const returns = (...rows: readonly string[]) => `orderNo,currency,amount,date\n${rows.join("\n")}\n`;

describe("proof", () => {
  it("shows of every order how far its evidence reaches, a missing step ends it", async () => {
    const orders = ["SO-1", "SO-2", "SO-3", "SO-4", "SO-5"];
    const { proof } = await place(
      orders.map((orderNo) => sold(orderNo, "100.00")),
      [
        released("SO-2"),
        released("SO-3"),
        answer("SO-3", "899", 2),
        released("SO-4"),
        answer("SO-5", "120", 1),
      ],
      // SO-5 is paid and not released: money without a release is 2.
      { "bank.csv": receipts(["R1", "30.00", "SO-4"], ["R2", "100.00", "SO-5"]) },
    );
    const { result, document } = await proof("--receipts bank.csv");
    expect([result.status, result.stderr]).toEqual([0, ""]);
    expect(document.schema).toBe("qingdan/proof/1");
    expect(document.proofs.map((each) => [each["orderNo"], each["evidenceLevel"], each["evidence"]])).toEqual(
      [
        ["SO-1", 2, ["order", "waybill"]],
        ["SO-2", 3, ["order", "waybill", "release"]],
        ["SO-3", 3, ["order", "waybill", "release", "departure"]],
        ["SO-4", 4, ["order", "waybill", "release", "receipt"]],
        ["SO-5", 2, ["order", "waybill", "receipt"]],
      ],
    );
    // amount − received − returned − refunded − pledged; 0.00 below level 3.
    expect(document.proofs.map((each) => each["availableAmount"])).toEqual([
      "0.00",
      "100.00",
      "100.00",
      "70.00",
      "0.00",
    ]);
    expect(document.pledges).toEqual([]);
  });

  it("has the columns of the order, of customs and of the money, and nothing of a person", async () => {
    const { proofOf, proof, read } = await place(
      [sold("SO-1", "60.00", { qty: "3", price: "20.00", gcode: "6109100000" }), sold("SO-2", "1.00")],
      [released("SO-1")],
      {
        "bank.csv": receipts(["R1", "10.00", "SO-1"], ["R2", "5.00", "SO-1"]),
        "back.csv": returns("SO-1,USD,7.50,2026-11-29"),
      },
    );
    // 60.00 US dollars × 7.00 = 420.00 yuan; 60.00 − 15.00 − 7.50 = 37.50.
    const more = "--receipts bank.csv --returns back.csv";
    expect(await proofOf("SO-1", more)).toEqual({
      proofId: expect.stringMatching(/^P[0-9a-f]{31}$/),
      ...{ orderNo: "SO-1", platform, buyerCountry: "502", orderTime: null, goodsHs6: "610910", qty: "3" },
      ...{ currency: "502", amount: "60.00", paymentNo: "R1;R2", paidAt: "2026-11-28" },
      ...{ carrier: "示例物流", logisticsNo: "WSO-1", shippedAt: null, deliveredAt: null, tradeMode: "9610" },
      ...{ invtNo: "33012026E000000001", entryId: null, releasedAt: "2026-11-29T10:00:01.000+08:00" },
      ...{ fobCny: "420.00", returnedAmount: "0.00", refundedAmount: "7.50", availableAmount: "37.50" },
      ...{ evidenceLevel: 4, evidence: ["order", "waybill", "release", "receipt"] },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await proof(`${more} --out proof`);
    const text = read("proof/proof.csv") + read("proof/proof.json");
    expect(text).not.toMatch(/buyerName|Telephone|consignee/i);
    expect(text.split("\n")[0]).toContain("evidenceLevel,evidence,hash");
  });

  it("takes what was paid out for an order for no money that came for it", async () => {
    const { proofOf } = await place([sold("SO-1", "100.00")], [released("SO-1")], {
      "bank.csv":
        "reference,date,enterprise,direction,currency,amount,orderNo\nP1,2026-11-28,A,payment,USD,20.00,SO-1\n",
    });
    expect(await proofOf("SO-1", "--receipts bank.csv")).toMatchObject({
      ...{ paymentNo: null, paidAt: null, evidenceLevel: 3, availableAmount: "100.00" },
      evidence: ["order", "waybill", "release"],
    });
  });

  it("has no identity number in a way-bill's number, and no telephone in the carrier's name", async () => {
    const cells = { logisticsNo: "W110105194912310029", logisticsName: "示例物流13800000000" };
    const { proofOf } = await place([sold("SO-1", "100.00", cells)], []);
    expect(await proofOf("SO-1")).toMatchObject({
      ...{ logisticsNo: "W110105**********29", carrier: "示例物流138******00" },
    });
  });

  it("never finances more than what is left, and nothing of what customs took back or doubts", async () => {
    const { proof } = await place(
      ["SO-1", "SO-2", "SO-3"].map((orderNo) => sold(orderNo, "10.00")),
      // SO-2 is refused after its release: a person has to decide. SO-3 is released after a refusal.
      [
        ...[released("SO-1"), released("SO-2"), answer("SO-2", "100", 2)],
        ...[answer("SO-3", "100", 0), released("SO-3")],
      ],
      { "bank.csv": receipts(["R1", "15.00", "SO-1"]) },
    );
    const { document } = await proof("--receipts bank.csv");
    expect(
      document.proofs.map((each) => [each["orderNo"], each["evidenceLevel"], each["availableAmount"]]),
    ).toEqual([
      ["SO-1", 4, "0.00"],
      ["SO-2", 2, "0.00"],
      ["SO-3", 3, "10.00"],
    ]);
  });

  it("reports receipts of the same reference, broken ones and those of no order, and counts them not", async () => {
    const { proof } = await place([sold("SO-1", "100.00")], [released("SO-1")], {
      "bank.csv": receipts(
        ["R1", "10.00", "SO-1"],
        ["R1", "10.00", "SO-1"],
        ["R2", "x", "SO-1"],
        ["R3", "1", "SO-9"],
      ),
    });
    const { result, document } = await proof("--receipts bank.csv");
    expect(document.findings.map(({ rule, line }) => [line, rule])).toEqual([
      [3, "fx/receipt-reused"],
      [4, "fx/receipt-row"],
      [5, "fx/unknown-order"],
    ]);
    expect([result.status, document.proofs[0]?.["availableAmount"]]).toEqual([1, "90.00"]);
  });

  it("names a proof by platform and order number alone, whatever else is known", async () => {
    const first = await place([sold("SO-1", "100.00")], []);
    const second = await place([sold("SO-1", "7.00"), sold("SO-2", "7.00")], [released("SO-1")]);
    const proofId = (await first.proofOf("SO-1"))["proofId"];
    expect((await second.proofOf("SO-1"))["proofId"]).toBe(proofId);
    expect((await second.proofOf("SO-2"))["proofId"]).not.toBe(proofId);
  });

  it("says that a currency has no rate, and leaves the yuan open", async () => {
    const { run } = await place([sold("SO-1", "100.00")], []);
    const { status, stdout } = await run("proof run -f json --ledger book.sqlite --lang en");
    const { proofs, findings } = JSON.parse(stdout) as ProofDocument;
    expect([status, findings]).toMatchObject([1, [{ rule: "fx/rate-missing" }]]);
    expect(proofs).toMatchObject([{ currency: "502", amount: "100.00", fobCny: null }]);
  });

  it("without a ledger knows no release and says so", async () => {
    const { cwd, run } = await place([sold("SO-1", "100.00")], [released("SO-1")]);
    expect(cwd).not.toBe("");
    const { status, stdout } = await run("proof run --rates rates.csv -f json --no-ledger --lang en");
    const document = JSON.parse(stdout);
    expect([status, document.proofs[0].evidenceLevel, document.proofs[0].availableAmount]).toEqual([
      0,
      2,
      "0.00",
    ]);
    expect(document.notes.join()).toContain("nothing can be financed");
  });
});
