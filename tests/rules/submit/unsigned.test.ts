import { describe, expect, it } from "vitest";
import { runOf, submitRuns, toldOf } from "../../delivery/memory-journal.js";

/** Sends a message of a type with this content. */
async function submitted(type: string, content: string, unsigned = false) {
  const { findings, sent } = await submitRuns([runOf(1, type, () => content)], { unsigned });
  return { sent, told: toldOf(findings) };
}

const empty = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"></ds:Signature>';
const signed = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:Reference><ds:DigestValue>YQ==</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>YQ==</ds:SignatureValue></ds:Signature>`;

describe("submit/unsigned", () => {
  // Specification 202205: Signature is mandatory in the tables of these, and in 507 where appStatus is 2.
  it.each(["507", "509", "603", "605", "607", "621", "623", "625", "701", "711"])(
    "CEB%s is not sent without a signature, nor with an empty one",
    async (number) => {
      for (const content of ["", empty, "<ds:Signature xmlns:ds='x'/>"]) {
        const { sent, told } = await submitted(`CEB${number}`, content);
        expect(sent).toBe(0);
        expect(told).toEqual([
          expect.stringMatching(/^submit\/unsigned none .*--unsigned where the client signs\.$/),
        ]);
      }
      expect(await submitted(`CEB${number}`, signed)).toEqual({ sent: 1, told: [] });
      expect(await submitted(`CEB${number}`, "", true)).toEqual({ sent: 1, told: [] });
    },
  );

  it.each(["213", "215", "303", "311", "403", "411", "505", "511", "513"])(
    "CEB%s may be without",
    async (number) => {
      expect(await submitted(`CEB${number}`, empty)).toEqual({ sent: 1, told: [] });
    },
  );

  it("one that was sent already is not asked for a signature", async () => {
    const run = runOf(1);
    const { journal } = await submitRuns([run]);
    const { already, findings } = await submitRuns([run], { journal, unsigned: false });
    expect([already, findings.length]).toEqual([1, 0]);
  });

  it("one of many keeps all of the call back", async () => {
    const run = runOf(3, "CEB621", (index) => (index === 1 ? empty : signed));
    const { sent, refused, findings } = await submitRuns([run], { unsigned: false });
    expect([sent, refused]).toEqual([0, 3]);
    expect(findings).toHaveLength(1);
  });
});
