/** The desktop window, where Electron's binary and a display are; where they are not, that is said loudly. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { electronBinary } from '../../scripts/electron-binary.mjs';
import { root } from './support/app';
import { nodeIds, untilReady } from './support/editor';

const binary = electronBinary();
const display =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const missing = !binary ? 'its binary is not installed ("npx install-electron")' : 'there is no display';
if (!binary || !display)
  console.warn(`\n*** SKIPPED: the desktop window is NOT tested, because ${missing}. ***\n`);

describe('the desktop window', () => {
  it.skipIf(!binary || !display)('opens on the start model, without Node in the page', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'symbiode-desktop-'));
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const app = await _electron.launch({
      executablePath: binary ?? '',
      args: [...sandbox, root],
      env: { ...process.env, SYMBIODE_HOME: home },
    });
    try {
      const page = await app.firstWindow();
      await untilReady(page);
      expect((await nodeIds(page)).length).toBeGreaterThan(3);
      expect(
        await page.evaluate(() => ['require', 'process', 'Buffer'].filter((name) => name in globalThis)),
      ).toEqual([]);
    } finally {
      await app.close();
      rmSync(home, { recursive: true, force: true });
    }
  });
});
