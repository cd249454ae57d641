import { describe, expect, it } from "vitest";
import { pairsOf, type Template, templates } from "../columns/templates.js";
import type { Row } from "../support/manifest.js";
import { carried, goods, hold, ordered, paid } from "./three-documents.js";

/** A document's row under a template's header; columns that are none have an x. */
function under(template: Template, cells: Row): string {
  const pairs = pairsOf(template);
  const values = pairs.map(([, meaning]) =>
    meaning === "-" ? "x" : (cells[meaning.replace("=", "")] ?? ""),
  );
  const quoted = (line: readonly string[]) => line.map((cell) => `"${cell}"`).join();
  return `${quoted(pairs.map(([header]) => header))}\n${quoted(values)}\n`;
}

const template = (number: number): Template => {
  const found = templates.find(({ title }) => Number.parseInt(title, 10) === number);
  if (found === undefined) throw new Error(`no template ${number}`);
  return found;
};

/** What the templates have no column for, all orders share. */
const defaults = { currency: "142", buyerIdType: "1", buyerRegNo: "13905531002", country: "142" };

describe("the three documents under the header rows of brokers", () => {
  it.each([3, 4, 13])("orders are compared with the inventory: template %i", async (number) => {
    const orders = under(template(number), ordered());
    const { findings, unmatched, nodes } = await hold({ orders }, defaults);
    expect([findings, unmatched]).toEqual([[], []]);
    // What the order leaves out follows from the rest, and the country from the inventory.
    const { goodsValue, acturalPaid } = ordered() as Record<string, string>;
    const xml = nodes[0]?.xml ?? "";
    expect(Number(/<ceb:goodsValue>([^<]*)</.exec(xml)?.[1])).toBe(Number(goodsValue));
    expect(Number(/<ceb:acturalPaid>([^<]*)</.exec(xml)?.[1])).toBe(Number(acturalPaid));
    expect(xml).toContain(`<ceb:country>${goods()["originCountry"]}</ceb:country>`);
  });

  it("way-bills and payments are compared with the inventory: templates 5 and 6", async () => {
    const tables = { payments: under(template(6), paid()), waybills: under(template(5), carried()) };
    const { findings, unmatched } = await hold({ orders: [ordered()], ...tables }, defaults);
    expect([findings, unmatched]).toEqual([[], []]);
  });

  it("an order whose two columns of currency differ is named", async () => {
    const orders = under(template(13), ordered()).replace('"142"', '"502"');
    const { findings } = await hold({ orders }, defaults);
    expect(findings).toMatchObject([
      {
        rule: "manifest/head-conflict",
        kind: "columns",
        column: "currency",
        value: "502",
        expected: "142",
        line: 2,
      },
    ]);
  });

  it("an order that gives another country than the inventory is named", async () => {
    const orders = under(template(4), ordered({ country: "502" }));
    const { findings } = await hold({ orders }, defaults);
    expect(findings).toMatchObject([{ rule: "documents/order", column: "originCountry" }]);
  });

  it("an order whose price can't be made of total and quantity lacks it", async () => {
    const { price: _, ...rest } = ordered({ qty: "3", totalPrice: "100", goodsValue: "100" }) as Record<
      string,
      string
    >;
    const { findings } = await hold({ orders: [rest] }, defaults);
    expect(findings).toContainEqual(expect.objectContaining({ rule: "format/required", column: "price" }));
  });
});
