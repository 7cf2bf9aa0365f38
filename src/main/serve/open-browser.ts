import { spawn } from 'node:child_process';

/** The command that opens an address in the user's browser, or undefined when none is wanted or none is known. */
export function browserCommand(
  url: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): readonly [string, readonly string[]] | undefined {
  const chosen = env['BROWSER'];
  if (chosen === 'none') return undefined;
  if (platform === 'darwin') return ['open', [url]];
  // The empty title keeps `start` from taking the address for one.
  if (platform === 'win32') return ['cmd', ['/c', 'start', '""', url.replaceAll('&', '^&')]];
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return undefined;
  return [chosen ?? 'xdg-open', [url]];
}

/** Opens the address where that is possible; the address is printed anyway, so failing is no matter. */
export function openBrowser(url: string): void {
  const command = browserCommand(url, process.env, process.platform);
  if (!command) return;
  const child = spawn(command[0], command[1], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
