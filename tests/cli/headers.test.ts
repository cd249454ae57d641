import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { presets as shopPresets } from "../../src/sheets/map/presets/presets.js";
import { pairsOf, templates } from "../columns/templates.js";
import { folder, qingdan } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

/** What `headers --format json` prints. */
interface Description {
  readonly schema: string;
  readonly kind: string;
  readonly goesTo: string | null;
  readonly preset: string | null;
  readonly hit: string;
  readonly line: number;
  readonly columns: readonly {
    readonly index: number;
    readonly header: string;
    readonly column: string | null;
    readonly meaning: string;
    readonly nearest: readonly string[];
    readonly sample: string;
  }[];
  readonly missing: readonly string[];
  readonly fromProfile: readonly string[];
}

async function described(text: string, args: readonly string[] = [], files: Record<string, string> = {}) {
  const cwd = folder({ "m.csv": text, ...files });
  const result = await qingdan(["headers", "m.csv", "--format", "json", ...args], { cwd });
  return { ...result, cwd, description: JSON.parse(result.stdout) as Description };
}

describe("qingdan headers", () => {
  it("says of every column what it is, in JSON of a fixed form", async () => {
    const { status, description } = await described(
      "订单编号,运单号,商品申报总额,颜色,国家\nSO-1,W1,5.00,红,US\n",
    );
    expect(status).toBe(1);
    expect(description).toMatchObject({
      schema: "qingdan/headers/1",
      kind: "unknown",
      preset: null,
      line: 1,
    });
    expect(description.hit).toMatch(/^[01]\.\d\d$/);
    expect(description.columns).toEqual([
      { index: 0, header: "订单编号", column: "orderNo", meaning: "column", nearest: [], sample: "SO-1" },
      { index: 1, header: "运单号", column: "logisticsNo", meaning: "column", nearest: [], sample: "W1" },
      {
        index: 2,
        header: "商品申报总额",
        column: null,
        meaning: "unknown",
        nearest: ["totalPrice"],
        sample: "5.00",
      },
      { index: 3, header: "颜色", column: null, meaning: "unknown", nearest: [], sample: "红" },
      {
        index: 4,
        header: "国家",
        column: null,
        meaning: "ambiguous",
        nearest: ["country", "destinationCountry"],
        sample: "US",
      },
    ]);
    expect(description.missing).toContain("ebpCode");
    expect(description.missing).not.toContain("orderNo");
  });

  it("is satisfied with a whole manifest: status 0", async () => {
    const { status, description } = await described(csv([row()]));
    expect(status).toBe(0);
    expect(description).toMatchObject({ kind: "exports", goesTo: "qingdan declare <file>", missing: [] });
    expect(description.columns.map(({ column }) => column)).toEqual(Object.keys(row()));
  });

  it("counts what the profile supplies as there, and says so", async () => {
    const { customsCode, ...rest } = row() as Record<string, string>;
    const without = await described(csv([rest]));
    expect([without.status, without.description.missing]).toEqual([1, ["customsCode"]]);
    const profile = `defaults:\n  customsCode: "${customsCode}"\n`;
    const given = await described(csv([rest]), ["--profile", "p.yaml"], { "p.yaml": profile });
    expect([given.status, given.description.missing]).toEqual([0, []]);
    expect(given.description.fromProfile).toEqual(["customsCode"]);
  });

  it.each(templates)("knows the template $title", async (template) => {
    const names = pairsOf(template).map(([header]) => header);
    const { description } = await described(`${names.join()}\n${names.map(() => "1").join()}\n`);
    expect(description.kind).toBe(template.kind);
    expect(description.hit).toBe("1.00");
    expect(description.preset).not.toBeNull();
  });

  it("proposes the map of a shop's export", async () => {
    const names = shopPresets.find(({ id }) => id === "shopify")?.headers ?? [];
    const text = `${names.join()}\n${names.map(() => "1").join()}\n`;
    const { cwd, description } = await described(text);
    expect(description).toMatchObject({ preset: "shopify", hit: "1.00" });
    expect((await qingdan(["headers", "m.csv"], { cwd })).stdout).toContain("--map shopify");
  });

  it("says what is missing once a shop's export is read with its map", async () => {
    const names = shopPresets.find(({ id }) => id === "shopify")?.headers ?? [];
    const text = `${[...names, "logisticsNo"].join()}\n${[...names, "W"].map(() => "1").join()}\n`;
    const { cwd, description, status } = await described(text);
    // What the preset makes of Name, Lineitem quantity, Lineitem price, Currency, Shipping Country and Fulfilled at.
    for (const made of ["orderNo", "copNo", "qty", "price", "currency", "country", "ieDate", "logisticsNo"])
      expect(description.missing).not.toContain(made);
    for (const open of ["gcode", "gname", "unit", "logisticsCode", "grossWeight"])
      expect(description.missing).toContain(open);
    expect(status).toBe(1);
    const { stdout } = await qingdan(["headers", "m.csv", "--lang", "en", "--write", "map.yaml"], { cwd });
    expect(stdout).toContain("missing when it is read with --map shopify: ");
    expect(stdout).toContain("--products");
    const map = readFileSync(join(cwd, "map.yaml"), "utf8");
    expect(map).toMatch(/^preset: shopify$/m);
    expect(map).toMatch(/^ {2}logisticsNo: logisticsNo$/m);
    expect(map).not.toMatch(/^ {2}orderNo:/m);
  });

  it("proposes the map of a shop's export of which many columns are gone", async () => {
    const some = [
      "Name",
      "Financial Status",
      "Fulfilled at",
      "Currency",
      "Lineitem quantity",
      "Lineitem sku",
    ];
    const { description } = await described(`${some.join()}\n${some.map(() => "1").join()}\n`);
    expect(description.preset).toBe("shopify");
  });

  it("proposes no template of another kind of sheet", async () => {
    expect((await described(csv([row()]))).description.preset).toBeNull();
  });

  it("finds the header below a title, and says what it passed over", async () => {
    const { description, stderr } = await described(`2026年11月出口清单,,\n${csv([row()])}`);
    expect(description).toMatchObject({ line: 2, kind: "exports", missing: [] });
    expect(stderr).toContain("manifest/passed-over");
  });

  it("masks personal data, and what may be it", async () => {
    const { stdout, description } = await described(
      "订购人姓名,订购人证件号码,订购人电话,收件地址,联系人,商品名称\n汪示乙,340203199211080143,13905531002,安徽省芜湖市示例路12号,汪示乙,奶粉\n",
    );
    for (const secret of ["汪示乙", "340203199211080143", "13905531002", "示例路"])
      expect(stdout).not.toContain(secret);
    expect(description.columns.at(-1)?.sample).toBe("奶粉");
  });

  it("prints a table for people in both languages", async () => {
    const cwd = folder({ "m.csv": "订单编号,HS CODE,颜色\nSO-1,6109100000,红\n" });
    const zh = await qingdan(["headers", "m.csv"], { cwd });
    expect(zh.stdout).toMatch(/2 +HS CODE +gcode 商品编码 +6109100000/);
    expect(zh.stdout).toContain("缺少：");
    const en = await qingdan(["headers", "m.csv", "--lang", "en"], { cwd });
    expect(en.stdout).toContain("missing: ");
    expect(en.status).toBe(1);
  });

  it("writes a map with its proposals, and overwrites none", async () => {
    const header = "订单编号,备注,备注,商品申报总额,颜色,重量(KG): 总";
    const { cwd } = await described(`${header}\n1,2,3,4,5,6\n`, ["--write", "map.yaml"]);
    const text = readFileSync(join(cwd, "map.yaml"), "utf8");
    expect(parse(text)).toEqual({
      columns: { orderNo: "订单编号", note: "备注", itemNote: "备注#2", totalPrice: "商品申报总额" },
    });
    expect(text).toMatch(/totalPrice: 商品申报总额 # /);
    expect(text).toMatch(/^ {2}# ebpCode: # 电商平台代码$/m);
    expect(text).toMatch(/^# 颜色$/m);
    const again = await qingdan(["headers", "m.csv", "--write", "map.yaml"], { cwd });
    expect(again.status).toBe(2);
    expect(again.stderr).toContain("map.yaml");
    expect(readFileSync(join(cwd, "map.yaml"), "utf8")).toBe(text);
  });

  it("writes a map of any header that YAML reads back", async () => {
    const names = ["订单编号", "运单号", "币种", "品名", "HS CODE"];
    const odd = ["订单编号（必填）", "运单号\n(快递)", "币种: x", 'a"b', "true"];
    const quoted = [...names.slice(2), ...odd].map((name) => `"${name.replaceAll('"', '""')}"`).join();
    const { cwd } = await described(`${quoted}\n${"1,".repeat(7)}1\n`, ["--write", "map.yaml"]);
    expect(parse(readFileSync(join(cwd, "map.yaml"), "utf8"))).toMatchObject({
      columns: { currency: "币种", gname: "品名", gcode: "HS CODE", orderNo: "订单编号（必填）" },
    });
  });

  it.each([
    ["a file that is not there", "none.csv", "none.csv"],
    ["an empty file", "empty.csv", "manifest/empty"],
  ])("refuses %s: status 2", async (_, name, said) => {
    const cwd = folder({ "empty.csv": "" });
    const { status, stdout, stderr } = await qingdan(["headers", name], { cwd });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });

  it("reads no more of a file than it needs", async () => {
    const cwd = folder({});
    const line = `${csv([row()]).split("\n")[1]}\n`;
    writeFileSync(join(cwd, "m.csv"), `${csv([row()])}${line.repeat(20_000)}"never closed`);
    expect((await qingdan(["headers", "m.csv", "--quiet"], { cwd })).status).toBe(0);
  });
});
