/**
 * Builds `out/` when it does not belong to the sources as they are: a hash over sources, configuration and lock file
 * lies in it. Uses nothing but Node itself.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureDependencies, isMain, root } from './dependencies.mjs';

const out = join(root, 'out');
const marker = join(out, '.source-hash');
const lock = join(out, '.building');
const configuration = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json'];

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() && !entry.name.endsWith('.test.ts') ? [path] : [];
    })
    .sort((a, b) => (a < b ? -1 : 1));
}

/** Hash of everything that the build depends on. */
export function sourceHash() {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const file of [...configuration.map((name) => join(root, name)), ...filesBelow(join(root, 'src'))]) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** True when `out/` was built from these sources. A package that came without sources is always current. */
export function isCurrent() {
  if (!existsSync(join(root, 'src'))) return true;
  return existsSync(marker) && readFileSync(marker, 'utf8') === sourceHash();
}

/** Keeps two builds at once out of each other's way; a lock older than five minutes is left over from a crash. */
function takeLock() {
  mkdirSync(out, { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch {
      const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : Infinity;
      if (age > 300_000) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

/** Builds when needed; everything printed goes to standard error. Gives the exit code. */
export function buildIfStale() {
  if (isCurrent()) return 0;
  takeLock();
  try {
    // Whoever held the lock before may have built the same.
    if (isCurrent()) return 0;
    console.error('Building Symbiode …');
    const hash = sourceHash();
    const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [tool, 'build'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status === 0) writeFileSync(marker, hash);
    else console.error(`${stdout}${stderr}\nThe build failed; see above.`);
    return status ?? 1;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

if (isMain(import.meta.url)) {
  ensureDependencies();
  process.exitCode = buildIfStale();
}
