import { describe, expect, it } from "vitest";
import { type Cells, csv, examineOne, examineRows, findingsOf, order, row } from "../../support/manifest.js";

const rows = (...lines: readonly Cells[]) => order("SO-1", lines);

describe("manifest/head-conflict", () => {
  it("takes head columns that agree over the rows, blanks around them aside", async () => {
    expect(await findingsOf(rows({ grossWeight: "1.2" }, { grossWeight: " 1.2 " }))).toEqual([]);
  });

  it("takes a blank on a further row for the value of the order's first, and refuses the reverse", async () => {
    expect((await examineOne(rows({ note: "易碎" }, { note: "" }))).findings).toEqual([]);
    const [blank] = (await examineOne(rows({ note: "" }, { note: "易碎" }))).findings;
    expect(blank).toMatchObject({ column: "note", line: 3, value: "易*", expected: "— (m.csv:2)" });
  });

  it("takes the profile's default for the blanks of some rows", async () => {
    expect(await findingsOf(rows({ note: "易碎" }, { note: "" }), { defaults: { note: "易碎" } })).toEqual(
      [],
    );
  });

  it("refuses two values, and says both", async () => {
    const { lane, findings } = await examineOne(rows({ freight: "1.2" }, {}, { freight: "1.5" }, {}));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      {
        rule: "manifest/head-conflict",
        kind: "differs",
        severity: "error",
        column: "freight",
        line: 3,
        value: "0",
        expected: "1.2 (m.csv:2)",
      },
    ]);
  });

  it("says of weights what those of all rows add up to", async () => {
    const { findings } = await examineOne(
      rows({ grossWeight: "0.50" }, { grossWeight: "0.50" }, { grossWeight: "" }, { grossWeight: "0.499" }),
    );
    expect(findings).toMatchObject([
      {
        rule: "manifest/head-conflict",
        kind: "weights",
        column: "grossWeight",
        line: 5,
        value: "0.499",
        expected: "1.499",
      },
    ]);
  });

  it("says nothing of rows whose order number is in scientific notation: they may be of several orders", async () => {
    const collided = [
      row({ orderNo: "2.02611E+11", logisticsNo: "W1" }),
      row({ orderNo: "2.02611E+11", logisticsNo: "W2" }),
    ];
    const { findings } = await examineOne(collided);
    expect(findings.map(({ rule }) => rule)).toContain("manifest/lost-digits");
    expect(findings.map(({ rule }) => rule)).not.toContain("manifest/head-conflict");
  });

  it("adds up the weights of a long order as well", async () => {
    const lines = Array.from({ length: 1200 }, (_, at) => ({ netWeight: at % 2 === 0 ? "0.1" : "0.2" }));
    const { findings } = await examineOne(rows(...lines));
    expect(findings.find(({ column }) => column === "netWeight")).toMatchObject({
      kind: "weights",
      expected: "180",
    });
  });

  it("says of two way-bills that each parcel is a list of its own", async () => {
    const { findings } = await examineOne(rows({ logisticsNo: "W100001" }, { logisticsNo: "W100002" }));
    expect(findings).toMatchObject([{ kind: "parcels", column: "logisticsNo", value: "W100002" }]);
  });

  it("names each column that differs, once", async () => {
    const lines = rows({}, { copNo: "C9", country: "116" }, { copNo: "C8", country: "116" });
    expect(await findingsOf(lines)).toEqual([
      "error manifest/head-conflict copNo:3",
      "error manifest/head-conflict country:3",
    ]);
  });

  it("does not ask goods columns and answers to agree", async () => {
    const lines = rows({}, { gname: "棉袜", destinationCountry: "116", itemNote: "x", invoiceHeld: "Y" });
    expect(await findingsOf(lines)).toEqual([]);
  });

  it("names the file of either row, of an order in two files", async () => {
    const { orders } = await examineRows([
      { name: "a.csv", content: csv([row({ note: "x" })]) },
      { name: "b.csv", content: csv([row({ note: "y" })]) },
    ]);
    const [conflict] = (orders[0]?.findings ?? []).filter(({ rule }) => rule === "manifest/head-conflict");
    expect(conflict).toMatchObject({ file: "b.csv", line: 2, expected: "x (a.csv:2)" });
  });

  it("says of a change beside the first declaration that it is declared by itself, and that alone", async () => {
    const change = { appType: "2", preNo: "B20260821000000001", grossWeight: "1.5", country: "304" };
    for (const first of [{ appType: "1" }, { appType: "" }]) {
      const { findings } = await examineOne(rows(first, change));
      expect(findings.filter(({ rule }) => rule === "manifest/head-conflict")).toMatchObject([
        { kind: "reports", column: "appType", line: 3, value: "2" },
      ]);
    }
  });

  it("leaves two orders alone", async () => {
    const { orders } = await examineRows([...rows({ note: "a" }), ...order("SO-2", [{ note: "b" }])]);
    expect(orders.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
