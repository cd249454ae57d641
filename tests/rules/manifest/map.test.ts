import { describe, expect, it } from "vitest";
import { writeFaults } from "../../../src/sheets/map/map-fault.js";
import { declare, folder, qingdan } from "../../support/cli.js";
import { csv, examineOne, row } from "../../support/manifest.js";

const sku = { kind: "sku", column: "itemNo", value: "NO-1", expected: "products.csv" } as const;

describe("manifest/map", () => {
  it("finds nothing in a row that a map has made, and in one without", async () => {
    expect((await examineOne([row({ mapFault: "" })])).findings).toEqual([]);
    expect((await examineOne([row()])).findings).toEqual([]);
  });

  it("rejects an order for what a map could not make of its row", async () => {
    const { lane, findings } = await examineOne([row({ mapFault: writeFaults([sku]) })]);
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      {
        rule: "manifest/map",
        kind: "sku",
        severity: "error",
        line: 2,
        column: "itemNo",
        value: "NO-1",
        expected: "products.csv",
      },
    ]);
  });

  it("is the one finding about a row whose product is not known: what it lacks follows from that", async () => {
    const lacking = { gcode: "", gname: "", gmodel: "", unit: "", unit1: "", grossWeight: "", netWeight: "" };
    const { findings } = await examineOne([row({ ...lacking, mapFault: writeFaults([sku]) })]);
    expect(findings.map(({ rule }) => rule)).toEqual(["manifest/map"]);
  });

  it("leaves other faults of the row as they are", async () => {
    const { findings } = await examineOne([row({ gcode: "", tradeMode: "1", mapFault: writeFaults([sku]) })]);
    expect(findings.map(({ rule }) => rule)).toContain("format/length");
  });

  it("only warns of an order's total that agrees with neither reading", async () => {
    const fault = { kind: "price-unclear", column: "price", value: "Σ=1, Σ×qty=2", expected: "3" } as const;
    const { lane, findings } = await examineOne([row({ mapFault: writeFaults([fault]) })]);
    expect(lane).not.toBe("rejected");
    expect(findings).toMatchObject([{ rule: "manifest/map", severity: "warning", column: "price" }]);
  });

  it("names a text that a person wrote into the column, without showing it", async () => {
    const { findings } = await examineOne([row({ mapFault: "see Mr Zhang" })]);
    expect(findings).toMatchObject([{ kind: "other", column: "mapFault" }]);
    expect(findings[0]?.value).not.toContain("Zhang");
  });

  it("masks a value by its column", async () => {
    const fault = { kind: "capture", column: "note", value: "Zhang San 13812345678", expected: "x" } as const;
    const { findings } = await examineOne([row({ mapFault: writeFaults([fault]) })]);
    expect(findings[0]?.value).not.toContain("13812345678");
  });

  it("leaves the column out of rejected.csv, which is declared again without a map", async () => {
    const faulty = row({ gcode: "", mapFault: writeFaults([sku]) });
    const { out } = await declare(csv([faulty]));
    expect(Object.keys(out.rejected[0] ?? {})).not.toContain("mapFault");
    const again = await declare(csv([{ ...out.rejected[0], gcode: "6109100000", findings: "", reason: "" }]));
    expect(again.out.run.lanes).toMatchObject({ simplified: { orders: 1 } });
  });

  it("rejects the order of a row that does not fit the header, and again when it is handed in as it came back", async () => {
    const names = Object.keys(row());
    const sheet = csv([row()]).replace("棉制T恤衫", "棉制T恤衫,带帽");
    const map = `columns: { orderNo: orderNo, ${names
      .filter((name) => name !== "orderNo")
      .map((name) => `${name}: ${name}`)
      .join(", ")} }`;
    const { out } = await declare(sheet, ["--map", "own.yaml"], { "own.yaml": map });
    const errors = out.findings.filter(({ severity }) => severity === "error");
    expect(errors.map(({ rule, value, expected }) => [rule, value, expected])).toContainEqual([
      "manifest/map",
      String(names.length + 1),
      String(names.length),
    ]);
    expect(errors.map(({ rule }) => rule)).not.toContain("format/required");
    const again = await declare(csv(out.rejected));
    expect(again.out.run.lanes).toMatchObject({ rejected: { orders: 1 }, simplified: { orders: 0 } });
  });

  it("holds for imports as well", async () => {
    const files = {
      "m.csv": "订单编号,购物\n1,x\n",
      "own.yaml": "direction: I\ncolumns: { orderNo: 订单编号, price: { from: 购物, divide: 2 } }",
    };
    const { stderr } = await qingdan(["convert", "m.csv", "--map", "own.yaml", "-o", "-"], {
      cwd: folder(files),
    });
    expect(stderr).toContain("manifest/map");
  });
});
