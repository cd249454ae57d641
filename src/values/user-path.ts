import { isAbsolute, type PlatformPath, relative, sep } from "node:path";

/**
 * A file or folder that a user names. Messages and records show `name`, as the user wrote it; `path` is where it is,
 * which differs where the name is relative to another folder than that of the process. A plain text is both.
 */
export type UserPath = string | NamedPath;

/** A file as the user named it (`name`) and where it is (`path`). */
export interface NamedPath {
  readonly name: string;
  readonly path: string;
}

/** The name and path of a user's path. */
export function namedPath(path: UserPath): NamedPath {
  return typeof path === "string" ? { name: path, path } : path;
}

/** A user's name for a file, resolved against a folder. An empty name stays empty. */
export function relativeTo(folder: string, name: string): NamedPath {
  return { name, path: name === "" || isAbsolute(name) ? name : `${folder}${sep}${name}` };
}

/** Whether an absolute path is a folder's own or lies below it; `of` is how the system writes paths. */
export function isWithin(
  folder: string,
  path: string,
  of: Pick<PlatformPath, "isAbsolute" | "relative" | "sep"> = { isAbsolute, relative, sep },
): boolean {
  const way = of.relative(folder, path);
  return way !== ".." && !way.startsWith(`..${of.sep}`) && !of.isAbsolute(way);
}
