/** Where the program's own files are, and where it may keep things that belong to no document. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json and templates/, found upwards so that it is the same from source and from out/. */
export function appRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'templates')) || !existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('Symbiode is not installed properly: its templates are missing.');
    folder = parent;
  }
  return folder;
}

/** Version in package.json. */
export function appVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(appRoot(), 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return typeof version === 'string' ? version : '';
}

/** The user's data folder for this program: `SYMBIODE_HOME`, or what the operating system has for such things. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const own = env['SYMBIODE_HOME'];
  if (own) return path.resolve(own);
  const home = homedir();
  if (platform === 'win32')
    return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Symbiode');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Symbiode');
  return path.join(env['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'), 'symbiode');
}
