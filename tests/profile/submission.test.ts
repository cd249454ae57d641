import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProfile } from "../../src/setup/profile.js";
import type { Submission } from "../../src/setup/submission.js";
import { Failure } from "../../src/values/failure.js";
import { folder } from "../support/folders.js";

const transfer = `transfer: { copCode: "3302980003", copName: 示例报关, dxpId: DXPENT0000000001 }\n`;

function load(content: string): { submission: Submission | undefined; path: string } {
  const path = folder({ "qingdan.yaml": transfer + content });
  return { path, submission: loadProfile(join(path, "qingdan.yaml")).submission };
}

function refusal(content: string): string {
  try {
    load(content);
  } catch (error) {
    if (error instanceof Failure) return `${error.text.zh}\n${error.text.en}`;
    throw error;
  }
  throw new Error("the profile was taken");
}

describe("submission of a profile", () => {
  it("has the client's directories beside the profile, whichever is the current one", () => {
    const { submission, path } = load("submission: { directory: ./client/OutBox, inbox: /in }\n");
    expect(submission?.directory?.path).toBe(join(path, "client/OutBox"));
    expect(submission?.inbox?.path).toBe("/in");
  });

  it("has every key of the contract", () => {
    const { submission, path } = load(`submission:
  directory: ./client/OutBox
  inbox: ./client/InBox
  amqp: { url: "amqp://user@host:5672/vhost", exchange: "", routingKey: "out", queue: "in", prefetch: 20 }
  envelope: false
  receivers: { import: DXPEDCCEB0000002, export: DXPEDCCEB0000003 }
  signature: { profile: "202205", key: key.pem, cert: cert.pem, command: null }
`);
    expect(submission?.amqp).toEqual({
      url: "amqp://user@host:5672/vhost",
      exchange: "",
      routingKey: "out",
      queue: "in",
      prefetch: 20,
    });
    expect(submission?.signature.profile).toBe("202205");
    expect(submission?.signature.cert?.path).toBe(join(path, "cert.pem"));
    expect(submission?.signature.command).toBeUndefined();
  });

  it("fills in customs' receivers, no envelope and a prefetch of 20", () => {
    const { submission } = load(
      'submission: { amqp: { url: "amqp://h" }, receivers: { import: DXPOTHER } }\n',
    );
    expect(submission?.receivers).toEqual({ import: "DXPOTHER", export: "DXPEDCCEB0000003" });
    expect(submission?.envelope).toBe(false);
    expect(submission?.amqp?.prefetch).toBe(20);
  });

  it("takes the signature's profile without quotes, too", () => {
    expect(load("submission: { signature: { profile: 202205 } }\n").submission?.signature.profile).toBe(
      "202205",
    );
    expect(refusal("submission: { signature: { profile: 202206 } }\n")).toContain("legacy-ukey");
  });

  it("refuses an address that is none, and does not repeat the password in it", () => {
    for (const url of ["http://u:geheim@h/", "amqp://u:geheim@h/a/b", "amqp://u:geheim%@h", "amqp://"]) {
      const text = refusal(`submission: { amqp: { url: "${url}" } }\n`);
      expect(text).toContain("submission.amqp.url");
      expect(text).not.toContain("geheim");
    }
  });

  it("refuses a prefetch that is none", () => {
    for (const prefetch of ["0", "70000", "1.5", '"20"'])
      expect(refusal(`submission: { amqp: { url: "amqp://h", prefetch: ${prefetch} } }\n`)).toContain(
        "submission.amqp.prefetch",
      );
  });
});
