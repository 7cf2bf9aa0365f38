import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { longTraining } from './support/documents';
import { stopBrowser, withApp } from './support/app';
import { expectSaved, iteration, message, readChart, untilReady, command, open } from './support/editor';

afterAll(stopBrowser);

describe('training the start model', () => {
  it('falls, moves the plot, stops, resumes and is kept with the document', () =>
    withApp('training', { files: longTraining() }, async ({ page, workspace }) => {
      await untilReady(page);
      await open(page, 'long.symbiode');
      const plot = page.getByRole('region', { name: 'Plots' });
      await expect.poll(() => plot.getByText('Solving').count()).toBe(0);
      const before = await plot.screenshot();

      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await expect.poll(() => iteration(page)).toBeGreaterThan(100);
      const loss = page.getByRole('figure', { name: 'Loss' }).first();
      const [first = NaN] = await readChart(loss, 'Home');
      const [last = NaN] = await readChart(loss, 'End');
      expect(first).toBeGreaterThan(0);
      expect(last).toBeLessThan(first);
      expect(Buffer.compare(before, await plot.screenshot())).not.toBe(0);
      await page.getByRole('rowheader', { name: 'growth.r' }).waitFor();

      /** Milliseconds that it took. */
      const stop = async (): Promise<number> => {
        const asked = Date.now();
        await page.getByRole('button', { name: 'Stop' }).click();
        await message(page, /^Stopped/).waitFor();
        return Date.now() - asked;
      };
      const once = await stop();
      const reached = readdirSync(path.join(workspace, 'long.runs'));
      expect(reached).toHaveLength(1);

      await page.getByRole('button', { name: 'Resume' }).first().click();
      await expect.poll(() => iteration(page)).toBeGreaterThan(200);
      // Cancelling itself takes 200 ms at most; the rest is the road there and back. The better of two, for a busy
      // machine may stand still.
      expect(Math.min(once, await stop())).toBeLessThan(3000);
      await command(page, 'save').click();
      await expectSaved(page, 'long.symbiode');
    }));
});
