import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { qingdan } from "../../support/cli.js";
import { officialSchemas, requires } from "../../support/tools.js";
import { changeFile, finishedRun, messageOf, reseal, verified } from "../../verify/support.js";

const ofSchemas = async (cwd: string, directory: string, more: Readonly<Record<string, string>> = {}) => {
  const output = await verified(cwd, ["out"], { CEB_XSD_DIR: directory, ...more });
  const findings = output.findings.filter(({ rule }) => rule === "verify/schema");
  return {
    ...output,
    said: findings.map(
      ({ severity, file, value, expected }) => `${severity} ${file}: ${value} | ${expected}`,
    ),
  };
};

describe.concurrent("verify/schema", () => {
  it("says that the official schemas were not asked, where none are given", async () => {
    const { cwd } = await finishedRun();
    const { status, officialSchemas: checked, said } = await ofSchemas(cwd, "");
    expect([status, checked]).toEqual([0, false]);
    expect(said).toEqual(["info CEB_XSD_DIR: CEB_XSD_DIR | "]);
    const { stdout } = await qingdan(["verify", "out", "--lang", "en"], { cwd, env: { CEB_XSD_DIR: "" } });
    expect(stdout).toContain("the messages were NOT checked by customs' XML Schema");
  });

  it("warns where the directory has no schemas", async (test) => {
    requires(test, "xmllint");
    const { cwd } = await finishedRun();
    const { status, officialSchemas: checked, said } = await ofSchemas(cwd, "nowhere");
    expect([status, checked]).toEqual([0, false]);
    expect(said).toEqual(["warning nowhere: nowhere | ceb-export-202205.xsd"]);
  });

  it("asks for every message, and passes those of a run as it was written", async (test) => {
    requires(test, "xmllint", "the official schemas (CEB_XSD_DIR)");
    const { cwd } = await finishedRun();
    const { status, officialSchemas: checked, said } = await ofSchemas(cwd, officialSchemas);
    expect([status, checked, said]).toEqual([0, true, []]);
  });

  it("says what a schema refuses, without the value", async (test) => {
    requires(test, "xmllint");
    const { cwd, path } = await finishedRun();
    // A schema of our own that allows nothing: what the official ones refuse is refused by the field tables as well.
    const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.chinaport.gov.cn/ceb" elementFormDefault="qualified"><xs:element name="CEB603Message"><xs:complexType><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:schema>`;
    mkdirSync(join(cwd, "xsd"));
    for (const name of ["export", "import"]) writeFileSync(join(cwd, `xsd/ceb-${name}-202205.xsd`), schema);
    const { status, said } = await ofSchemas(cwd, "xsd");
    expect(status).toBe(1);
    expect(said).toEqual([
      `error out/${messageOf("simplified")}: 3: Inventory: This element is not expected. Expected is ( x ). | `,
      `error out/${messageOf("aggregated")}: 3: Inventory: This element is not expected. Expected is ( x ). | `,
    ]);
    changeFile(path, messageOf("simplified"), (text) => text);
    reseal(path);
  });
});
