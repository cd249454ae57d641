import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProfile, type Profile } from "../../src/setup/profile.js";
import { Failure } from "../../src/values/failure.js";
import type { Text } from "../../src/values/finding.js";
import { at, folder, qingdan } from "../support/cli.js";
import { gb18030, utf16le } from "../support/encodings.js";
import { csv, row } from "../support/manifest.js";

const transfer = `transfer:
  copCode: "3302980003"
  copName: 示例报关
  dxpId: DXPENT0000000001
`;

function load(content: string | Buffer): Profile {
  return loadProfile(join(folder({ "qingdan.yaml": content }), "qingdan.yaml"));
}

/** Why a profile is refused, without its path; fails where it is not. */
function refusal(content: string | Buffer): Text {
  const path = join(folder({ "qingdan.yaml": content }), "qingdan.yaml");
  return refusalOf(path);
}

function refusalOf(path: string): Text {
  try {
    loadProfile(path);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { zh, en } = error.text;
    expect(zh).toMatch(/^配置文件 .*。样例见 templates\/qingdan\.yaml。$/);
    expect(en).toMatch(/^profile .*\. See templates\/qingdan\.yaml\.$/);
    return { zh: bare(zh, path), en: bare(en, path) };
  }
  throw new Error("the profile was taken");
}

function bare(message: string, path: string): string {
  return message.replace(path, "").replace("templates/qingdan.yaml", "");
}

/** Latin words in a Chinese message that are no key of the profile. */
function foreignWords(message: string): string[] {
  const known = new Set(
    (
      "transfer copCode copName dxpId pilotZone defaults customsCode income quarters peopleStart peopleEnd assetsStart " +
      "assetsEnd restrictedIndustry domesticSales serviceIncome interestIncome exchangeGains otherTaxableIncome " +
      "nonTaxableIncome taxFreeIncome prepaid true false YAML UTF GBK CSV"
    ).split(" "),
  );
  return (message.match(/[A-Za-z_]+/g) ?? []).filter((word) => !known.has(word));
}

describe("the profile of the contract", () => {
  it("loads, income settings and all", () => {
    const {
      transfer: sender,
      pilotZone,
      defaults,
      file,
      sha256,
    } = load(`${transfer}pilotZone: 安庆
defaults:
  fFlag: "3"
income:
  quarters: [{ peopleStart: 12, peopleEnd: 14, assetsStart: "310.5", assetsEnd: "322" }, { peopleStart: 14, peopleEnd: 15, assetsStart: "322", assetsEnd: "340" }]
  restrictedIndustry: false
  nonTaxableIncome: "0.00"
  taxFreeIncome: "0.00"
  prepaid: "0.00"
`);
    expect(sender).toEqual({ copCode: "3302980003", copName: "示例报关", dxpId: "DXPENT0000000001" });
    expect(pilotZone).toBe("安庆");
    expect([...defaults]).toEqual([["fFlag", "3"]]);
    expect(file).toMatch(/qingdan\.yaml$/);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("needs nothing but the transmitter", () => {
    const { pilotZone, defaults } = load(transfer);
    expect(pilotZone).toBe("");
    expect(defaults.size).toBe(0);
  });

  it("may have a byte order mark and Windows' line ends", () => {
    expect(load(`\ufeff${transfer}pilotZone: 芜湖\n`.replaceAll("\n", "\r\n")).pilotZone).toBe("芜湖");
  });

  it("may have keys with nothing under them, as when all of the template's are commented out", () => {
    expect(load(`${transfer}defaults:\n  #customsCode: "3301"\n`).defaults.size).toBe(0);
    expect(load(`${transfer}income:\n  #prepaid: "0.00"\n`).transfer?.copCode).toBe("3302980003");
  });
});

describe("an unknown key", () => {
  const quarter = '{ peopleStar: 1, peopleStart: 12, peopleEnd: 14, assetsStart: "310.5", assetsEnd: "322" }';
  const unknown: Readonly<Record<string, readonly [string, string, string]>> = {
    "of the profile": [`${transfer}pilotzone: 安庆\n`, "pilotzone", "pilotZone"],
    "that looks like none": [`${transfer}incom: {}\n`, "incom", "income"],
    "under transfer": [`${transfer}  dxpid: D1\n`, "transfer.dxpid", "dxpId"],
    "under submission": [`${transfer}submission:\n  directry: out\n`, "submission.directry", "directory"],
    "under amqp": [
      `${transfer}submission: { amqp: { url: "amqp://h", prefech: 5 } }\n`,
      "prefech",
      "prefetch",
    ],
    "under signature": [`${transfer}submission: { signature: { certt: c.pem } }\n`, "certt", "cert"],
    "under income": [`${transfer}income:\n  prepayed: "0.00"\n`, "income.prepayed", "prepaid"],
    "of a quarter": [`${transfer}income:\n  quarters: [${quarter}]\n`, "peopleStar", "peopleStart"],
    "under defaults": [`${transfer}defaults:\n  custmsCode: "3301"\n`, "custmsCode", "customsCode"],
    "under defaults, of goods": [`${transfer}defaults:\n  curency: "142"\n`, "curency", "currency"],
  };
  for (const [name, [content, key, nearest]] of Object.entries(unknown)) {
    it(`is refused and the nearest named: ${name}`, () => {
      const { zh, en } = refusal(content);
      const near = new RegExp(`${key.replaceAll(".", "\\.")}\\b.*\\b${nearest}\\b`);
      expect(zh).toMatch(near);
      expect(zh).toContain("不认识");
      expect(en).toMatch(near);
    });
  }

  it("under defaults in Chinese has the nearest Chinese name, or its column", () => {
    const { zh } = refusal(`${transfer}defaults:\n  申报地海关代吗: "3301"\n`);
    expect(zh).toMatch(/申报地海关代吗.*(申报地海关代码|customsCode)/);
  });

  it("several are all named at once", () => {
    const { zh } = refusal(`${transfer}  dxpid: D1\npilotzone: 安庆\nincom: {}\n`);
    for (const key of ["transfer.dxpid", "pilotzone", "incom"]) expect(zh).toContain(key);
  });
});

describe("defaults", () => {
  const defaults = (lines: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      load(
        `${transfer}defaults:\n${Object.entries(lines)
          .map(([name, text]) => `  ${name}: ${text}\n`)
          .join("")}`,
      ).defaults,
    );

  it("keep what is written: leading zeros, decimals, words that YAML takes for something else", () => {
    const written = {
      customsCode: "3302",
      tradeMode: "0110",
      loctNo: "00012345678901234567",
      price: "1.50",
      freight: "0.00",
      qty: "1e3",
      packNo: "1_000",
      itemNo: "0x1F",
      itemRecordNo: "0o17",
      exportRebate: "Y",
      exportDuty: "no",
      licenceRequired: "true",
      ieDate: "2026-11-20",
      billNo: "12:30:45",
    };
    expect(defaults(written)).toEqual(written);
  });

  it("take quotes, comments and blanks for what they are", () => {
    const lines = {
      customsCode: '"3302" # 安庆',
      barCode: "'无'",
      ownerCode: "  NO  ",
      agentName: '"  示例  "',
      note: "",
    };
    expect(defaults(lines)).toEqual({
      customsCode: "3302",
      barCode: "无",
      ownerCode: "NO",
      agentName: "示例",
      note: "",
    });
  });

  it("name columns as the manifest's header does: in Chinese, in any case, body columns by their own names", () => {
    const lines = {
      申报地海关代码: '"3302"',
      EBCNAME: "示例电商",
      "目的国(地区)代码": '"502"',
      country: '"116"',
      itemNote: "甲",
      是否退税: "N",
    };
    expect(defaults(lines)).toEqual({
      customsCode: "3302",
      ebcName: "示例电商",
      destinationCountry: "502",
      country: "116",
      itemNote: "甲",
      exportRebate: "N",
    });
  });

  it("do not name one column twice", () => {
    const { zh, en } = refusal(`${transfer}defaults:\n  customsCode: "3301"\n  申报地海关代码: "3302"\n`);
    expect(zh).toContain("customsCode");
    expect(en).toContain("customsCode");
  });

  it("have one value each", () => {
    for (const value of ["[3302]", "{ a: 3302 }"]) {
      const { zh, en } = refusal(`${transfer}defaults:\n  customsCode: ${value}\n`);
      expect(zh).toContain("defaults.customsCode");
      expect(foreignWords(zh)).toEqual([]);
      expect(en).toContain("defaults.customsCode");
    }
  });
});

describe("transfer", () => {
  const parts = { copCode: '"3302980003"', copName: "示例报关", dxpId: "D1" };
  const written = (given: Readonly<Record<string, string>>) =>
    `transfer:\n${Object.entries(given)
      .map(([key, value]) => `  ${key}: ${value}\n`)
      .join("")}`;

  for (const key of Object.keys(parts)) {
    it(`needs ${key}, which is not blank`, () => {
      for (const blank of ['""', '"   "', '"　"', ""]) {
        const { zh, en } = refusal(written({ ...parts, [key]: blank }));
        expect(zh).toContain(`transfer.${key}`);
        expect(en).toContain(`transfer.${key}`);
      }
      const { [key as keyof typeof parts]: _, ...rest } = parts;
      const { zh, en } = refusal(written(rest));
      expect(zh).toContain(`缺少 transfer.${key}`);
      expect(en).toContain(`transfer.${key} is missing`);
    });
  }

  it.each([
    ['"#N/A"', /"#N\/A" is an error value.*write the real one/, /“#N\/A”是程序或表格的出错值/],
    ["null", /"null" is an error value/, /出错值/],
    ["~", /"~" is an error value/, /出错值/],
    [".nan", /"\.nan" is an error value/, /出错值/],
    ["示例***", /a masked text/, /被遮盖/],
    ["锟斤拷", /is garbled; save this file as UTF-8/, /是乱码/],
    ['"示\\u200B例"', /ZERO WIDTH SPACE U\+200B \(2\).*type it anew/, /看不见的字符.*U\+200B \(2\)/],
    ['"示\\n例"', /LINE FEED U\+000A \(2\)/, /LINE FEED/],
  ])("refuses %s, which goes into every message", (value, english, chinese) => {
    for (const key of Object.keys(parts)) {
      const { zh, en } = refusal(written({ ...parts, [key]: value }));
      expect(en).toMatch(new RegExp(`transfer\\.${key} has a wrong value: .*${english.source}`));
      expect(zh).toMatch(chinese);
    }
  });

  it("is not longer than a message takes", () => {
    const { zh } = refusal(written({ ...parts, copCode: '"1234567890123456789"' }));
    expect(zh).toMatch(/transfer\.copCode.*最多18个字符/);
    const longest = `${"名".repeat(98)}𠮷𠮷`;
    expect(load(written({ ...parts, copName: longest })).transfer?.copName).toBe(longest);
  });

  // 91340800MA0QD06763: right by GB 32100 as a whole, and positions 9-17 are no organisation's code (GB 11714).
  it.each([
    ["AAAAAAAAAA", "占位的编号", "filler"],
    ["1234567890", "占位的编号", "filler"],
    ["9902980003", "99 不是省级行政区划代码", "99 is no province's code"],
    ["33029", "既不是10位海关编码", "neither a 10-character customs code"],
    ["91340800MA0QD06763", "组织机构代码", "organisation code"],
    ["91340200MA2N00247X", "校验位不对", "wrong check character"],
  ])("is refused with the code %s, as a manifest's column is", (copCode, zh, en) => {
    const refused = refusal(written({ ...parts, copCode: `"${copCode}"` }));
    expect(refused.zh).toContain(`transfer.copCode 的 ${copCode}`);
    expect(refused.zh).toContain(zh);
    expect(refused.zh).not.toContain("。。");
    expect(refused.en).toContain(`transfer.copCode ${copCode}`);
    expect(refused.en).toContain(en);
  });

  it("takes E-Port's own number of a transmitter, as the specification's samples have it", () => {
    const copCode = "JDGW20160310001";
    expect(load(written({ ...parts, copCode })).transfer?.copCode).toBe(copCode);
  });

  it("keeps codes as they are written, quoted or not", () => {
    const { transfer: sender } = load(written({ copCode: "3302980003", copName: "1.50", dxpId: "001e3" }));
    expect(sender).toEqual({ copCode: "3302980003", copName: "1.50", dxpId: "001e3" });
  });

  it("may be left out where nothing is transmitted", () => {
    const { transfer: sender, pilotZone } = load("pilotZone: 安庆\n");
    expect([sender, pilotZone]).toEqual([undefined, "安庆"]);
  });
});

describe("income.ownerCodes", () => {
  const owners = (codes: string) => `${transfer}income:\n  ownerCodes: [${codes}]\n`;

  it("takes codes in small letters too, and names every one that can't be a code", () => {
    expect(load(owners('"3402980b0k", "3302960004"')).income?.ownerCodes).toEqual([
      "3402980b0k",
      "3302960004",
    ]);
    const { zh, en } = refusal(owners('"3302960004", "33029", "AAAAAAAAAA"'));
    for (const text of [zh, en]) {
      expect(text).toContain("income.ownerCodes");
      expect(text).toContain("33029");
      expect(text).toContain("AAAAAAAAAA");
      expect(text).not.toContain("3302960004");
    }
  });
});

describe("a value of the wrong type", () => {
  const quarter = (cells: string) => `${transfer}income:\n  quarters: [{ ${cells} }]\n`;
  const wrong: Readonly<Record<string, string>> = {
    "transfer.copCode": transfer.replace('"3302980003"', "[a]"),
    transfer: "transfer: [a]\n",
    pilotZone: `${transfer}pilotZone: [安庆]\n`,
    defaults: `${transfer}defaults: [a]\n`,
    income: `${transfer}income: 5\n`,
    "income.prepaid": `${transfer}income:\n  prepaid: 5\n`,
    "income.taxFreeIncome": `${transfer}income:\n  taxFreeIncome: "1.234"\n`,
    "income.restrictedIndustry": `${transfer}income:\n  restrictedIndustry: "no"\n`,
    "income.quarters": `${transfer}income:\n  quarters: 5\n`,
    "income.quarters.0.peopleEnd": quarter(
      'peopleStart: 1, peopleEnd: 1.5, assetsStart: "1", assetsEnd: "2"',
    ),
    "income.quarters.0.peopleStart": quarter(
      'peopleStart: -1, peopleEnd: 2, assetsStart: "1", assetsEnd: "2"',
    ),
    "income.quarters.0.assetsStart": quarter(
      'peopleStart: 1, peopleEnd: 2, assetsStart: 310.5, assetsEnd: "2"',
    ),
    "income.quarters.0.assetsEnd": quarter('peopleStart: 1, peopleEnd: 2, assetsStart: "1", assetsEnd: "x"'),
  };
  for (const [key, content] of Object.entries(wrong)) {
    it(`is named and not called missing, in both languages: ${key}`, () => {
      const { zh, en } = refusal(content);
      expect(zh).toContain(key);
      expect(en).toContain(key);
      expect(zh).not.toContain("缺少");
      expect(en).not.toContain("missing");
      expect(foreignWords(zh)).toEqual([]);
      expect(en).not.toMatch(/[一-鿿]/);
    });
  }
});

describe("a file that is no profile", () => {
  it("is refused with the line where its YAML breaks", () => {
    const { zh, en } = refusal(`${transfer}pilotZone: [\n`);
    expect(zh).toMatch(/第[56]行不是合法的YAML/);
    expect(en).toMatch(/line [56] is not valid YAML/);
    expect(refusal("transfer:\n\tcopCode: a\n").zh).toContain("第2行");
    expect(refusal(`${transfer}pilotZone: a\npilotZone: b\n`).zh).toContain("第6行");
  });

  it("names the lane of business goods with a rebate, and what else it can be", () => {
    const named = (lane: string) => `${transfer}\nbusinessRebateLane: ${lane}\n`;
    expect(load(Buffer.from(`${transfer}\n`)).businessRebateLane).toBeUndefined();
    expect(load(Buffer.from(named("aggregated"))).businessRebateLane).toBe("aggregated");
    expect(refusal(named("summed")).zh).toContain("businessRebateLane 的值不对：应为 formal 或 aggregated");
    expect(refusal(named("summed")).en).toContain("it has to be formal or aggregated");
  });

  it("is refused by name where it is another kind of text", () => {
    for (const content of ["", "# nothing\n", "hello\n", "- a\n- b\n", "5\n"]) {
      const { zh, en } = refusal(content);
      expect(zh).not.toMatch(/缺少 ?。/);
      expect(en).not.toMatch(/: {2}is missing/);
      expect(foreignWords(zh)).toEqual([]);
    }
  });

  it("is read in GBK and UTF-16 too, and refused where it is neither, before a mangled name is sent to customs", () => {
    const named = `${transfer}\npilotZone: 安庆\n`;
    const wanted = load(Buffer.from(named)).transfer;
    for (const bytes of [gb18030(named), utf16le(`\ufeff${named}`)])
      expect(load(bytes)).toMatchObject({ transfer: wanted, pilotZone: "安庆" });
    const { zh, en } = refusal(Buffer.concat([Buffer.from(named), Buffer.from([0xff])]));
    expect(zh).toContain("不是UTF-8");
    expect(en).toContain("are not UTF-8");
  });

  it("is refused where it can't be read", () => {
    const path = folder();
    expect(refusalOf(join(path, "nowhere.yaml"))).toMatchObject({
      zh: expect.stringContaining("文件不存在"),
      en: expect.stringContaining("no such file"),
    });
    expect(refusalOf(path).zh).toContain("这是目录");
  });
});

describe("qingdan", () => {
  const files = { "m.csv": csv([row()]), "broken.yaml": "transfer: [\n" };

  it("ends with 2 and the reason where a profile is no good, in the reader's language", async () => {
    const cwd = folder(files);
    for (const [lang, said] of [
      ["zh", /^配置文件 broken\.yaml：.*YAML/],
      ["en", /^profile broken\.yaml: .*YAML/],
    ] as const) {
      const args = ["validate", "m.csv", "--profile", "broken.yaml", "--at", at, "--lang", lang];
      const { status, stdout, stderr } = await qingdan(args, { cwd });
      expect(stderr).toMatch(said);
      expect([status, stdout]).toEqual([2, ""]);
    }
  });
});

describe("a profile that would fill memory", () => {
  const failureOf = (text: string): string => {
    const file = join(folder({ "qingdan.yaml": text }), "qingdan.yaml");
    try {
      loadProfile(file);
    } catch (error) {
      if (error instanceof Failure) return error.text.en;
      throw error;
    }
    throw new Error("the profile was read");
  };

  it("is refused, with the line on which its aliases begin", () => {
    const levels = Array.from(
      { length: 12 },
      (_, at) => `l${at + 1}: &l${at + 1} [${Array(10).fill(`*l${at}`)}]`,
    );
    const text = failureOf(["pilotZone: 芜湖", "l0: &l0 a", ...levels].join("\n"));
    expect(text).toContain("from line 3 on it has YAML aliases (*)");
  });

  it("is refused where an alias has no anchor", () => {
    expect(failureOf("pilotZone: *nowhere\n")).toMatch(/line 1/);
  });

  it("is refused where it is nested too deeply", () => {
    expect(failureOf(`pilotZone: ${"[".repeat(20_000)}`)).toMatch(/nested too deeply|not valid YAML/);
  });

  it.each([
    ["defaults:\n  __proto__: x\n", /line 2 has the key __proto__, which names no setting/],
    ["constructor: x\n", /line 1 has the key constructor/],
    ["pilotZone: 芜湖\n? [1]\n: 2\n", /line 2 has a key that is a list/],
    ["pilotZone: 芜湖\ndefaults:\n  ? {a: 1}\n  : 2\n", /line 3 has a key that is a list/],
    ["pilotZone: 芜湖\ndefaults:\n  note: !secret x\n", /line 3 has a YAML tag/],
    ["pilotZone: 芜湖\npilotZone: 安庆\n", /the key in line 2 stands further up already/],
  ])("is refused with line and remedy where something in it would be lost: %j", async (content, expected) => {
    const warnings: unknown[] = [];
    const warned = (warning: unknown): number => warnings.push(warning);
    process.on("warning", warned);
    expect(failureOf(content)).toMatch(expected);
    // Node gives warnings out a tick later.
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", warned);
    expect(warnings).toEqual([]);
  });

  it("takes YAML's own tags of plain values", () => {
    expect(load("pilotZone: !!str 芜湖\n").pilotZone).toBe("芜湖");
  });
});
