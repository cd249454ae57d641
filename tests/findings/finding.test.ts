import { describe, expect, it } from "vitest";
import { everyColumn } from "../../src/columns/every-column.js";
import { fileFinding } from "../../src/findings/file-finding.js";
import { finding } from "../../src/findings/finding.js";
import { weight } from "../../src/rules/amount/weight.js";
import { exportRule, type RuleFacts } from "../../src/rules/rule.js";

const rule = {
  id: "test/rule",
  severity: "error",
  messages: { differs: { zh: "不一致", en: "differs" } },
} as const;
const place = { file: "m.csv", line: 3, orderNo: "O-1" };

describe("finding", () => {
  it("has the rule's severity unless the fault has one of its own", () => {
    const at = { ...place, column: "gname" } as const;
    expect(finding(rule, "differs", at, { value: "茶" })).toEqual({
      ...{ rule: "test/rule", kind: "differs", severity: "error" },
      ...{ file: "m.csv", line: 3, column: "gname", orderNo: "O-1", value: "茶", expected: "" },
    });
    expect(finding(rule, "differs", at, { value: "茶", severity: "info" }).severity).toBe("info");
  });

  // 17 digits and a check character, a mobile number of 11 digits: GB 11643, MIIT's numbering.
  const identityNumber = "34020319900307204X";
  const telephone = "13912345600";

  it.each([
    ["buyerIdNumber", identityNumber, "340203**********4X"],
    ["payerIdNumber", identityNumber, "340203**********4X"],
    ["buyerTelephone", telephone, "139******00"],
    ["telephone", telephone, "139******00"],
    ["buyerName", "张三丰", "张**"],
    ["payerName", "张三丰", "张**"],
    ["consignee", "张三丰", "张**"],
    ["consigneeAddress", "杭州市延安路", "杭*****"],
    ["buyerRegNo", "13912345600", "1********"],
    ["note", "张三丰收", "张***"],
    ["itemNote", "张三丰收", "张***"],
    ["reason", "张三丰退货", "张****"],
  ] as const)("masks %s, here and where the other value stands", (column, value, masked) => {
    const other = { value, file: "orders.csv", line: 7 };
    const made = finding(rule, "differs", { ...place, column }, { value, other });
    expect([made.value, made.expected]).toEqual([masked, `${masked} (orders.csv:7)`]);
  });

  it("masks what is masked in part already like anything else", () => {
    const at = { ...place, column: "buyerName" } as const;
    expect(finding(rule, "differs", at, { value: "张三*收" }).value).toBe("张***");
  });

  // What the specification's fields hold of a person: names, numbers of documents and telephones, addresses, and free text.
  it("knows in every sheet which columns are a person's", () => {
    const persons: Readonly<Record<string, string>> = {
      buyerIdNumber: "identity-number",
      buyerName: "name",
      buyerRegNo: "free-text",
      buyerTelephone: "telephone",
      consignee: "name",
      consigneeAddress: "address",
      consigneeTelephone: "telephone",
      ebcTelephone: "free-text",
      itemNote: "free-text",
      mapFault: "free-text",
      note: "free-text",
      payerIdNumber: "identity-number",
      payerName: "name",
      reason: "free-text",
      telephone: "telephone",
    };
    for (const { name, field } of everyColumn)
      expect([name, field.kind === "text" ? field.personal : undefined]).toEqual([name, persons[name]]);
  });

  it("masks every column with a person's data, whatever sheet calls it so", () => {
    const personal = everyColumn.filter(({ field }) => field.kind === "text" && field.personal !== undefined);
    expect(personal.length).toBeGreaterThan(20);
    for (const { name } of personal)
      expect(
        finding(rule, "differs", { ...place, column: name }, { value: "13912345600" }).value,
      ).not.toMatch(/2345/);
  });

  it("masks identity and telephone numbers in any other column, for a row may be shifted by a cell", () => {
    const at = { ...place, column: "gname" } as const;
    const value = `茶 ${identityNumber} ${telephone}`;
    expect(finding(rule, "differs", at, { value }).value).toBe("茶 340203**********4X 139******00");
    // Numbers of orders may have eleven digits.
    expect(finding(rule, "differs", { ...place, column: "orderNo" }, { value: telephone }).value).toBe(
      telephone,
    );
    expect(finding(rule, "differs", { ...place, column: "orderNo" }, { value: identityNumber }).value).toBe(
      "340203**********4X",
    );
  });

  it("leaves a rule's own figures beside a person's column as they are", () => {
    const at = { ...place, column: "buyerName" } as const;
    expect(finding(rule, "differs", at, { value: "张三丰", expected: "60" }).expected).toBe("60");
  });

  it("writes the places of values behind them, a dash for a blank one, and another's order before its place", () => {
    const at = { ...place, column: "payCode" } as const;
    const made = finding(rule, "differs", at, {
      value: "",
      valueAt: { file: "orders.csv", line: 2 },
      other: { value: "PAY", orderNo: "O-2", file: "payments.csv", line: 9 },
    });
    expect([made.value, made.expected]).toEqual(["— (orders.csv:2)", "PAY O-2 (payments.csv:9)"]);
  });

  it("is of a kind that the rule has a sentence for, and of a column that a sheet has", () => {
    const at = { ...place, column: "gname" } as const;
    // @ts-expect-error a misspelt kind
    finding(rule, "difers", at, { value: "" });
    // @ts-expect-error a misspelt column
    finding(rule, "differs", { ...place, column: "gnam" }, { value: "" });
    // @ts-expect-error a kind of another rule
    finding(weight, "differs", at, { value: "" });
  });
});

describe("a rule's check", () => {
  const facts: RuleFacts<"blank"> = {
    ...{ id: "test/check", severity: "error", basis: [] },
    ...{ title: { zh: "", en: "" }, example: { zh: "", en: "" } },
    messages: { blank: { zh: "", en: "" } },
  };

  it("finds faults of the rule's own kinds, in columns of its direction", () => {
    // @ts-expect-error a misspelt kind
    exportRule({ ...facts, check: () => [{ kind: "blnk", column: "gname", value: "" }] });
    // @ts-expect-error a column of imports
    exportRule({ ...facts, check: () => [{ kind: "blank", column: "buyerName", value: "" }] });
  });
});

describe("fileFinding", () => {
  it("takes a header's texts for no values of the column that they name", () => {
    const value = "订购人姓名 (3), buyerName (5)";
    const fault = { rule: "manifest/header", kind: "twice", line: 1, column: "buyerName", value } as const;
    expect(fileFinding("m.csv", fault)).toMatchObject({ column: "buyerName", value, severity: "error" });
  });

  it("warns of an unknown column", () => {
    const fault = { rule: "manifest/unknown-column", kind: "stray", line: 1, value: "别的" } as const;
    expect(fileFinding("m.csv", fault).severity).toBe("warning");
  });

  it("knows the kinds of each rule", () => {
    // @ts-expect-error a kind of another rule
    fileFinding("m.csv", { rule: "manifest/header", kind: "gbk" });
  });
});
