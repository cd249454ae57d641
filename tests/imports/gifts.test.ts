import { describe, expect, it } from "vitest";
import { carried, ordered, paid } from "../documents/three-documents.js";
import { declareImports, linesOfOrder, tariff } from "../support/imports.js";
import { csv, type Row } from "../support/manifest.js";

const buyer = { buyerName: "欧阳示例", buyerIdNumber: "32010619910723451X" };
const consignee = {
  ...buyer,
  buyerTelephone: "13905530001",
  consigneeAddress: "安徽省芜湖市示例路1号",
  grossWeight: "2.5",
  netWeight: "2",
  itemNo: "SKU-1",
  gmodel: "500克",
};
/** Two jars of honey for ¥100.00, and one that is given away, in inventory and order; ¥10.00 freight, ¥5.00 off. */
const gift = { qty: "1", price: "0", totalPrice: "0" };

/**
 * Taxes of the lane bonded (70 % of VAT at 9 %, no duty): (100.00 + 10.00) × 9 % × 70 % = 6.93 on the honey and its
 * freight, which is what the order has for tax; the gift is worth 0 and has no share of the freight.
 */
async function declared(inventoryGift: Row, orderGift: Row, orderHead: Row = {}) {
  const rows = linesOfOrder("IM-1", [
    { ...consignee, freight: "10" },
    { ...consignee, freight: "10", itemRecordNo: "22", ...gift, qty1: "0.5", ...inventoryGift },
  ]);
  const orders = [{}, { ...gift, ...orderGift }].map((cells, index) =>
    ordered({ orderNo: "IM-1", gnum: String(index + 1), ...orderHead, ...cells }),
  );
  const files = {
    "o.csv": csv(orders),
    "p.csv": csv([paid({ orderNo: "IM-1" })]),
    "w.csv": csv([carried({ orderNo: "IM-1" })]),
    "t.csv": tariff,
  };
  const documents = ["--orders", "o.csv", "--payments", "p.csv", "--waybills", "w.csv", "--tariff", "t.csv"];
  return (await declareImports(rows, documents, files)).out;
}

// What people met: an order of goods and a gift could not be declared, at 0 nor at another price.
describe("a gift of an import", () => {
  it("is declared at 0 where its order's line is 0 too, and is taxed nothing", async () => {
    const { run, messages, findings } = await declared({}, {});
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(run.lanes).toMatchObject({ bonded: { orders: 1, lines: 2 }, rejected: { orders: 0 } });
    expect(run.tax).toMatchObject({ total: "6.93" });
    const [inventory = ""] = [...messages].flatMap(([name, xml]) => (name.includes("CEB621") ? [xml] : []));
    const texts = (name: string) =>
      [...inventory.matchAll(new RegExp(`<ceb:${name}>([^<]*)<`, "g"))].map(([, text]) => text);
    expect([texts("price"), texts("totalPrice")]).toEqual([
      ["50.00", "0"],
      ["100.00", "0"],
    ]);
  });

  it("may be written 0.00, and its total left blank", async () => {
    const { run } = await declared({ price: "0.00", totalPrice: "" }, { price: "0", totalPrice: "" });
    expect(run.lanes).toMatchObject({ bonded: { orders: 1 } });
  });

  it("is refused where the order has a price for it", async () => {
    const priced = { price: "5.00", totalPrice: "5.00" };
    const sums = { goodsValue: "105.00", acturalPaid: "116.93" };
    const { run, findings } = await declared({}, priced, sums);
    expect(run.lanes).toMatchObject({ rejected: { orders: 1 } });
    expect(findings.map(({ rule, column, line }) => `${rule} ${column}:${line}`)).toEqual(
      expect.arrayContaining(["documents/order price:3", "documents/order totalPrice:3"]),
    );
  });

  it("is refused at a price where the order has 0", async () => {
    const { run, findings } = await declared({ price: "5.00", totalPrice: "5.00" }, {});
    expect(run.lanes).toMatchObject({ rejected: { orders: 1 } });
    expect(findings.map(({ rule, column, line }) => `${rule} ${column}:${line}`)).toEqual(
      expect.arrayContaining(["documents/order price:3", "documents/order totalPrice:3"]),
    );
  });

  it("may be one of several", async () => {
    const rows = linesOfOrder(
      "IM-1",
      [{}, gift, gift].map((cells, index) => ({
        ...consignee,
        freight: "10",
        itemRecordNo: String(21 + index),
        qty1: "0.5",
        ...cells,
      })),
    );
    const orders = [{}, gift, gift].map((cells, index) =>
      ordered({ orderNo: "IM-1", gnum: String(index + 1), ...cells }),
    );
    const { out } = await declareImports(rows, ["--orders", "o.csv"], { "o.csv": csv(orders) });
    expect(out.run.lanes).toMatchObject({ bonded: { orders: 1, lines: 3 } });
  });
});
