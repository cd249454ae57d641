import { loadProfile, type Profile } from "../setup/profile.js";
import { relativeTo } from "../values/user-path.js";
import { findProfile } from "./setup.js";

/** The profile of a command that sets up no run: the one that is named, or found by the inputs; undefined for none. */
export function profileOf(
  named: string | undefined,
  inputs: readonly string[],
  cwd: string,
): Profile | undefined {
  const name = named ?? findProfile(inputs, cwd).name;
  return name === undefined ? undefined : loadProfile(relativeTo(cwd, name));
}
