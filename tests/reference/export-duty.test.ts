import { describe, expect, it } from "vitest";
import { loadReference } from "../../src/reference/tables.js";
import { userTables } from "./user-table.js";

const { exportDuty } = loadReference();
const write = userTables();

// The rates of export-duty.csv, effective from 2026-01-01 (税委会公告2025年第12号).
describe("a code of 8 digits and more", () => {
  it.each([
    ["03019210", "dutiable", "20"],
    ["0301921090", "dutiable", "20"],
    ["26080000", "dutiable", "30"], // with a described part at 0
    ["74031111", "dutiable", "30"], // with described parts at 0 and 5
    ["26090000", "dutiable", "20"], // the provisional rate, not the 50 of the tariff
    ["28269090", "partly", "30"], // only 氟钽酸钾
    ["29022000", "free", undefined], // 40, provisionally 0
    ["61091000", "free", undefined],
    ["6109100021", "free", undefined],
  ])("%s is %s at %s", (code, status, percent) => {
    expect(exportDuty.of(code).status).toBe(status);
    expect(exportDuty.of(code).percent).toBe(percent);
  });

  it("names the part that is dutiable", () => {
    expect(exportDuty.of("28269090").names).toEqual(["氟钽酸钾"]);
    expect(exportDuty.of("26080000").names).toEqual(["锌矿砂及其精矿"]);
  });
});

describe("a shorter code", () => {
  it.each([
    ["7403", "dutiable", "5–30"],
    ["740311", "dutiable", "10–30"],
    ["2608", "dutiable", "30"],
    ["2826", "partly", "30"],
    ["0301", "partly", "20"],
    ["7407", "free", undefined], // all its lines provisionally 0
    ["6109", "free", undefined],
    ["610910", "free", undefined],
  ])("%s is %s at %s, by all tariff lines under it", (code, status, percent) => {
    expect(exportDuty.of(code).status).toBe(status);
    expect(exportDuty.of(code).percent).toBe(percent);
  });

  it("is free when it is no goods code", () => {
    expect(["", "030", "03019210901", "鳗鱼苗"].map((code) => exportDuty.of(code).status)).toEqual(
      Array(4).fill("free"),
    );
  });
});

describe("a user's export duty table", () => {
  it("replaces all rows of its codes and adds new ones", () => {
    const file = write(
      "duty.csv",
      "code8,ex,name,effective_pct\n26080000,Y,高纯锌矿砂,2.5\n61091000,,棉制T恤衫,10\n03019210,,,0\n",
    );
    const laid = loadReference([{ table: "export-duty", file }]).exportDuty;
    expect(laid.of("26080000")).toMatchObject({ status: "partly", percent: "2.5", names: ["高纯锌矿砂"] });
    expect(laid.of("6109")).toMatchObject({ status: "partly", percent: "10" });
    expect(laid.of("03019210").status).toBe("free");
    expect(laid.of("7403").status).toBe("dutiable");
  });
});
