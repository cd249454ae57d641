import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { folder, repository } from "../support/cli.js";

/** A project of another's that has installed the package as `npm pack` packs it. */
export interface Project {
  readonly path: string;
  /** The package in the project's node_modules. */
  readonly installed: string;
}

/**
 * Packs the built tree and installs it in an empty project, without a registry: the tarball is unpacked to
 * node_modules/qingdan, the packages that it depends on (no others) are links to ours, as is @types/node, which
 * a TypeScript project for Node brings. The package's programs stand in node_modules/.bin, as npm puts them.
 */
export function installPacked(): Project {
  const path = folder({ "package.json": '{ "name": "empty", "private": true, "type": "module" }\n' });
  const modules = join(path, "node_modules");
  const installed = join(modules, "qingdan");
  mkdirSync(installed, { recursive: true });
  const pack = ["pack", "--silent", "--ignore-scripts", "--no-update-notifier", "--pack-destination", path];
  execFileSync("npm", pack, { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
  const tarball = readdirSync(path).find((name) => name.endsWith(".tgz")) ?? "";
  execFileSync("tar", ["-xzf", join(path, tarball), "-C", installed, "--strip-components=1"]);
  const { bin, dependencies } = manifestOf(installed);
  for (const name of [...Object.keys(dependencies), "@types/node"]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(repository, "node_modules", name), join(modules, name));
  }
  mkdirSync(join(modules, ".bin"));
  for (const [name, target] of Object.entries(bin))
    symlinkSync(join("../qingdan", target), join(modules, ".bin", name));
  return { path, installed };
}

/** What package.json says of a package's parts. */
interface Manifest {
  readonly version: string;
  readonly man: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The package.json of a package. */
export function manifestOf(path: string): Manifest {
  return JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
}
