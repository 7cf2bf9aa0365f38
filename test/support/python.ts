import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findPython } from '../../scripts/python.mjs';
import type { ExportedFile } from '../../src/engine/exporters/define';

export type Runtime = 'diffrax' | 'torchdiffeq';

/** Its Python, where there is one; where there is none that is said loudly, and fails where it is required. */
export function pythonFor(runtime: Runtime): string | undefined {
  const python = findPython(runtime);
  if (python) return python;
  const advice = `no Python with ${runtime}; "node scripts/python.mjs" prepares one`;
  if (runtime === 'diffrax' && process.env['SYMBIODE_REQUIRE_PYTHON'] === '1')
    throw new Error(`Exported code has to be run here, but there is ${advice}.`);
  console.warn(`\n*** SKIPPED: exported code is NOT run with ${runtime}: ${advice}. ***\n`);
  return undefined;
}

export interface PythonResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Python to its end. */
export function runPython(python: string, args: readonly string[], folder: string): PythonResult {
  const { status, stdout, stderr } = spawnSync(python, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 240_000,
    maxBuffer: 1 << 28,
    env: { ...process.env, JAX_PLATFORMS: 'cpu', PYTHONDONTWRITEBYTECODE: '1' },
  });
  return { status, stdout, stderr };
}

/** A new folder that holds the files, and what removes it. */
export function writeFolder(files: readonly ExportedFile[]) {
  const folder = mkdtempSync(join(tmpdir(), 'symbiode-export-'));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
