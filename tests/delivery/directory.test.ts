import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Outcome, Outgoing } from "../../src/delivery/delivery.js";
import { DirectoryDelivery, isInDirectory } from "../../src/delivery/directory.js";
import { Failure } from "../../src/values/failure.js";
import { folder } from "../support/folders.js";
import { onSmallDisk, requires } from "../support/tools.js";

const never = new AbortController().signal;

function message(guid: string, content: string | Buffer): Outgoing {
  return {
    guid,
    type: "CEB603",
    name: `CEB603Message_${guid}.xml`,
    size: 100,
    load: async () => Buffer.from(content),
  };
}

async function send(directory: string, messages: readonly Outgoing[], signal = never) {
  const outcomes = new Map<string, Outcome>();
  const delivery = new DirectoryDelivery({ name: "OutBox", path: directory });
  await delivery.open();
  await delivery.send(messages, ({ guid }, outcome) => outcomes.set(guid, outcome), signal);
  return outcomes;
}

const signed = (value: string): string =>
  `<a>1<ds:Signature xmlns:ds="d"><ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature></a>`;
const enveloped = (body: string, time: string): string =>
  `<DxpMsg><CreatTime>${time}</CreatTime><Data>${Buffer.from(body).toString("base64")}</Data></DxpMsg>`;

describe("a client's directory", () => {
  it("gets each message under its name, whole, and nothing else", async () => {
    const directory = folder();
    const messages = Array.from({ length: 30 }, (_, index) => message(`G${index}`, `<m>${index}</m>`));
    const outcomes = await send(directory, messages);
    expect([...outcomes.values()]).toEqual(messages.map(() => "sent"));
    expect(readdirSync(directory)).toHaveLength(30);
    expect(readFileSync(join(directory, "CEB603Message_G7.xml"), "utf8")).toBe("<m>7</m>");
  });

  it("takes a file of the name with the same bytes for sent, and leaves one with others as it is", async () => {
    const directory = folder({ "CEB603Message_A.xml": "<m>a</m>", "CEB603Message_B.xml": "<m>other</m>" });
    const outcomes = await send(directory, [message("A", "<m>a</m>"), message("B", "<m>b</m>")]);
    expect(outcomes.get("A")).toBe("there");
    expect(outcomes.get("B")).toEqual({ why: "other-file" });
    expect(readFileSync(join(directory, "CEB603Message_B.xml"), "utf8")).toBe("<m>other</m>");
  });

  it("knows a message again that was signed or enveloped anew, and tells a signed one from an unsigned", async () => {
    const directory = folder({
      "CEB603Message_A.xml": signed("x"),
      "CEB603Message_B.xml": enveloped("<b/>", "10:00"),
      "CEB603Message_C.xml": "<a>1</a>",
      "CEB603Message_D.xml": enveloped("<d/>", "10:00"),
      "CEB603Message_E.xml": signed("x").replace("1", "2"),
    });
    const outcomes = await send(directory, [
      message("A", signed("y")),
      message("B", enveloped("<b/>", "11:00")),
      message("C", signed("y")),
      message("D", "<d/>"),
      message("E", signed("y")),
    ]);
    const other = { why: "other-file" };
    expect([...outcomes.values()]).toEqual(["there", "there", other, other, other]);
  });

  it("writes over what a killed run left under the temporary name", async () => {
    const directory = folder({ ".CEB603Message_A.xml.tmp": "<m>half" });
    await send(directory, [message("A", "<m>a</m>")]);
    expect(readdirSync(directory)).toEqual(["CEB603Message_A.xml"]);
  });

  it("that is missing, or is a file, is refused before anything is sent", async () => {
    const path = folder({ file: "" });
    for (const name of ["nosuch", "file"]) {
      const failed = send(join(path, name), [message("A", "a")]);
      await expect(failed).rejects.toThrow(/OutBox: .*--directory.*nothing was sent/);
      await expect(failed).rejects.toBeInstanceOf(Failure);
    }
  });

  it("is asked whether a message is in it", async () => {
    const directory = folder({ "CEB603Message_A.xml": signed("x") });
    expect(await isInDirectory(directory, message("A", signed("y")))).toBe(true);
    expect(await isInDirectory(directory, message("A", "<a>1</a>"))).toBe(false);
    expect(await isInDirectory(directory, message("B", "b"))).toBe(false);
    expect(await isInDirectory(join(directory, "nosuch"), message("A", "a"))).toBe(false);
  });

  it("stops between messages", async () => {
    const stop = new AbortController();
    const directory = folder();
    const messages = Array.from({ length: 40 }, (_, index) => ({
      ...message(`G${index}`, "x"),
      async load() {
        if (index === 10) stop.abort(new Error("stopped"));
        return Buffer.from("x");
      },
    }));
    await expect(send(directory, messages, stop.signal)).rejects.toThrow("stopped");
    expect(readdirSync(directory)).toHaveLength(16);
  });

  it("that gets full ends with a Failure: what was told of is there whole, the rest is not", async (test) => {
    requires(test, "mount -t tmpfs");
    const directory = folder();
    await onSmallDisk(directory, "256k", async () => {
      const told: string[] = [];
      const delivery = new DirectoryDelivery({ name: "OutBox", path: directory });
      const big = Buffer.alloc(40_000, "x");
      const messages = Array.from({ length: 20 }, (_, index) => message(`G${index}`, big));
      const sent = delivery.send(messages, ({ name }) => told.push(name), never);
      await expect(sent).rejects.toThrow(/no space left on the disk.*run submit again/);
      const there = readdirSync(directory);
      expect(there.sort()).toEqual(told.sort());
      expect(told.length).toBeGreaterThan(0);
      for (const name of told) expect(readFileSync(join(directory, name)).length).toBe(40_000);
    });
  });
});
