import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { root, stopBrowser, withApp } from './support/app';
import { untilReady } from './support/editor';
import { chooseByArrows } from './support/keyboard';

afterAll(stopBrowser);

const template = (name: string, file: string): string =>
  readFileSync(path.join(root, 'templates', name, file), 'utf8');

/** The lynx and hare model with a short training of two runs. */
function shortTraining(): Readonly<Record<string, string>> {
  const document = JSON.parse(template('lynx-hare', 'lynx-hare.symbiode')) as {
    training: Record<string, unknown>;
  };
  document.training = {
    ...document.training,
    adam: { iterations: 16, learningRate: 0.02 },
    lbfgs: { iterations: 0, memory: 5 },
    ensemble: 2,
  };
  return {
    'lynx.symbiode': JSON.stringify(document),
    'hudson-bay.csv': template('lynx-hare', 'hudson-bay.csv'),
  };
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).first();

/** What a line of a plot's menu saves. */
async function saved(page: Page, plot: string, line: string): Promise<string> {
  await page
    .getByRole('button', { name: `More for ${plot}`, exact: true })
    .first()
    .click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: line }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

/** Chooses from a list by keyboard. */
async function choose(page: Page, list: string, entry: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).focus();
  await page.keyboard.press('Enter');
  await chooseByArrows(page, page.getByRole('option', { name: entry, exact: true }));
}

describe('what a training has learned', () => {
  it('is followed number by number, drawn as a surface and a curve, and counted', () =>
    withApp('learned', { files: shortTraining(), start: 'lynx.symbiode' }, async ({ page }) => {
      await untilReady(page);
      // By keyboard from tab to tab.
      await tab(page, 'Loss').focus();
      await page.keyboard.press('ArrowRight');
      // The focus follows the key a moment later.
      await page.locator('[role=tab]:focus').filter({ hasText: 'Parameters' }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('No traces yet').waitFor();

      await page.getByRole('button', { name: 'Train', exact: true }).click();
      const numbers = page.getByRole('list', { name: 'Values of the trained numbers' });
      await numbers.getByText(/^growth\.r \(1\/year\) 0\.\d+/).waitFor();
      await page.getByText('Training finished').waitFor();
      await page.getByText('2 runs; the one that counts is drawn strong.').waitFor();
      await page.getByRole('slider', { name: /^Iteration read out/ }).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await page.getByText('values at iteration 1', { exact: true }).waitFor();
      // The record of the run has what the reports on the way have passed over.
      await expect.poll(() => saved(page, 'Parameters', 'As CSV')).toContain('\n2,16,');
      const traces = await saved(page, 'Parameters', 'As CSV');
      expect(traces).toMatch(/^run,iteration,growth\.r \(1\/year\)/u);

      await tab(page, 'Learned term').click();
      const surface = page.getByRole('application', { name: /^interaction to hares \(kpelts\/year\)/ });
      await surface.waitFor();
      expect(await saved(page, 'Learned term', 'As SVG')).toMatch(/<image [^>]*data:image\/png/u);
      // Read out by mouse, then by keyboard.
      const box = await surface.boundingBox();
      if (!box) throw new Error('The surface is not drawn.');
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      const readout = page.locator('output', { hasText: /^hares .* kpelts, lynx .* kpelts: / });
      await readout.waitFor();
      await surface.focus();
      const before = await readout.textContent();
      await page.keyboard.press('Shift+ArrowRight');
      await expect.poll(() => readout.textContent()).not.toBe(before);
      await choose(page, 'Output', 'interaction to lynx');
      await page.getByRole('application', { name: /^interaction to lynx/ }).waitFor();
      await choose(page, 'Vertical axis', 'nothing else');
      const curve = page.getByRole('application', { name: /over hares\. Arrow keys/ });
      await curve.waitFor();
      const held = page.getByRole('slider', { name: 'lynx is held at' });
      await held.focus();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('button', { name: 'Median' }).click();
      await page.getByText('median', { exact: true }).waitFor();

      await tab(page, 'Distributions').click();
      await page.getByRole('figure', { name: 'Distributions: Runs of the ensemble' }).waitFor();
      await choose(page, 'Values', 'Measured values and the solution');
      await page.getByRole('figure', { name: 'Distributions: Measured values' }).waitFor();
      expect(await saved(page, 'Distributions', 'As CSV')).toMatch(
        /^of,from,to,share measured,share solution/u,
      );

      // Where the tabs have no room, a menu has all of them.
      await page.setViewportSize({ width: 900, height: 700 });
      await page.getByRole('button', { name: 'All of Plots' }).first().click();
      await page.getByRole('menuitemcheckbox', { name: 'Loss' }).click();
      await expect.poll(() => tab(page, 'Loss').getAttribute('aria-selected')).toBe('true');
    }));
});
