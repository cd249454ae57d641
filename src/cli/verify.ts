import { quietLine } from "../report/closing/quiet.js";
import { verifyJson, verifyText } from "../report/verify.js";
import { verify } from "../runs/verify.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { OutputClosed, styleFor } from "./streams.js";
import type { VerifyOptions } from "./verify-options.js";

/** `qingdan verify`: prints what is wrong with output directories; changes nothing. Status 1 where something is. */
export async function verifyCommand(
  directories: readonly string[],
  options: VerifyOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, env, cwd, signal, stdout, colour } = surroundings;
  const { format, lang, quiet, inputs } = options;
  const style = await styleFor(streams.stdout, colour);
  const report = format === "json" ? verifyJson(lang) : verifyText(lang, style, quiet);
  const schemas = env["CEB_XSD_DIR"] ?? "";
  let begun = false;
  let errors = 0;
  const print = async (text: string): Promise<void> => {
    await stdout.write(begun ? text : report.begin() + text);
    begun = true;
  };
  try {
    const verified = await verify({
      directories: directories.map((name) => relativeTo(cwd, name)),
      inputs: inputs === undefined ? undefined : relativeTo(cwd, inputs),
      schemas: schemas === "" ? undefined : relativeTo(cwd, schemas),
      ...{ cwd, signal },
      async report(findings) {
        errors += findings.filter(({ severity }) => severity === "error").length;
        if (findings.length > 0) await print(findings.map((each) => report.finding(each)).join(""));
      },
    });
    await print(report.end(verified));
    await stdout.flush();
  } catch (error) {
    // The pipe was closed (`| head`): the status is that of what was verified until then.
    if (!(error instanceof OutputClosed)) throw error;
  }
  if (quiet) streams.stderr.write(quietLine({ error: errors, warning: 0 }, "", lang));
  return errors > 0 ? status.findings : status.clean;
}
