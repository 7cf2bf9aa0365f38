/**
 * Runs the end-to-end tests in a real Chromium against the built application. `--no-build` takes `out/` as it is;
 * `--update-pictures` takes the pictures of test/e2e/visual.test.ts anew instead of comparing them; other arguments go
 * to vitest, such as the name of a test file.
 */
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies, isMain, root, runTool } from './dependencies.mjs';

/** Where the counts of the last run are written. */
export const e2eReport = join(root, '.cache', 'test', 'e2e.json');

/** Runs the tests on `out/`; gives vitest's exit code. */
export async function runEndToEnd(args = []) {
  const chromium = await ensureChromium();
  return runTool(
    'vitest/vitest.mjs',
    [
      'run',
      '--project',
      'e2e',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${e2eReport}`,
      ...args,
    ],
    { CHROMIUM_PATH: chromium },
  );
}

if (isMain(import.meta.url)) {
  const args = process.argv.slice(2);
  if (args.includes('--update-pictures')) process.env.SYMBIODE_UPDATE_PICTURES = '1';
  ensureDependencies();
  const built = args.includes('--no-build') || runTool('electron-vite/bin/electron-vite.js', ['build']) === 0;
  if (!built) process.exit(1);
  try {
    process.exit(await runEndToEnd(args.filter((arg) => !['--no-build', '--update-pictures'].includes(arg))));
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
