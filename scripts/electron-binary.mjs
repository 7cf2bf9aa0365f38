/**
 * Electron's binary: where it is, and one attempt to fetch it. npm installs only the package; the binary comes from
 * elsewhere and cannot be had on every machine, so a failure is remembered for a day.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './dependencies.mjs';

const folder = join(root, 'node_modules', 'electron');
const marker = join(root, 'node_modules', '.symbiode-no-electron.json');
const day = 24 * 3600 * 1000;

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function version() {
  return JSON.parse(read(join(folder, 'package.json')) ?? '{}').version;
}

/** The path of the binary, or undefined; never downloads. */
export function electronBinary() {
  const name = read(join(folder, 'path.txt'))?.trim();
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = elsewhere ? join(elsewhere, name || 'electron') : name && join(folder, 'dist', name);
  return path && existsSync(path) ? path : undefined;
}

function failedLately() {
  try {
    const { version: failed, at } = JSON.parse(read(marker) ?? '{}');
    return failed === version() && Date.now() - at < day;
  } catch {
    return false;
  }
}

/** Fetches the binary unless that failed lately; gives its path, or undefined. */
export function fetchElectron() {
  if (!existsSync(join(folder, 'install.js')) || failedLately()) return undefined;
  console.error('Fetching the desktop shell (Electron, about 110 MB, once) …');
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    timeout: 120_000,
  });
  const path = electronBinary();
  if (path) rmSync(marker, { force: true });
  else writeFileSync(marker, JSON.stringify({ version: version(), at: Date.now() }));
  return path;
}
