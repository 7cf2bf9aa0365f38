/**
 * What every script here starts with: the root of the clone, a way to run a program and see its output, and
 * `ensureDependencies`, so that a bare clone works. Uses nothing but Node itself.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Root folder of the clone. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const marker = join(root, 'node_modules', '.symbiode-lock');

/** True when the module of this URL is the program that was started, not an import. */
export function isMain(url) {
  return process.argv[1] !== undefined && url === pathToFileURL(process.argv[1]).href;
}

/** Runs a program with its output shown; gives its exit code, 1 when it cannot be started. */
export function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    // npm is a batch file on Windows, which needs a shell.
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (result.error) console.error(`Cannot run ${command}: ${result.error.message}`);
  return result.status ?? 1;
}

/** Runs a program quietly; gives what it printed, or undefined when it failed. */
export function capture(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    env: { ...process.env, ...env },
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** Installs Debian packages where this is a root shell on Debian or Ubuntu; false where it is not or they fail. */
export function aptInstall(packages) {
  if (process.getuid?.() !== 0 || !capture('sh', ['-c', 'command -v apt-get'])) return false;
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return spawnSync('apt-get', install, options).status === 0;
}

/** Runs a tool of node_modules by its JavaScript file, which works alike on every system. */
export function runTool(file, args, env = {}) {
  return run(process.execPath, [join(root, 'node_modules', file), ...args], env);
}

/** Starts a tool that runs beside others. What it gives waits for the end, shows the output and gives the exit code. */
export function startTool(file, args) {
  const child = spawn(process.execPath, [join(root, 'node_modules', file), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = [];
  child.stdout.on('data', (chunk) => printed.push(chunk));
  child.stderr.on('data', (chunk) => printed.push(chunk));
  child.once('error', (error) => printed.push(Buffer.from(`Cannot run ${file}: ${error.message}\n`)));
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  return async () => {
    const code = await ended;
    process.stdout.write(Buffer.concat(printed));
    return code;
  };
}

/** Installs exactly what the lock file says, unless that has been done for this lock file. */
export function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Symbiode needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  if (!isInstalled()) {
    console.log('Installing the packages of package-lock.json …');
    const code = run('npm', ['ci', '--no-audit', '--no-fund']);
    if (code !== 0) {
      console.error('npm ci failed; see above. With no network, copy node_modules from another clone.');
      process.exit(code);
    }
  }
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, lock);
}

/** npm keeps its own copy of what it installed; the same versions of everything mean that nothing is to do. */
function isInstalled() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}
