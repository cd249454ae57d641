import { expect, it } from "vitest";
import { readJob } from "../../src/jobs/job.js";
import type { StepOption, Vocabulary } from "../../src/jobs/vocabulary.js";
import { Failure } from "../../src/values/failure.js";

const text: StepOption = { takes: "value", negatable: false };
const vocabulary: Vocabulary = new Map([
  [
    "declare",
    new Map<string, StepOption>([
      ["ledger", { takes: "value", negatable: true }],
      ["profile", text],
      ["taxRounding", text],
      ["table", { takes: "list", negatable: false }],
      ["strict", { takes: "switch", negatable: false }],
      ["out", text],
      ["format", text],
    ]),
  ],
  [
    "submit",
    new Map<string, StepOption>([
      ["profile", text],
      ["ledger", text],
      ["envelope", { takes: "switch", negatable: true }],
      ["unsigned", { takes: "switch", negatable: false }],
    ]),
  ],
  ["sign", new Map<string, StepOption>([["out", text]])],
  ["receipts", new Map<string, StepOption>([["profile", text]])],
  ["receive", new Map<string, StepOption>([["idle", text]])],
]);

const read = (job: string) => readJob("job.yaml", job, "20261120", vocabulary);

function refusal(job: string): string {
  try {
    read(job);
  } catch (error) {
    if (error instanceof Failure) return error.text.en;
    throw error;
  }
  return "taken";
}

const sound = `
profile: qingdan.yaml
ledger: false
tax-rounding: line
table: { units: u.csv, ports: 0110 }
manifests: ["in/*.csv"]
out: "out/{date}"
steps: [declare, submit, receive]
submit: { envelope: false, unsigned: true, ledger: book.sqlite }
receive: { idle: 060 }
report: { json: "out/{date}.json" }
`;

it("reads a job: the date filled in, options for every step that has them, a step's own before the others", () => {
  const { manifests, out, steps, report } = read(sound);
  expect({ manifests, out, report }).toEqual({
    manifests: ["in/*.csv"],
    out: "out/20261120",
    report: "out/20261120.json",
  });
  expect(steps.map(({ name, settings }) => [name, Object.fromEntries(settings)])).toEqual([
    [
      "declare",
      {
        profile: ["qingdan.yaml"],
        ledger: false,
        taxRounding: ["line"],
        table: ["units=u.csv", "ports=0110"],
      },
    ],
    ["submit", { profile: ["qingdan.yaml"], ledger: ["book.sqlite"], envelope: false, unsigned: true }],
    ["receive", { idle: ["060"] }],
  ]);
});

it("takes one manifest without a list, and sources where a step reads what the job names", () => {
  expect(read("steps: [declare]\nmanifests: m.csv\nout: o").manifests).toEqual(["m.csv"]);
  const { steps } = read("steps: [receipts]\nreceipts: { sources: [in, more] }");
  expect(steps.map(({ sources }) => sources)).toEqual([["in", "more"]]);
});

const short = "steps: [declare]\nmanifests: m.csv\nout: o\n";

it.each([
  ["what is no YAML", "steps: [", "line 1 is not valid YAML"],
  ["a key twice", "out: a\nout: b", "the key in line 2 stands further up already"],
  ["a list", "- a", "it has to consist of keys and values"],
  ["no steps", "out: a", "steps is missing; there are declare, submit, sign, receipts, receive"],
  ["a step near none", "steps: [xyz]", "there is no step xyz; there are declare, submit"],
  ["a step that is none", "steps: [sumbit]", "there is no step sumbit; is submit meant? See"],
  ["a step twice", "steps: [receive, receive]", "the step receive stands twice"],
  ["an unknown key", `${short}manifest: x`, "unknown key manifest; is manifests meant?"],
  [
    "an unknown key of a step",
    `${short}declare: { legder: x }`,
    "unknown key declare.legder; is ledger meant?",
  ],
  ["an unknown report", `${short}report: { jsn: x }`, "unknown key report.jsn; is json meant?"],
  [
    "settings of a step that is none of the job's",
    `${short}submit: { envelope: true }`,
    "settings of submit, which is none of its steps",
  ],
  [
    "an option of other steps",
    `${short}idle: 5`,
    "idle is an option of receive, and no step of this job has it",
  ],
  ["what run decides", `${short}format: json`, "unknown key format"],
  ["a step's own out", `${short}declare: { out: x }`, "unknown key declare.out"],
  [
    "a switch that is no switch",
    `${short}strict: yes`,
    "strict has a wrong value: it has to be true or false",
  ],
  [
    "false where there is no negation",
    `${short}profile: false`,
    "profile has a wrong value: false means nothing here",
  ],
  ["a list in place of one", `${short}profile: [a, b]`, "profile has a wrong value: it has to be one text"],
  ["a blank", `${short}profile:`, "profile has a wrong value: it has to be one text that is not blank"],
  [
    "another placeholder",
    `steps: [declare]\nmanifests: m.csv\nout: "o/{day}"`,
    "out has a wrong value: {day} is unknown; there is {date}",
  ],
  ["no out", "steps: [submit]", "the step submit needs out"],
  ["no manifests", "steps: [declare]\nout: o", "the step declare needs manifests"],
  [
    "manifests that nobody declares",
    "steps: [submit]\nout: o\nmanifests: m.csv",
    "it has manifests and no step declare",
  ],
  ["receipts without sources", "steps: [receipts]", "the step receipts does not say what to read"],
  [
    "sign without its own directory",
    "steps: [sign]\nout: o",
    "the step sign needs an output directory of its own",
  ],
])("refuses %s", (_, job, message) => {
  expect(refusal(job)).toContain(message);
});
