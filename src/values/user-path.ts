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

/** How the system writes paths: `path.posix` or `path.win32`. */
type Paths = Pick<PlatformPath, "isAbsolute" | "relative" | "sep">;
const own: Paths = { isAbsolute, relative, sep };

/** A user's name for a file, resolved against a folder. An empty name stays empty. */
export function relativeTo(folder: string, name: string, of: Paths = own): NamedPath {
  return { name, path: name === "" || of.isAbsolute(name) ? name : `${folder}${of.sep}${name}` };
}

/** Whether an absolute path is a folder's own or lies below it; `of` is how the system writes paths. */
export function isWithin(folder: string, path: string, of: Paths = own): boolean {
  const way = of.relative(folder, path);
  return way !== ".." && !way.startsWith(`..${of.sep}`) && !of.isAbsolute(way);
}

/** A file's name as a URI or the part of one that is relative to the working directory (RFC 3986, RFC 8089). */
export function fileUri(name: string, of: Paths = own): string {
  const parts = of.sep === "\\" ? name.split(/[\\/]/) : name.split("/");
  const [first = "", ...rest] = parts;
  const drive = of.sep === "\\" && /^[A-Za-z]:$/.test(first);
  const written = [drive ? first : encodeURIComponent(first), ...rest.map(encodeURIComponent)].join("/");
  return drive ? `file:///${written}` : written;
}
