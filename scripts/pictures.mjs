/**
 * `npm run pictures`: renews the README's pictures from the running app; `npm run pictures -- templates` the pictures of the
 * start page, by running every template (`-- templates NAME …` only some). Serves the editor from an empty home, opens it
 * on the lynx-hare template, presses Train, waits for the end, and photographs the window; then what the network learned.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { buildIfStale } from './build-if-stale.mjs';
import { ensureChromium } from './chromium.mjs';
import { root } from './dependencies.mjs';

const [what, ...names] = process.argv.slice(2);
if (what === 'templates') {
  const bench = [join(root, 'scripts', 'bench.mjs'), 'template-pictures', ...names];
  process.exit(spawnSync(process.execPath, bench, { cwd: root, stdio: 'inherit' }).status ?? 1);
}

const folder = join(root, 'templates', 'lynx-hare');

buildIfStale();
const home = mkdtempSync(join(tmpdir(), 'symbiode-pictures-'));
const server = spawn(process.execPath, [join(root, 'out', 'main', 'serve.js'), '--port', '0', '--no-open'], {
  cwd: home,
  env: { ...process.env, SYMBIODE_HOME: home },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise((found) => {
  let text = '';
  server.stdout.on('data', (data) => {
    text += data;
    const match = /http:\/\/\S+/.exec(text);
    if (match) found(match[0]);
  });
});
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
});
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
  });
  await page.goto(address);
  await page.locator('[data-node-id]').first().waitFor();
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByText('Training finished').waitFor({ timeout: 120_000 });
  await shoot(page, 'picture.png');
  await page.getByRole('tab', { name: 'Learned term' }).click();
  await page.getByText('never visited').waitFor();
  await shoot(page.getByRole('region', { name: 'Plots', exact: true }), 'learned-term.png');
} finally {
  await browser.close();
  server.kill();
  rmSync(home, { recursive: true, force: true });
}

/** Photographs what has come to rest, under the pointer of nobody. */
async function shoot(part, name) {
  await new Promise((rested) => setTimeout(rested, 1500));
  const picture = join(folder, name);
  await part.screenshot({ path: picture });
  console.log(`Wrote ${picture}`);
}
