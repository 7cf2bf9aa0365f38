/** Which Node runs the engine host: the one that started the program, one on the PATH, or Electron acting as one. */
import { spawnSync } from 'node:child_process';

export interface NodeCommand {
  readonly executable: string;
  readonly env: NodeJS.ProcessEnv;
}

/** True for "v20.19.0" and later. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

function versionOf(executable: string): string {
  const { stdout } = spawnSync(executable, ['--version'], {
    encoding: 'utf8',
    timeout: 5000,
    windowsHide: true,
  });
  return typeof stdout === 'string' ? stdout.trim() : '';
}

/** The first candidate that is new enough; `self` is the binary that runs now, which is Electron in the desktop app. */
export function findNode(
  env: NodeJS.ProcessEnv,
  self: { readonly executable: string; readonly isElectron: boolean },
  version: (executable: string) => string = versionOf,
): NodeCommand {
  if (!self.isElectron) return { executable: self.executable, env };
  const candidates = [env['SYMBIODE_NODE'], env['npm_node_execpath'], 'node'];
  const found = candidates.find((candidate) => candidate && isNewEnough(version(candidate)));
  const { ELECTRON_RUN_AS_NODE: _, ...clean } = env;
  if (found) return { executable: found, env: clean };
  return { executable: self.executable, env: { ...env, ELECTRON_RUN_AS_NODE: '1' } };
}
