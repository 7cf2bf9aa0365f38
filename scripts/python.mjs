/**
 * Finds or prepares the Pythons that run exported code and the benchmark's peers: one with diffrax (JAX), one with
 * torchdiffeq. `node scripts/python.mjs` prepares them in `.cache/`: diffrax by pip into a virtual environment of
 * its own; torchdiffeq on Debian and Ubuntu over the system's CPU build of torch, because the Linux wheels of torch
 * carry gigabytes of CUDA. Prints what it has; fails only when diffrax, which the tests need, cannot be had.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, capture, isMain, root, run } from './dependencies.mjs';

const requirements = join(root, 'test', 'exports', 'requirements.txt');
const folders = {
  diffrax: join(root, '.cache', 'python'),
  torchdiffeq: join(root, '.cache', 'python-torch'),
};
const needs = {
  diffrax: ['jax', 'diffrax', 'numpy', 'safetensors'],
  torchdiffeq: ['torch', 'torchdiffeq', 'scipy', 'numpy', 'safetensors'],
};
const apt = ['python3-torch', 'python3-scipy', 'python3-numpy', 'python3-venv', 'python3-pip'];

function executable(folder) {
  return process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}

/** True when this Python has what the runtime needs; looks without importing, which would take seconds. */
function has(python, runtime) {
  const names = JSON.stringify(needs[runtime]);
  const code = `import importlib.util as u, sys; sys.exit(any(u.find_spec(n) is None for n in ${names}))`;
  return capture(python, ['-c', code]) !== undefined;
}

/**
 * Path of a Python that has the runtime ("diffrax" or "torchdiffeq") and what exported code needs besides, or
 * undefined. SYMBIODE_PYTHON and SYMBIODE_PYTHON_TORCH name one; else the ones in `.cache` and `python3` are tried.
 */
export function findPython(runtime) {
  const named = [
    runtime === 'torchdiffeq' ? process.env.SYMBIODE_PYTHON_TORCH : undefined,
    process.env.SYMBIODE_PYTHON,
  ].filter(Boolean);
  const cached = executable(folders[runtime]);
  const usual = [...(existsSync(cached) ? [cached] : []), 'python3', 'python'];
  return [...named, ...usual].find((python) => has(python, runtime));
}

/** The Python to make environments from: 3.11 or newer with venv. */
function basePython(candidates) {
  const code = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
  return candidates.find((python) => capture(python, ['-c', code]) !== undefined);
}

/** Makes an environment once per recipe; the marker says which recipe it was made by. */
function environment(folder, recipe, make) {
  const marker = join(folder, '.symbiode-recipe');
  const key = createHash('sha256').update(recipe).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === key) return true;
  rmSync(folder, { recursive: true, force: true });
  const made = make();
  if (made) writeFileSync(marker, key);
  return made;
}

const pip = (folder, args) =>
  run(executable(folder), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-input',
    '--disable-pip-version-check',
    ...args,
  ]);

function prepareDiffrax() {
  return environment(folders.diffrax, readFileSync(requirements, 'utf8'), () => {
    const candidates = ['python3', '/usr/bin/python3', 'python'];
    let python = basePython(candidates);
    if (!python && aptInstall(['python3', 'python3-venv', 'python3-pip'])) python = basePython(candidates);
    if (!python) return false;
    return (
      run(python, ['-m', 'venv', folders.diffrax]) === 0 && pip(folders.diffrax, ['-r', requirements]) === 0
    );
  });
}

function prepareTorchdiffeq() {
  const recipe = `${apt.join(' ')} torchdiffeq==0.2.5 safetensors==0.8.0`;
  return environment(folders.torchdiffeq, recipe, () => {
    if (!aptInstall(apt)) return false;
    return (
      run('/usr/bin/python3', ['-m', 'venv', '--system-site-packages', folders.torchdiffeq]) === 0 &&
      pip(folders.torchdiffeq, ['--no-deps', 'torchdiffeq==0.2.5', 'safetensors==0.8.0']) === 0
    );
  });
}

if (isMain(import.meta.url)) {
  if (!findPython('diffrax')) prepareDiffrax();
  if (!findPython('torchdiffeq')) prepareTorchdiffeq();
  const [diffrax, torchdiffeq] = [findPython('diffrax'), findPython('torchdiffeq')];
  console.log(`diffrax:     ${diffrax ?? 'none'}`);
  console.log(`torchdiffeq: ${torchdiffeq ?? 'none (the benchmark and the torch export run without it)'}`);
  if (!diffrax) {
    console.error(
      `Exported code cannot be run: install Python 3.11 or newer with venv, or make an environment with ` +
        `"pip install -r test/exports/requirements.txt" and name its python in SYMBIODE_PYTHON.`,
    );
    process.exit(1);
  }
}
