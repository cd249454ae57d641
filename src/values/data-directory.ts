import { homedir, platform } from "node:os";
import { isAbsolute, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder in which the program keeps what is the user's: `qingdan` in the user's data directory (XDG base
 * directories; on macOS and Windows where their programs keep data).
 */
export function ownDataDirectory(
  env: Environment,
  system: NodeJS.Platform = platform(),
  home: string = homeOf(env, system),
): string {
  return join(dataDirectory(env, system, home), "qingdan");
}

/** The user's home directory: by the environment handed in, else by that of the process. */
function homeOf(env: Environment, system: NodeJS.Platform): string {
  return env[system === "win32" ? "USERPROFILE" : "HOME"] ?? homedir();
}

function dataDirectory(env: Environment, system: NodeJS.Platform, home: string): string {
  const xdg = env["XDG_DATA_HOME"];
  // The XDG standard ignores relative paths.
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  if (system === "win32") return env["LOCALAPPDATA"] ?? join(home, "AppData", "Local");
  if (system === "darwin") return join(home, "Library", "Application Support");
  return join(home, ".local", "share");
}
