import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { declare, folder, profile, qingdan } from "../support/cli.js";
import { csv } from "../support/manifest.js";
import { exported } from "./revenue.js";

const rates = "month,currency,rate\n2026-08,USD,7.1\n2026-11,USD,7.2\n";
const rows = [
  exported({ orderNo: "SO-1" }),
  exported({ orderNo: "SO-1", price: "10", totalPrice: "20.00", gname: "帽子 <大&小>", gcode: "6505009900" }),
  exported({ orderNo: "SO-2", currency: "502" }),
  exported({ orderNo: "SO-3", ieDate: "20261005" }),
  exported({ orderNo: "SO-4", gcode: "6109" }),
];
const given = [
  "tax",
  "income",
  "--year",
  "2026",
  "--quarter",
  "3",
  "--rates",
  "rates.csv",
  "--format",
  "json",
];

describe.concurrent("an output directory of declare", () => {
  it("gives the same revenue and the same register as its manifest", async () => {
    const { cwd } = await declare(rows, ["--rates", "rates.csv"], { "rates.csv": rates });
    const compute = async (source: string) => {
      const register = `${source}.register`;
      const { status, stdout } = await qingdan([...given, source, "--register", register], { cwd });
      return { status, ...JSON.parse(stdout), register: readFileSync(join(cwd, register), "utf8") };
    };
    const [run, manifest] = [await compute("out"), await compute("m.csv")];
    // 51 + 20 + 51 × 7.1 + 51
    expect([run.revenue, manifest.revenue]).toEqual(["484.10", "484.10"]);
    expect(run.sources.lines).toEqual({ read: 5, counted: 4, outsidePeriod: 1, qualifying: 4, excluded: 0 });
    // Inventories stand in the messages by lane, and each in the manifest's order.
    const sorted = (text: string) => text.trim().split("\n").sort();
    expect(sorted(run.register)).toEqual(sorted(manifest.register));
    expect(run.register).toContain("帽子 <大&小>");
    expect(run.status).toBe(0);
  });

  it("gives the same return as its manifest with answers that messages don't have, and formal declarations", async () => {
    const { cwd } = await declare(
      [
        exported({ orderNo: "SO-1", invoiceHeld: "Y" }),
        exported({ orderNo: "SO-1", invoiceHeld: "N", price: "10", totalPrice: "20.00" }),
        exported({ orderNo: "SO-2", invoiceHeld: "", price: "20", totalPrice: "40.00" }),
        // Above ¥5000 between businesses: formal.
        exported({ orderNo: "SO-3", tradeMode: "9710", qty: "1", price: "6000", totalPrice: "6000" }),
        exported({ orderNo: "0012", exportRebate: "Y", price: "5", totalPrice: "10.00", gname: "帽子,大" }),
      ],
      [],
      { "rates.csv": rates },
    );
    const compute = async (source: string) => {
      const { status, stdout } = await qingdan([...given, source], { cwd });
      const { sources, ...rest } = JSON.parse(stdout);
      return { status, lines: sources.lines, ...rest };
    };
    const [run, manifest] = [await compute("out"), await compute("m.csv")];
    expect(run).toEqual(manifest);
    // 51 + 20 + 40 + 6000 + 10
    expect(run).toMatchObject({
      status: 1,
      revenue: "6121.00",
      outcomes: {
        qualifies: { yuan: "60.00", lines: 2 },
        other: { yuan: "6000.00", reasons: [{ reason: "income/retail-mode", lines: 1 }] },
        doubt: {
          yuan: "61.00",
          reasons: [
            { reason: "income/purchase-voucher", yuan: "51.00" },
            { reason: "income/export-rebate", yuan: "10.00" },
          ],
        },
      },
    });
    expect(run.skipped).toContain("income/purchase-voucher");
  });

  it("that an older version wrote, without answers, is refused alone, and compared with a manifest", async () => {
    const { cwd } = await declare(rows.slice(0, 1), [], { "rates.csv": rates });
    rmSync(join(cwd, "out", "answers.csv"));
    const path = join(cwd, "out", "run.json");
    const record = JSON.parse(readFileSync(path, "utf8"));
    record.files = record.files.filter((file: { path: string }) => file.path !== "answers.csv");
    writeFileSync(path, JSON.stringify(record));
    const { status, stdout } = await qingdan([...given, "out", "--lang", "en"], { cwd });
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ schema: "qingdan/error/1" });
    expect(stdout).toMatch(/answers\.csv.*manifests/);
    expect((await qingdan([...given, "m.csv", "out"], { cwd })).status).toBe(0);
  });

  it("whose answers were changed is refused", async () => {
    const { cwd } = await declare([exported({ invoiceHeld: "Y" })], [], { "rates.csv": rates });
    const path = join(cwd, "out", "answers.csv");
    writeFileSync(path, readFileSync(path, "utf8").replace(",Y,", ",N,"));
    const { status, stderr } = await qingdan([...given, "out", "--lang", "en"], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("SHA-256");
  });

  it("brings its own pilot zone where there is no profile", async () => {
    const { cwd } = await declare(rows.slice(0, 1), [], { "rates.csv": rates });
    rmSync(join(cwd, "qingdan.yaml"));
    expect(JSON.parse((await qingdan([...given, "out"], { cwd })).stdout).revenue).toBe("51.00");
    const { stdout } = await qingdan([...given, "m.csv"], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      revenue: "51.00",
      outcomes: { doubt: { reasons: [{ reason: "income/pilot-zone" }] } },
    });
  });

  it("is an error where a rate is missing: the amount is not known", async () => {
    const { cwd } = await declare(rows, ["--rates", "rates.csv"], {
      "rates.csv": rates,
      "few.csv": "month,currency,rate\n2026-11,USD,7.2\n",
    });
    const { status, stdout, stderr } = await qingdan([...given, "out", "--rates", "few.csv"], { cwd });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      revenue: "122.00",
      excluded: [{ reason: "income/registered-facts", yuan: "0.00", lines: 1, unvalued: 1 }],
    });
    expect(stderr).toMatch(/out\/messages\/CEB603-\S+\.xml:\d+ .*2026-08/);
  });

  it("names the physical line of an inventory in its message", async () => {
    const { cwd } = await declare([
      exported({ orderNo: "SO-1" }),
      exported({ orderNo: "SO-2", customsCode: "2233" }),
    ]);
    const { stderr } = await qingdan(["tax", "income", "out", "--year", "2026"], { cwd });
    const [, file = "", line] = /^(out\S+):(\d+) /m.exec(stderr) ?? [];
    const lines = readFileSync(join(cwd, file), "utf8").split("\n");
    expect(lines[Number(line) - 1]).toContain("<ceb:orderNo>SO-2<");
  });

  it("is counted once where two runs declared the same order", async () => {
    const { cwd } = await declare([exported({ orderNo: "SO-1" }), exported({ orderNo: "SO-2" })]);
    writeFileSync(join(cwd, "again.csv"), csv([exported({ orderNo: "SO-2" })]));
    await qingdan(["declare", "again.csv", "--out", "again"], { cwd });
    const { status, stdout } = await qingdan(
      ["tax", "income", "out", "again", "--year", "2026", "--format", "json"],
      { cwd },
    );
    expect(JSON.parse(stdout)).toMatchObject({
      revenue: "102.00",
      excluded: [{ reason: "income/customs", yuan: "51.00", lines: 1 }],
    });
    expect(status).toBe(0);
  });

  it("counts the period's inventory of an order number that another year has too, in either order", async () => {
    const { cwd } = await declare([exported({ orderNo: "SO-1", ieDate: "20250820" })]);
    const again = exported({ orderNo: "SO-1", price: "10", totalPrice: "20.00" });
    writeFileSync(join(cwd, "again.csv"), csv([again]));
    await qingdan(["declare", "again.csv", "--out", "again", "--no-ledger"], { cwd });
    for (const runs of [
      ["out", "again"],
      ["again", "out"],
    ]) {
      const compute = async (...sources: readonly string[]) => {
        const { status, stdout } = await qingdan(
          ["tax", "income", ...sources, ...runs, "--year", "2026", "--format", "json"],
          { cwd },
        );
        return { status, ...JSON.parse(stdout) };
      };
      const alone = await compute();
      expect(alone).toMatchObject({ status: 0, revenue: "20.00", excluded: [], findings: { warning: 0 } });
      expect(alone.sources.lines).toMatchObject({ counted: 1, outsidePeriod: 1 });
      // Manifests are held against the inventory of their own period.
      expect(await compute("again.csv")).toMatchObject({ status: 0, revenue: "20.00" });
      expect(await compute("m.csv")).toMatchObject({ status: 1, revenue: "0.00" });
    }
  });

  it("brings its zone to its own lines only: manifests need the profile's", async () => {
    const { cwd } = await declare(rows.slice(0, 1), [], { "rates.csv": rates });
    rmSync(join(cwd, "qingdan.yaml"));
    const { stdout } = await qingdan([...given, "m.csv", "out"], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      revenue: "51.00",
      outcomes: { doubt: { reasons: [{ reason: "income/pilot-zone", yuan: "51.00", lines: 1 }] } },
    });
  });

  it("takes a short code for what it is, not for the ten digits that the message has", async () => {
    const { cwd } = await declare(
      [exported({ orderNo: "SO-1", gcode: "6109" }), exported({ orderNo: "SO-2", gcode: "6109100000" })],
      [],
      { "withdrawn.csv": "code\n61091000\n" },
    );
    const { stdout, stderr } = await qingdan(
      [
        "tax",
        "income",
        "out",
        "--year",
        "2026",
        "--format",
        "json",
        "--withdrawn",
        "withdrawn.csv",
        "--lang",
        "en",
      ],
      { cwd },
    );
    expect(JSON.parse(stdout)).toMatchObject({
      revenue: "102.00",
      outcomes: { doubt: { reasons: [{ reason: "income/withdrawn-refund", lines: 1 }] } },
    });
    expect(stderr).toContain("part of gcode 6109000000");
  });
});

describe.concurrent("refused with status 2", () => {
  const refusal = async (cwd: string, ...more: readonly string[]) => {
    const { status, stderr, stdout } = await qingdan(
      ["tax", "income", "--year", "2026", "--lang", "en", ...more],
      { cwd },
    );
    expect([status, stdout]).toEqual([2, ""]);
    return stderr;
  };

  it("is a directory whose messages were changed", async () => {
    const { cwd, out } = await declare([exported()]);
    const [path = ""] = out.messages.keys();
    const file = join(cwd, "out", path);
    writeFileSync(file, readFileSync(file, "utf8").replace(">51.00<", ">50.00<"));
    expect(await refusal(cwd, "out")).toContain("SHA-256");
  });

  it("is a directory whose run.json contradicts itself or its messages", async () => {
    const { cwd } = await declare([exported({ orderNo: "SO-1" }), exported({ orderNo: "SO-2" })]);
    const path = join(cwd, "out", "run.json");
    const written = readFileSync(path, "utf8");
    const changed = (
      change: (record: { files: { path: string; sha256: string; nodes: number }[] }) => void,
    ) => {
      const record = JSON.parse(written);
      change(record);
      writeFileSync(path, JSON.stringify(record));
    };
    changed((record) => {
      record.files = record.files.filter(({ path: name }) => !name.startsWith("messages/"));
    });
    expect(await refusal(cwd, "out")).toMatch(/0 inventories.*2 orders/);
    // Another SHA-256 for another text: one inventory of the two, then half a message.
    const message = JSON.parse(written).files.find(({ path: name }: { path: string }) => /CEB603/.test(name));
    const file = join(cwd, "out", message.path);
    const whole = readFileSync(file, "utf8");
    const renewed = (text: string) => {
      writeFileSync(file, text);
      const sha256 = createHash("sha256").update(text).digest("hex");
      changed(({ files }) => {
        for (const entry of files) if (entry.path === message.path) entry.sha256 = sha256;
      });
    };
    renewed(whole.replace(/<ceb:Inventory>.*?<\/ceb:Inventory>/s, ""));
    expect(await refusal(cwd, "out")).toContain("has 1 inventories, and 2");
    renewed(whole.slice(0, whole.length / 2));
    expect(await refusal(cwd, "out")).toContain("well-formed");
    // Against a manifest too.
    expect(await refusal(cwd, "m.csv", "out")).toContain("well-formed");
  });

  it("is a directory that lacks a message", async () => {
    const { cwd, out } = await declare([exported()]);
    rmSync(join(cwd, "out", [...out.messages.keys()][0] ?? ""));
    expect(await refusal(cwd, "out")).toContain("no such file");
  });

  it("is one without run.json, or with another's", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "empty/x": "",
      "other/run.json": "{}",
      "bad/run.json": "{",
    });
    expect(await refusal(cwd, "empty")).toContain("run.json");
    expect(await refusal(cwd, "other")).toContain("qingdan/run/1");
    expect(await refusal(cwd, "bad")).toContain("qingdan/run/1");
  });

  it("is a period by release: messages have the export date only", async () => {
    const { cwd } = await declare([exported()]);
    expect(await refusal(cwd, "out", "--by", "release")).toContain("releaseDate");
  });
});
