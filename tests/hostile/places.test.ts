import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, filesBelow, folder, profile, qingdan, shell } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";
import { bound, onSmallDisk, requires } from "../support/tools.js";

const good = { "qingdan.yaml": profile, "m.csv": csv([row()]) };
const boundCommand = `${bound} ${command}`;
/** A few megabytes that do not repeat themselves: more than a small disk holds. */
const large = csv(
  Array.from({ length: 8_000 }, (_, index) => row({ orderNo: `SO-${index}`, gname: `${index} `.repeat(40) })),
);

describe.concurrent("an input that is not there", () => {
  it.each([
    [
      "a directory without manifests",
      "folder",
      "文件夹 folder 里没有舱单",
      "the folder folder has no manifests",
    ],
    ["a missing file", "none.csv", "无法读取 none.csv：文件不存在", "can't read none.csv: no such file"],
    [
      "a path through a file",
      "m.csv/x",
      "无法读取 m.csv/x：路径中有一段不是目录",
      "can't read m.csv/x: part of the path is not a directory",
    ],
  ])("%s: status 2 and why", async (_, name, zh, en) => {
    const cwd = folder({ ...good, "folder/x": "" });
    const [declared, validated] = await Promise.all([
      qingdan(["declare", "m.csv", name, "--out", "out"], { cwd }),
      qingdan(["validate", name, "--lang", "en"], { cwd }),
    ]);
    expect(declared.stderr).toContain(zh);
    expect(validated.stderr).toContain(en);
    expect([declared.status, validated.status]).toEqual([2, 2]);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });

  it("a file without permission: status 2 and why", async (test) => {
    requires(test, "a process that permissions bind (setpriv, as root)");
    const cwd = folder(good);
    chmodSync(join(cwd, "m.csv"), 0o000);
    const { status, stderr } = await shell(`${boundCommand} validate m.csv`, { cwd });
    expect(stderr).toBe("m.csv 错误 没有权限读取该文件。请检查文件的权限和所有者。 [manifest/unreadable]\n");
    expect(status).toBe(2);
  });

  it.each(["--rates=none.csv", "--profile=none.csv", "--table=licences=none.csv"])(
    "a missing file for %s: status 2 and its name",
    async (option) => {
      const { status, stderr } = await qingdan(["validate", "m.csv", option], { cwd: folder(good) });
      expect(stderr).toMatch(/none\.csv.*(文件不存在|找不到)/);
      expect(status).toBe(2);
    },
  );
});

describe.concurrent("an output directory that can't be used", () => {
  const refusals = {
    "holds a file of the user's": {
      files: { "out/notes.txt": "mine" },
      out: "out",
      zh: "输出目录 out 不是空的。",
      en: "",
    },
    "holds another run": {
      files: { "out/run.json": "{}", "out/findings.ndjson": "" },
      out: "out",
      zh: "输出目录 out 不是空的（已有一次运行的结果）",
      en: "the output directory out is not empty (it holds another run)",
    },
    "holds a run that was killed": {
      files: { "out/.unfinished/messages/CEB603-simplified-000001.xml": "" },
      out: "out",
      zh: "输出目录 out 中有未完成的一次运行",
      en: "",
    },
    "is a file": { files: { out: "mine" }, out: "out", zh: "无法写入 out：", en: "can't write to out: " },
    "lies below a file": {
      files: { out: "mine" },
      out: "out/run",
      zh: "无法写入 out/run：路径中有一段不是目录",
      en: "",
    },
    "is a device": {
      files: {},
      out: "/dev/full",
      zh: "无法写入 /dev/full：",
      en: "",
    },
  };

  it.each(Object.entries(refusals))(
    "%s: status 2, nothing of it touched",
    async (_, { files, out, zh, en }) => {
      const cwd = folder({ ...good, ...files });
      const chinese = await qingdan(["declare", "m.csv", "--out", out], { cwd });
      expect(chinese.stderr).toContain(zh);
      expect(chinese.status).toBe(2);
      if (en !== "") {
        const english = await qingdan(["declare", "m.csv", "--out", out, "--lang", "en"], { cwd });
        expect(english.stderr).toContain(en);
        expect(english.status).toBe(2);
      }
      expect(filesBelow(cwd)).toEqual(Object.keys({ ...good, ...files }).sort());
      for (const [name, content] of Object.entries(files)) {
        expect(readFileSync(join(cwd, name), "utf8")).toBe(content);
      }
    },
  );

  it("is not to be written by this user: status 2 and why", async (test) => {
    requires(test, "a process that permissions bind (setpriv, as root)");
    const cwd = folder(good);
    mkdirSync(join(cwd, "ours"));
    for (const closed of ["ours", "."]) chmodSync(join(cwd, closed), 0o555);
    const { status, stderr } = await shell(
      `${boundCommand} declare m.csv --out new; first=$?; ${boundCommand} declare m.csv --out ours; [ $first = $? ] && exit $first`,
      { cwd },
    );
    for (const closed of [".", "ours"]) chmodSync(join(cwd, closed), 0o755);
    expect(stderr).toContain("无法写入 new：没有权限");
    expect(stderr).toContain("无法写入 ours：没有权限");
    expect(status).toBe(2);
    expect(existsSync(join(cwd, "new"))).toBe(false);
    expect(readdirSync(join(cwd, "ours"))).toEqual([]);
  });

  it("lies in folders that are not there: they are made, and gone again where the run fails", async () => {
    const cwd = folder({ ...good, "empty.csv": "" });
    const failed = await qingdan(["declare", "empty.csv", "--out", "a/b/c"], { cwd });
    expect(failed.status).toBe(2);
    expect(readdirSync(cwd).sort()).toEqual(["empty.csv", "m.csv", "qingdan.yaml"]);
    const { status } = await qingdan(["declare", "m.csv", "--out", "a/b/c", "--quiet"], { cwd });
    expect(status).toBe(0);
    expect(readdirSync(join(cwd, "a/b/c"))).toContain("run.json");
  });

  it("is there already and empty: it is used, and still there and empty where the run fails", async () => {
    const cwd = folder({ ...good, "empty.csv": "" });
    mkdirSync(join(cwd, "out"));
    const failed = await qingdan(["declare", "empty.csv", "--out", "out"], { cwd });
    expect(failed.status).toBe(2);
    expect(readdirSync(join(cwd, "out"))).toEqual([]);
    const { status } = await qingdan(["declare", "m.csv", "--out", "out", "--quiet"], { cwd });
    expect(status).toBe(0);
    expect(readdirSync(join(cwd, "out"))).not.toContain(".unfinished");
  });
});

describe.concurrent("a disk that fills up", () => {
  // Where the space ends differs: with the rows kept aside, with the messages, with the lists at the end.
  it.for(["1m", "3m", "6m"])("of %s: status 2, blamed on the output, nothing is left", async (size, test) => {
    requires(test, "mount -t tmpfs");
    await onDisk(size, async (cwd) => {
      const { status, stdout, stderr } = await qingdan(["declare", "m.csv", "--out", "disk/out"], { cwd });
      expect(stderr).toMatch(/^无法写入 ?\S*：磁盘空间不足/);
      expect(stdout).toBe("");
      expect(status).toBe(2);
      expect(readdirSync(join(cwd, "disk"))).toEqual([]);
    });
  });

  it("is the output directory itself: nothing is left in it", async (test) => {
    requires(test, "mount -t tmpfs");
    await onDisk("1m", async (cwd) => {
      const { status, stderr } = await qingdan(["declare", "m.csv", "--out", "disk", "--lang", "en"], {
        cwd,
      });
      expect(stderr).toMatch(/^can't write to .*: no space left on the disk/);
      expect(status).toBe(2);
      expect(readdirSync(join(cwd, "disk"))).toEqual([]);
    });
  });

  it("under validate's scratch: status 2, not blamed on the manifest, nothing is left", async (test) => {
    requires(test, "mount -t tmpfs");
    await onDisk("1m", async (cwd) => {
      const env = { TMPDIR: join(cwd, "disk") };
      // What comes from a pipe is kept there for the second reading.
      const input = readFileSync(join(cwd, "m.csv"));
      const { status, stderr } = await qingdan(["validate", "-", "--lang", "en"], { cwd, env, input });
      expect(stderr).toContain("no space left on the disk");
      expect(stderr).not.toContain("can't read -");
      expect(status).toBe(2);
      expect(readdirSync(join(cwd, "disk"))).toEqual([]);
    });
  });

  it.for([
    "validate m.csv",
    "validate m.csv --format json",
    "declare m.csv --out out",
    "declare m.csv --out out --format ndjson",
    "rules",
    "codes units",
    "--help",
  ])("under standard output of %s: status 2 and why", async (line, test) => {
    requires(test, "/dev/full");
    const cwd = folder({ ...good, "m.csv": csv([row({ country: "99" })]) });
    const { status, stderr } = await shell(`qingdan ${line} > /dev/full`, { cwd });
    expect(stderr).toBe("无法写入标准输出：磁盘空间不足。\n");
    expect(status).toBe(2);
  });

  it("under standard error: the status is still 2", async (test) => {
    requires(test, "/dev/full");
    const { status } = await shell("qingdan validate none.csv 2> /dev/full", { cwd: folder() });
    expect(status).toBe(2);
  });

  async function onDisk(size: string, work: (cwd: string) => Promise<void>): Promise<void> {
    const cwd = folder({ ...good, "m.csv": large });
    expect(statSync(join(cwd, "m.csv")).size).toBeGreaterThan(2_000_000);
    mkdirSync(join(cwd, "disk"));
    await onSmallDisk(join(cwd, "disk"), size, () => work(cwd));
  }
});
