import { loadProfile, noProfile, type Profile } from "../setup/profile.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import type { World } from "./command.js";
import { ledgerPath } from "./ledger-access.js";
import { findProfile } from "./setup.js";

/** The ledger of a command that works on it alone, and the profile that may name it. */
export function ledgerOf(
  { ledger, profile: named }: { readonly ledger: string | undefined; readonly profile: string | undefined },
  world: Pick<World, "env" | "cwd">,
): { readonly path: NamedPath; readonly profile: Profile } {
  const file = named ?? findProfile([], world.cwd).name;
  const profile = file === undefined ? noProfile : loadProfile(relativeTo(world.cwd, file));
  return { path: ledgerPath(ledger, world, profile), profile };
}
