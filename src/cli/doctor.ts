import { doctorJson, doctorText } from "../report/doctor.js";
import { examineSetup } from "../runs/doctor/doctor.js";
import { overlay } from "../setup/overlay.js";
import { loadProfile, noProfile, type Profile } from "../setup/profile.js";
import { Failure } from "../values/failure.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import type { DoctorOptions } from "./doctor-options.js";
import { runLedgerPath } from "./ledger-access.js";
import { instantOf } from "./options.js";
import { outputName } from "./run-output.js";
import { findProfile } from "./setup.js";
import { styleFor } from "./streams.js";

/** `qingdan doctor`: looks at everything that runs need; changes nothing. Status 1 where something is bad. */
export async function doctorCommand(
  files: readonly string[],
  options: DoctorOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, now, env, cwd, temporary, stdout, colour } = surroundings;
  const { format, lang } = options;
  const inCwd = (name: string) => relativeTo(cwd, name);
  const given = (name: string | undefined) => (name === undefined ? undefined : inCwd(name));
  const profile = given(options.profile ?? findProfile(files, cwd).name);
  const at = instantOf(options.at, now());
  const checks = examineSetup({
    now: at,
    node: process.versions.node,
    terminal: {
      isTerminal: streams.stdout.isTTY === true,
      locale: [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((text) => text) ?? "",
    },
    env,
    profile,
    manifests: files.map(inCwd),
    overlays: options.table.map((text) => {
      const { table, ...file } = overlay(text, cwd);
      return { table, file };
    }),
    rates: given(options.rates),
    tariff: given(options.tariff),
    positiveList: given(options.positiveList),
    ledger: runLedgerPath(options, surroundings, profileOf(profile)),
    temporary,
    output: given(options.out === undefined ? undefined : outputName(options.out, at)),
  });
  const style = await styleFor(streams.stdout, colour);
  await stdout.write(format === "json" ? doctorJson(checks, lang) : doctorText(checks, lang, style));
  await stdout.flush();
  return checks.some(({ state }) => state === "bad") ? status.findings : status.clean;
}

/** The profile; one that can't be read names no ledger, and is a check of its own. */
function profileOf(file: NamedPath | undefined): Profile {
  try {
    return file === undefined ? noProfile : loadProfile(file);
  } catch (error) {
    if (error instanceof Failure) return noProfile;
    throw error;
  }
}
