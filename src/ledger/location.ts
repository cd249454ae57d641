import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the ledger stands when nobody says otherwise: `qingdan/ledger.sqlite` in the user's data directory
 * (XDG base directories; on macOS and Windows where their programs keep data).
 */
export function defaultLedgerPath(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  return join(dataDirectory(env, platform, home), "qingdan", "ledger.sqlite");
}

function dataDirectory(env: Environment, platform: NodeJS.Platform, home: string): string {
  const xdg = env["XDG_DATA_HOME"];
  // The XDG standard has relative paths ignored.
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  if (platform === "win32") return env["LOCALAPPDATA"] ?? join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Application Support");
  return join(home, ".local", "share");
}
