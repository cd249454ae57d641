import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/program.js";
import { layouts } from "../../src/columns/direction.js";
import { loadProfile } from "../../src/setup/profile.js";
import { at, Collected, folder, qingdan } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

const transfer = ["--cop-code", "3302980003", "--cop-name", "示例报关", "--dxp-id", "DXPENT0000000001"];
const exports = ["--direction", "E", "--mode", "9610", ...transfer];

/** The column names of the empty manifest that `init` wrote as CSV. */
function template(cwd: string): string[] {
  return readFileSync(join(cwd, "manifest.csv"), "utf8").replace("\ufeff", "").trimEnd().split(",");
}

/** What a person at a terminal answers, line after line; `end`: how the input goes on after that. */
async function answering(args: readonly string[], lines: readonly string[], cwd: string, end = "") {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const [stdout, stderr] = [new Collected(true), new Collected(true)];
  let asked = 0;
  const next = stderr._write.bind(stderr);
  // An answer is given when a question has come, as a person does.
  stderr._write = (piece, encoding, done) => {
    // The prompt is followed by where the cursor is put.
    if (/(?:：|: )$/.test(stripVTControlCharacters(piece.toString()))) {
      const line = lines[asked++];
      setImmediate(() => (line === undefined ? stdin.end(end) : stdin.write(`${line}\n`)));
    }
    next(piece, encoding, done);
  };
  const status = await main(["init", ...args], {
    streams: { stdin, stdout, stderr },
    now: () => new Date(at),
    signal: new AbortController().signal,
    env: {},
    cwd,
    temporary: cwd,
  });
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

describe.concurrent("init with all answers as options", () => {
  it("writes a profile that can be used, and an empty manifest beside it", async () => {
    const cwd = folder();
    const args = [...exports, "--pilot-zone", "安庆", "--customs-code", "3302", "--agent-code", "3302980003"];
    const { status, stdout, stderr } = await qingdan(["init", ...args, "--workbook", "csv"], { cwd });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("已写入 qingdan.yaml、manifest.csv");
    const { transfer: by, pilotZone, defaults } = loadProfile(join(cwd, "qingdan.yaml"));
    expect(by).toEqual({ copCode: "3302980003", copName: "示例报关", dxpId: "DXPENT0000000001" });
    expect(pilotZone).toBe("安庆");
    expect(Object.fromEntries(defaults)).toEqual({
      ...{ ieFlag: "E", tradeMode: "9610", fFlag: "3", iFlag: "3" },
      ...{ customsCode: "3302", agentCode: "3302980003" },
    });
  });

  it.each([
    ["E", "9610", ["商品编码", "运抵国(地区)"], ["账册编号", "运输工具编号"]],
    ["E", "9810", ["商品编码"], ["账册编号"]],
    ["E", "1210", ["账册编号", "区内企业代码", "账册备案料号"], ["运输工具编号"]],
    ["I", "1210", ["账册编号", "区内企业代码", "订购人姓名"], ["提运单号", "起运国(地区)"]],
    ["I", "9610", ["运输工具编号", "航班航次号", "提运单号", "起运国(地区)"], ["账册编号"]],
  ])(
    "gives the columns of %s %s by their Chinese names: each is known, none is missing",
    async (direction, mode, some, none) => {
      const cwd = folder();
      const args = ["--direction", direction, "--mode", mode, ...transfer, "--workbook", "csv"];
      expect((await qingdan(["init", ...args], { cwd })).status).toBe(0);
      const names = template(cwd);
      expect(names).toEqual(expect.arrayContaining(some));
      for (const name of none) expect(names).not.toContain(name);
      const layout = layouts[direction === "I" ? "I" : "E"];
      expect(new Set(names.map((name) => layout.find(name)?.name)).size).toBe(names.length);
      // A row of it is refused for what is blank in it, not for a column that it lacks.
      const { stdout } = await qingdan(
        ["validate", "-", "--profile", "qingdan.yaml", "--format", "json", "--at", at, "--no-ledger"],
        {
          cwd,
          input: `${names.join(",")}\n${names.map((name) => (/^订单编号/.test(name) ? "A" : "")).join(",")}\n`,
        },
      );
      expect(stdout).not.toContain("manifest/header");
      expect(stdout).not.toContain("manifest/unknown-column");
    },
  );

  it("gives a manifest in which an order can be declared, the mandatory columns first", async () => {
    const cwd = folder();
    const { stdout } = await qingdan(["init", ...exports, "--pilot-zone", "安庆", "--workbook", "csv"], {
      cwd,
    });
    const names = template(cwd);
    const columns = names.map((name) => layouts.E.find(name)?.name ?? "");
    const good = row();
    const required = Number(/前 (\d+) 列必填/.exec(stdout)?.[1]);
    expect(columns.slice(0, required).every((name) => name in good)).toBe(true);
    const text = csv([good], { columns: columns.slice(0, required) });
    const result = await qingdan(["declare", "-", "--out", "out", "--at", at], { cwd, input: text });
    expect([result.status, result.stderr]).toEqual([0, ""]);
  });

  it("writes an .xlsx unless told otherwise, or no manifest at all", async () => {
    const cwd = folder();
    await qingdan(["init", ...exports, "--dir", "new/one"], { cwd });
    expect(readdirSync(join(cwd, "new/one")).sort()).toEqual(["manifest.xlsx", "qingdan.yaml"]);
    expect(readFileSync(join(cwd, "new/one/manifest.xlsx")).subarray(0, 2).toString()).toBe("PK");
    await qingdan(["init", ...exports, "--dir", "bare", "--workbook", "none"], { cwd });
    expect(readdirSync(join(cwd, "bare"))).toEqual(["qingdan.yaml"]);
  });

  it("replaces nothing without --force", async () => {
    const cwd = folder({ "manifest.xlsx": "mine" });
    const refused = await qingdan(["init", ...exports], { cwd });
    expect([refused.status, refused.stderr.includes("--force")]).toEqual([2, true]);
    expect(readdirSync(cwd)).toEqual(["manifest.xlsx"]);
    expect(readFileSync(join(cwd, "manifest.xlsx"), "utf8")).toBe("mine");
    expect((await qingdan(["init", ...exports, "--force"], { cwd })).status).toBe(0);
    expect(readFileSync(join(cwd, "manifest.xlsx"), "utf8")).not.toBe("mine");
  });

  it("leaves nothing where it can't write", async () => {
    const cwd = folder({ file: "" });
    const { status, stderr } = await qingdan(["init", ...exports, "--dir", "file/below"], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("无法写入");
    mkdirSync(join(cwd, "full/manifest.xlsx"), { recursive: true });
    expect((await qingdan(["init", ...exports, "--dir", "full", "--force"], { cwd })).status).toBe(2);
    expect(readdirSync(join(cwd, "full"))).toEqual(["manifest.xlsx"]);
  });

  it.each([
    [["--direction", "X"], /--direction X：应为 E、I 之一/],
    [["--direction", "I", "--mode", "9710"], /--mode 9710：应为 9610、1210 之一/],
    [["--direction", "E", "--mode", "9610", "--cop-code", "33029"], /--cop-code 33029/],
    [
      ["--direction", "E", "--mode", "9610", "--cop-code", "AAAAAAAAAA"],
      /--cop-code AAAAAAAAAA：.*占位的编号/,
    ],
    [["--direction", "E", "--agent-code", "91340800MA0QD06764"], /--agent-code/],
    [["--direction", "I", "--pilot-zone", "安庆"], /--pilot-zone 安庆：只用于出口/],
  ])("refuses what a manifest would be refused for: %j", async (args, text) => {
    const cwd = folder();
    const { status, stderr } = await qingdan(["init", ...args], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(text);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("names the options that are missing where nobody can be asked", async () => {
    const cwd = folder();
    const { status, stderr } = await qingdan(["init", "--direction", "E", "--cop-name", "示例"], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("--mode --cop-code --dxp-id");
    expect(stderr).not.toContain("--direction");
  });

  it("remarks on a customs office that is not in the table, with the nearest, and takes it", async () => {
    const cwd = folder();
    const { status, stderr } = await qingdan(["init", ...exports, "--customs-code", "9999"], { cwd });
    expect(status).toBe(0);
    expect(stderr).toMatch(/9999 不在代码表中。相近的有/);
  });

  it("refuses what is no pilot zone, with the nearest name", async () => {
    const cwd = folder();
    const { status, stderr } = await qingdan(["init", ...exports, "--pilot-zone", "安请"], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("--pilot-zone 安请：“安请”不是综试区，相近的有：");
    expect(stderr).toContain("安庆");
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each(["安庆市", "中国（安庆）跨境电子商务综合试验区", "芜湖综试区"])(
    "takes the zone %s",
    async (zone) => {
      const { status, stderr } = await qingdan(["init", ...exports, "--pilot-zone", zone], { cwd: folder() });
      expect([status, stderr]).toEqual([0, ""]);
    },
  );

  it("remarks on a zone that was approved after its day, and takes it", async () => {
    // 国函〔2025〕40号 of 2025-04-22 has 秦皇岛 in it.
    const how = { cwd: folder(), now: new Date("2025-01-15T02:00:00Z") };
    const { status, stderr } = await qingdan(["init", ...exports, "--pilot-zone", "秦皇岛"], how);
    expect([status, stderr.trim()]).toEqual([0, "秦皇岛 自 2025-04-22 起才是综试区"]);
  });
});

describe("init on a terminal", () => {
  const answers = [
    "E",
    "9610",
    "3302980003",
    "示例报关",
    "DXPENT0000000001",
    "安庆",
    "3302",
    "",
    "",
    "",
    "",
    "",
    "",
  ];

  it("asks for what is not given, and again for what is refused", async () => {
    const cwd = folder();
    const wrong = ["X", "E", "9999", "9610", "", "33", ...answers.slice(2)];
    const { status, stderr } = await answering([], wrong, cwd);
    expect(status).toBe(0);
    expect(stderr).toContain("应为 E、I 之一");
    expect(stderr).toContain("不能为空");
    expect(Object.fromEntries(loadProfile(join(cwd, "qingdan.yaml")).defaults)).toMatchObject({
      customsCode: "3302",
    });
  });

  it("does not ask for what the options give", async () => {
    const cwd = folder();
    const { status, stderr } = await answering(exports, answers.slice(5), cwd);
    expect(status).toBe(0);
    expect(stderr).not.toContain("贸易方式");
  });

  it("leaves nothing where the input ends, or Ctrl-C is pressed", async () => {
    const cwd = folder();
    const ended = await answering([], answers.slice(0, 3), cwd);
    expect([ended.status, ended.stderr.includes("输入在回答完之前结束了")]).toEqual([2, true]);
    const stopped = await answering([], answers.slice(0, 3), cwd, "\u0003");
    expect([stopped.status, stopped.stderr.includes("已中断")]).toEqual([130, true]);
    expect(existsSync(join(cwd, "qingdan.yaml"))).toBe(false);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
