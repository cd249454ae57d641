import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { consignmentGuid } from "../../src/values/identifiers.js";
import { at, outputOf, recordsOf } from "../support/cli.js";
import { type Office, office, said } from "../support/declarations.js";
import { gb18030 } from "../support/encodings.js";
import { bonded } from "../support/imports.js";
import { csv, row } from "../support/manifest.js";

const one = row({ orderNo: "SO-1" });
const two = row({ orderNo: "SO-2" });
const three = row({ orderNo: "SO-3" });
const platform = "3302960001";

/** An office that declared and sent three orders, of which the first was refused and the second is with customs. */
async function answered(): Promise<Office> {
  const shop = office();
  await shop.declare("a", [one, { ...one, itemNo: "SKU-2" }, two, three]);
  await shop.send();
  await shop.answer("SO-1", "100", "[Code:2132;Desc:收件地址不详]");
  await shop.answer("SO-2", "3");
  await shop.answer("SO-3", "800");
  return shop;
}

const written = ({ cwd }: Office, name = "retry.csv") =>
  recordsOf(readFileSync(join(cwd, name), "utf8").replace(/^\ufeff/, ""));
const json = ({ stdout }: { readonly stdout: string }) => JSON.parse(stdout) as Record<string, unknown>;

describe("retry", () => {
  it("writes the rows of refused orders with what they are declared again by, and says why", async () => {
    const shop = await answered();
    const result = await shop.run("retry", "-o", "retry.csv", "-f", "json");
    expect([result.status, result.stderr]).toEqual([0, ""]);
    const guid = consignmentGuid(platform, "SO-1");
    expect(json(result)).toEqual({
      schema: "qingdan/retry/1",
      orders: [
        {
          ...{ ebpCode: platform, orderNo: "SO-1", guid, state: "100", appType: "1" },
          ...{ code: "2132", reason: "[Code:2132;Desc:收件地址不详]" },
        },
      ],
      rows: 2,
      missing: [],
    });
    const rows = written(shop);
    expect(rows.map(({ orderNo, itemNo, appType, guid: id }) => [orderNo, itemNo, appType, id])).toEqual([
      ["SO-1", "SKU-1", "1", guid],
      ["SO-1", "SKU-2", "1", guid],
    ]);
    expect(
      rows.map(({ state, reason, sourceFile, sourceLine }) => [state, reason, sourceFile, sourceLine]),
    ).toEqual([
      ["100", "[Code:2132;Desc:收件地址不详]", "a.csv", "2"],
      ["100", "[Code:2132;Desc:收件地址不详]", "a.csv", "3"],
    ]);
    expect(Object.keys(rows[0] ?? {}).slice(-4)).toEqual(["state", "reason", "sourceFile", "sourceLine"]);
  });

  it("is declared again as it is, without a warning, with the same guid", async () => {
    const shop = await answered();
    await shop.run("retry", "-o", "retry.csv");
    const again = await shop.run("declare", "retry.csv", "-o", "b", "--at", at, "-f", "ndjson");
    expect([again.status, said(again)]).toEqual([0, ["info manifest/declared-before renewed SO-1"]]);
    const { run, messages } = outputOf(join(shop.cwd, "b"));
    // What is told of the list is what is told of rejected.csv: that its texts have guards.
    expect(run.inputs[0]?.notes.map(({ rule, kind }) => `${rule} ${kind}`)).toEqual([
      "manifest/read-as guard",
      "manifest/read-as guard",
    ]);
    expect([...messages.values()].join("")).toContain(
      `<ceb:guid>${consignmentGuid(platform, "SO-1")}</ceb:guid>`,
    );
    // It is on its way again: nothing is left to correct.
    const left = await shop.run("retry", "-o", "left.csv", "-f", "json");
    expect(json(left)).toMatchObject({ orders: [], rows: 0, missing: [] });
  });

  it("gives a named order that is with customs as a change with a guid of its own, and declares it", async () => {
    const shop = await answered();
    await shop.answer("SO-2", "3", "", { time: "20261121090000000", preNo: "B20261120000000001" });
    const result = await shop.run("retry", "SO-2", "-o", "retry.csv", "-f", "json");
    expect(json(result)).toMatchObject({ orders: [{ orderNo: "SO-2", state: "3", appType: "2", code: "" }] });
    expect(written(shop)).toMatchObject([{ orderNo: "SO-2", appType: "2", preNo: "B20261120000000001" }]);
    const changed = await shop.run("declare", "retry.csv", "-o", "b", "--at", at, "-f", "ndjson");
    expect([changed.status, said(changed)]).toEqual([0, []]);
    const text = [...outputOf(join(shop.cwd, "b")).messages.values()].join("");
    expect(text).toContain("<ceb:appType>2</ceb:appType>");
    expect(text).not.toContain(consignmentGuid(platform, "SO-2"));
  });

  it("declares a change also where no receipt has told a number of the list", async () => {
    const shop = await answered();
    await shop.run("retry", "SO-2", "-o", "retry.csv");
    expect((await shop.run("declare", "retry.csv", "-o", "b", "--at", at, "-f", "ndjson")).status).toBe(0);
  });

  it("has the column names only where nothing was refused, and where there is no ledger", async () => {
    const shop = office();
    const none = await shop.run("retry", "-o", "none.csv");
    expect([none.status, none.stderr]).toEqual([0, expect.stringContaining("台账")]);
    const named = await shop.run("retry", "-o", "none.csv", "--ledger", "no.sqlite", "--lang", "en");
    expect(named.stderr).toContain("there is no ledger no.sqlite yet");
    expect(readFileSync(join(shop.cwd, "none.csv"), "utf8")).toMatch(/^\ufeff[\w,]*orderNo[\w,]*\n$/);
    await shop.declare("a", [one]);
    expect((await shop.run("retry", "-o", "retry.csv")).status).toBe(0);
    expect(written(shop)).toEqual([]);
  });

  it("names orders that it does not know, and those that can't be declared again, with status 1", async () => {
    const shop = await answered();
    const result = await shop.run("retry", "SO-9", "SO-3", "SO-1", "-o", "retry.csv", "-f", "json");
    expect(result.status).toBe(1);
    expect(json(result)).toMatchObject({ orders: [{ orderNo: "SO-1" }], missing: ["SO-9", "SO-3"] });
    expect(result.stderr).toContain("SO-9 不在台账中");
    expect(result.stderr).toContain("SO-3 的状态是 800");
  });
});

describe("the rows of retry", () => {
  it("are not taken from a manifest that was changed: --from names it as it was, else the run's messages have them", async () => {
    const shop = await answered();
    renameSync(join(shop.cwd, "a.csv"), join(shop.cwd, "kept.csv"));
    writeFileSync(join(shop.cwd, "a.csv"), csv([{ ...one, grossWeight: "9" }]));
    const named = await shop.run("retry", "-o", "named.csv", "-f", "json", "--from", "kept.csv");
    expect([named.status, json(named)["rows"]]).toEqual([0, 2]);
    const told = await shop.run("retry", "-o", "retry.csv", "-f", "json");
    expect([told.status, json(told)["rows"]]).toEqual([0, 2]);
    const [first, second] = written(shop);
    expect(first).toMatchObject({
      orderNo: "SO-1",
      grossWeight: "0.5",
      destinationCountry: "502",
      sourceLine: "2",
    });
    expect(second).toMatchObject({ itemNo: "SKU-2", sourceFile: "a.csv" });
    // What comes of either is the same list.
    const messageOf = async (list: string, out: string): Promise<string> => {
      await shop.run("declare", list, "-o", out, "--at", at);
      return [...outputOf(join(shop.cwd, out)).messages.values()].join("");
    };
    expect(await messageOf("retry.csv", "x")).toBe(await messageOf("named.csv", "y"));
  });

  it("keep their answers where they come from messages", async () => {
    const shop = office();
    await shop.declare("a", [{ ...one, exportRebate: "Y" }]);
    await shop.send();
    await shop.answer("SO-1", "100");
    rmSync(join(shop.cwd, "a.csv"));
    await shop.run("retry", "-o", "retry.csv");
    expect(written(shop)).toMatchObject([{ exportRebate: "Y", statisticsFlag: "B" }]);
  });

  it("are missing where the run's directory is gone with its manifest", async () => {
    const shop = await answered();
    rmSync(join(shop.cwd, "a"), { recursive: true });
    rmSync(join(shop.cwd, "a.csv"));
    const gone = await shop.run("retry", "-o", "retry.csv", "-f", "json");
    expect(gone.status).toBe(1);
    expect(json(gone)).toMatchObject({ orders: [], rows: 0, missing: ["SO-1"] });
    expect(gone.stderr).toContain("--from");
  });

  it("come through a run's directory that was moved with its manifest", async () => {
    const shop = await answered();
    mkdirSync(join(shop.cwd, "archive"));
    renameSync(join(shop.cwd, "a"), join(shop.cwd, "archive/a"));
    renameSync(join(shop.cwd, "a.csv"), join(shop.cwd, "archive/a.csv"));
    const moved = await shop.run("retry", "-o", "retry.csv", "-f", "json", "--from", "archive/a");
    expect([moved.status, json(moved)["rows"]]).toEqual([0, 2]);
  });

  it("are completed by the profile of their run, which need not be named again", async () => {
    const shop = office();
    const { ebpCode: _, ...rest } = one;
    const profile = readFileSync(join(shop.cwd, "qingdan.yaml"), "utf8");
    writeFileSync(join(shop.cwd, "shop.yaml"), `${profile}\ndefaults:\n  ebpCode: "${platform}"\n`);
    writeFileSync(join(shop.cwd, "p.csv"), csv([rest]));
    expect((await shop.run("declare", "p.csv", "-p", "shop.yaml", "-o", "a", "--at", at)).status).toBe(0);
    await shop.send();
    await shop.answer("SO-1", "100", "[Code:2132;Desc:收件地址不详]");
    const result = await shop.run("retry", "-o", "retry.csv", "-f", "json");
    expect([result.status, json(result)["rows"]]).toEqual([0, 1]);
  });

  it("are read as the run read them: in GBK, with Chinese column names", async () => {
    const shop = office();
    const text = csv([one]).replace("orderNo", "订单编号").replace("gname", "商品名称");
    writeFileSync(join(shop.cwd, "g.csv"), gb18030(text));
    expect((await shop.run("declare", "g.csv", "-o", "a", "--at", at)).status).toBe(0);
    await shop.send();
    await shop.answer("SO-1", "-301020", "-301020 验签失败");
    const result = await shop.run("retry", "-o", "retry.csv", "-f", "json");
    expect(json(result)).toMatchObject({ orders: [{ state: "-301020", code: "-301020" }], rows: 1 });
    expect(written(shop)).toMatchObject([{ orderNo: "SO-1", gname: "棉制T恤衫" }]);
  });

  it("are those of imports with --direction, where there are both", async () => {
    const shop = await answered();
    writeFileSync(join(shop.cwd, "i.csv"), csv([bonded({ orderNo: "IM-1" })]));
    await shop.run("declare", "i.csv", "-o", "i", "--at", at);
    await shop.send();
    await shop.answer("IM-1", "4", "发送海关失败", {}, "I");
    const both = await shop.run("retry", "-o", "retry.csv");
    expect([both.status, both.stderr]).toEqual([2, expect.stringContaining("--direction")]);
    const imports = await shop.run("retry", "-o", "retry.csv", "--direction", "import", "-f", "json");
    expect(json(imports)).toMatchObject({ orders: [{ orderNo: "IM-1", state: "4", code: "" }], rows: 1 });
    expect((await shop.run("declare", "retry.csv", "-o", "j", "--at", at, "-f", "ndjson")).status).toBe(0);
  });
});
