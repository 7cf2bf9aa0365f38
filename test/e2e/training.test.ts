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
      await expect.poll(() => plot.getByText('Solving').count(), { timeout: 20_000 }).toBe(0);
      const before = await plot.screenshot();

      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await expect.poll(() => iteration(page), { timeout: 20_000 }).toBeGreaterThan(100);
      const loss = page.getByRole('figure', { name: 'Loss' }).first();
      const [first = NaN] = await readChart(loss, 'Home');
      const [last = NaN] = await readChart(loss, 'End');
      expect(first).toBeGreaterThan(0);
      expect(last).toBeLessThan(first);
      expect(Buffer.compare(before, await plot.screenshot())).not.toBe(0);
      await page.getByRole('rowheader', { name: 'growth.r' }).waitFor();

      const stopped = Date.now();
      await page.getByRole('button', { name: 'Stop' }).click();
      await message(page, /^Stopped/).waitFor();
      // Cancelling itself takes 200 ms at most; the rest is the road there and back and a busy machine.
      expect(Date.now() - stopped).toBeLessThan(3000);
      const reached = readdirSync(path.join(workspace, 'long.runs'));
      expect(reached).toHaveLength(1);

      await page.getByRole('button', { name: 'Resume' }).first().click();
      await expect.poll(() => iteration(page), { timeout: 20_000 }).toBeGreaterThan(200);
      await page.getByRole('button', { name: 'Stop' }).click();
      await message(page, /^Stopped/).waitFor();
      await command(page, 'save').click();
      await expectSaved(page, 'long.symbiode');
    }));
});
