/**
 * `npm start`: installs if needed, builds if stale, and opens the desktop app. Where there can be none, one line says
 * why and the same editor is served to a browser. Uses nothing but Node itself.
 *
 *   npm start                        the desktop app, on the lynx–hare model
 *   npm start -- FILE.symbiode       on a document
 *   npm start -- --serve             in a browser  (--port N, --workspace FOLDER, --no-open)
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';
import { ensureDependencies, root } from './dependencies.mjs';
import { electronBinary, fetchElectron } from './electron-binary.mjs';

const args = process.argv.slice(2);
/** npm runs scripts in the package's folder; the user was elsewhere, and names files from there. */
const cwd = process.env.INIT_CWD ?? process.cwd();

/** Options that take a value, so that the value is not taken for a document. */
const valued = new Set(['--port', '--workspace']);
const isFile = (arg, i) => !arg.startsWith('-') && !valued.has(args[i - 1]);
const wantsServer = args.some((arg) => /^--(serve|port|workspace|no-open)(=|$)/.test(arg));

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Why there can be no window, or undefined. */
function obstacle() {
  if (!hasDisplay()) return 'There is no display';
  // Electron's sandbox cannot work for root, and it is not switched off behind anybody's back.
  if (process.platform === 'linux' && process.getuid() === 0) return 'Electron does not run as root';
  if (!electronBinary() && !fetchElectron()) return "Electron's binary is not here and could not be fetched";
  return undefined;
}

/** Serves the editor from this process until it is told to stop. */
async function serve(reason) {
  if (reason) console.error(`${reason}, so the editor is served to a browser instead.`);
  process.argv = [process.argv[0], 'symbiode', ...args.filter((arg) => arg !== '--serve')];
  process.chdir(cwd);
  await import(pathToFileURL(join(root, 'out', 'main', 'serve.js')).href);
}

/** Opens the window; gives why that failed when Electron dies before it can have shown one. */
function openWindow(binary) {
  const started = Date.now();
  const files = args.map((arg, i) => (isFile(arg, i) ? resolve(cwd, arg) : arg));
  const env = { ...process.env, npm_node_execpath: process.execPath };
  delete env.ELECTRON_RUN_AS_NODE;
  const child = spawn(binary, [root, ...files], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((end) => {
    child.on('error', (error) => end(`Electron cannot be started (${error.message})`));
    child.on('exit', (code) => {
      if (code !== 0 && code !== null && Date.now() - started < 5000) end(`Electron ended with code ${code}`);
      else {
        process.exitCode = code ?? 0;
        end(undefined);
      }
    });
  });
}

ensureDependencies();
const built = buildIfStale();
if (built !== 0) process.exit(built);
if (wantsServer) await serve();
else {
  const reason = obstacle() ?? (await openWindow(electronBinary()));
  if (reason) await serve(reason);
}
