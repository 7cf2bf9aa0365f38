#!/usr/bin/env node
/** The command line: builds from a clone when that is needed, then runs the command. Only the command prints to stdout. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from './dependencies.mjs';
import { isCurrent } from './build-if-stale.mjs';

const ready = existsSync(join(root, 'node_modules', '.package-lock.json')) && isCurrent();
if (!ready && existsSync(join(root, 'src'))) {
  // Installing and building print a lot; descriptor 2 is standard error.
  const build = fileURLToPath(new URL('build-if-stale.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [build], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
await import(pathToFileURL(join(root, 'out', 'main', 'cli.js')).href);
