import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { longTraining } from './support/documents';
import { command, iteration, message, node, open, untilReady, untilSolved } from './support/editor';

afterAll(stopBrowser);

describe('a model that is changed', () => {
  it('marks curves that are older than it, until it is mended', () =>
    withApp('old-curves', {}, async ({ page }) => {
      await untilReady(page);
      await untilSolved(page);
      const mark = page.getByRole('region', { name: 'Plots' }).getByText('older than the model');
      expect(await mark.count()).toBe(0);
      await node(page, 'lynx').locator('header').click();
      await page.keyboard.press('Delete');
      await mark.waitFor();
      await command(page, 'undo').click();
      await expect.poll(() => mark.count()).toBe(0);
    }));

  it('keeps a number that cannot be accepted, with the reason, while another node is looked at', () =>
    withApp('refused-number', {}, async ({ page }) => {
      await untilReady(page);
      const field = page.getByRole('textbox', { name: /Initial value/ });
      await node(page, 'hares').locator('header').click();
      await field.fill('thirty');
      await node(page, 'lynx').locator('header').click();
      await expect.poll(() => field.inputValue()).not.toBe('thirty');
      await node(page, 'hares').locator('header').click();
      await expect.poll(() => field.inputValue()).toBe('thirty');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      const reason = page.getByRole('alert').getByText(/^“thirty” is neither a number nor a unit/);
      await reason.waitFor();
      await field.press('Escape');
      await expect.poll(() => field.inputValue()).toBe('30');
      await reason.waitFor({ state: 'hidden' });
    }));

  it('says that a run is older when it is edited meanwhile, and keeps the weights of a renamed network', () =>
    withApp('renamed', { files: longTraining() }, async ({ page }) => {
      await untilReady(page);
      await open(page, 'long.symbiode');
      await untilSolved(page);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await expect.poll(() => iteration(page)).toBeGreaterThan(50);
      const older = page.getByText('This run is older than the model');
      await node(page, 'interaction').locator('header').click();
      const name = page.getByRole('textbox', { name: 'Name', exact: true });
      await name.fill('hunt');
      await name.press('Enter');
      await node(page, 'hunt').waitFor();
      expect(await older.count()).toBe(0);
      await node(page, 'hares').locator('header').click();
      const initial = page.getByRole('textbox', { name: /Initial value/ });
      await initial.fill('20');
      await initial.press('Enter');
      await older.waitFor();
      await page.getByRole('button', { name: 'Stop' }).click();
      await message(page, /^Stopped/).waitFor();
      await untilSolved(page);
      expect(await page.getByText(/has no weights for this network/).count()).toBe(0);
      await page.getByRole('tab', { name: /Problems/ }).click();
      expect(await page.getByText(/starts untrained/).count()).toBe(0);
    }));
});
