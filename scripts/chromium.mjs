/**
 * Finds a Chromium for the end-to-end tests, or installs one: by apt where this is a root shell on Debian or
 * Ubuntu, else by Playwright's installer. Prints the path; with no way to get one it says what to do and fails.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, capture, ensureDependencies, isMain, runTool } from './dependencies.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const applications = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    if (!folder) return [];
    return [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ];
  }),
};

/** Path of a Chromium on this machine, or undefined. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, but there is no such file.`);
  }
  for (const command of commands) {
    const path = process.platform === 'win32' ? undefined : capture('sh', ['-c', `command -v ${command}`]);
    if (path) return path;
  }
  const application = (applications[process.platform] ?? []).find((path) => existsSync(path));
  if (application) return application;
  const { chromium } = await import('playwright-core');
  const cached = chromium.executablePath();
  return existsSync(cached) ? cached : undefined;
}

/** Path of a Chromium; installs one where there is none. */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  console.error('No Chromium found; installing one …');
  if (!aptInstall(['chromium'])) runTool('playwright-core/cli.js', ['install', 'chromium']);
  const installed = await findChromium();
  if (installed) return installed;
  throw new Error(
    'The end-to-end tests need Chromium, and it could not be installed. Install Chromium or Google Chrome ' +
      '(Debian and Ubuntu: sudo apt-get install chromium), or set CHROMIUM_PATH to its executable.',
  );
}

if (isMain(import.meta.url)) {
  ensureDependencies();
  try {
    console.log(await ensureChromium());
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
