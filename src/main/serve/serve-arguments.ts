import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ServeOptions } from './run-server';

export const serveUsage = `symbiode serve [FILE] [--port N] [--workspace FOLDER] [--no-open]

Serves the editor to a browser on this machine and prints its address.

  FILE                document to open first
  --port N            port on 127.0.0.1; 0 takes any free one (default 4747, or any free one when that is taken)
  --workspace FOLDER  folder whose files the editor may open and save (default: the current one)
  --no-open           do not open a browser
`;

const USUAL_PORT = 4747;

/** The options that the arguments say; throws a TypeError that names what is wrong. */
export function serveArguments(args: readonly string[], cwd = process.cwd()): ServeOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      workspace: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port ?? USUAL_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new TypeError(`--port takes a number from 0 to 65535, not "${values.port}".`);
  }
  if (positionals.length > 1) throw new TypeError('Only one document can be opened at the start.');
  const workspace = path.resolve(cwd, values.workspace ?? '.');
  if (!existsSync(workspace) || !statSync(workspace).isDirectory()) {
    throw new TypeError(`The workspace "${workspace}" is not a folder.`);
  }
  const open = positionals[0] === undefined ? null : path.resolve(cwd, positionals[0]);
  if (open !== null && !existsSync(open)) throw new TypeError(`There is no file "${open}".`);
  // The browser keeps preferences by address, so the usual one is tried before any other.
  const ports = values.port === undefined ? [port, 0] : [port];
  return { ports, openBrowser: !values['no-open'], workspace, open };
}
