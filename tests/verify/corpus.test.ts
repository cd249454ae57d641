import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { filesBelow, repository } from "../support/cli.js";
import { faultsOf, verified } from "./support.js";

it("every run of the corpus is as its run.json has it, and its input the sample", async () => {
  const expected = "tests/corpus/expected";
  const directories = filesBelow(join(repository, expected))
    .filter((name) => name.endsWith("/run.json"))
    .map((name) => join(expected, dirname(name)));
  expect(directories.length).toBeGreaterThan(15);
  const output = await verified(repository, directories);
  expect(faultsOf(output).filter((fault) => !fault.startsWith("info"))).toEqual([]);
  for (const { directory, inputs } of output.runs)
    expect([directory, inputs.same]).toEqual([directory, inputs.listed]);
});
