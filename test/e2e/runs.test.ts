import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { shortTraining } from './support/documents';
import { command, message, open, saveAs, untilReady, untilSolved } from './support/editor';
import { chooseByArrows } from './support/keyboard';

afterAll(stopBrowser);

const rows = (page: Page): Locator => page.getByRole('region', { name: 'Runs' }).locator('[data-run]');

async function train(page: Page, already: number): Promise<void> {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(() => rows(page).count()).toBe(already + 1);
  await message(page, /^Training finished/).waitFor();
  // The message may still be that of the run before.
  await rows(page).first().getByText('in use').waitFor();
}

/** Chooses from the menu of a run by the keyboard alone. */
async function choose(page: Page, row: Locator, item: string): Promise<void> {
  await row.getByRole('button', { name: /^More for/ }).focus();
  await page.keyboard.press('Enter');
  await chooseByArrows(page, page.getByRole('menuitem', { name: item }));
}

describe('runs', () => {
  it('are named, pinned, compared, opened as they were trained, and removed', () =>
    withApp('runs', { files: shortTraining() }, async ({ page, workspace }) => {
      await untilReady(page);
      await open(page, 'short.symbiode');
      await page.getByText('None yet. Press Train').waitFor();
      await untilSolved(page);
      await train(page, 0);
      await train(page, 1);
      const folder = path.join(workspace, 'short.runs');
      const [first = '', second = ''] = readdirSync(folder).toSorted();
      const older = page.locator(`[data-run="${first}"]`);

      await choose(page, older, 'Rename…');
      await page.keyboard.type('Baseline');
      await page.keyboard.press('Enter');
      await older.getByText('Baseline').waitFor();
      await choose(page, older, 'Pin to the top');
      await expect.poll(() => rows(page).first().getAttribute('data-run')).toBe(first);
      await older.getByRole('button', { name: 'Details of Baseline' }).click();
      await older.getByText('Seed').waitFor();

      await choose(page, older, 'Compare with another run…');
      const comparison = page.getByRole('dialog', { name: 'Compare runs' });
      await comparison.getByRole('table', { name: 'Trained values' }).waitFor();
      await comparison.getByRole('rowheader', { name: 'Loss', exact: true }).waitFor();
      await comparison.getByText('The same settings and data.').waitFor();
      await comparison.getByRole('figure', { name: 'Losses of both runs' }).waitFor();
      await page.keyboard.press('Escape');
      await comparison.waitFor({ state: 'hidden' });

      await choose(page, older, 'Open the document of this run');
      await page.getByRole('button', { name: 'Don’t save' }).click();
      // Until then the document is the one that was trained last, and what is done would be done to that.
      await older.getByText('in use').waitFor();
      await untilSolved(page);
      // The trained values are one step; without them it is the document that was trained, byte for byte.
      await command(page, 'undo').click();
      await saveAs(page, 'again.symbiode');
      const kept = readFileSync(path.join(folder, first, 'document.symbiode'), 'utf8');
      expect(readFileSync(path.join(workspace, 'again.symbiode'), 'utf8')).toBe(kept);

      await open(page, 'short.symbiode');
      await expect.poll(() => rows(page).count()).toBe(2);
      await choose(page, page.locator(`[data-run="${second}"]`), 'Remove…');
      await page.getByText('This cannot be undone.').waitFor();
      await page.getByRole('button', { name: 'Remove for good' }).click();
      await expect.poll(() => rows(page).count()).toBe(1);
      await expect.poll(() => readdirSync(folder)).toEqual([first]);
    }));
});
