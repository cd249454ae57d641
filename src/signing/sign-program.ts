import { existsSync } from "node:fs";
import { SigningFailure } from "../values/failure.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";

/** The program of a signing device, as it is started: never by a shell. */
export interface SignProgram extends NamedPath {
  readonly args: readonly string[];
}

/**
 * The program of `--sign-command`, relative to a folder: a file of that very name, or a program with arguments parted
 * by blanks, in quotes where one has blanks itself. No other sign has a meaning. A name without a separator that is no
 * file of the folder is looked for where the system looks for programs.
 */
export function signProgram(folder: string, command: string): SignProgram {
  const whole = relativeTo(folder, command);
  if (existsSync(whole.path)) return { ...whole, args: [] };
  const words = [...command.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single),
  );
  const [name, ...args] = words;
  if (name === undefined) {
    throw new SigningFailure({
      zh: "--sign-command 是空的。请给出签名设备的程序。",
      en: "--sign-command is blank. Name the program of the signing device.",
    });
  }
  const program = relativeTo(folder, name);
  const isPath = /[/\\]/.test(name) || existsSync(program.path);
  return { name, path: isPath ? program.path : name, args };
}
