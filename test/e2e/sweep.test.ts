import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { violations } from './support/axe';
import { command, node, untilReady } from './support/editor';
import { chooseByArrows } from './support/keyboard';

afterAll(stopBrowser);

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Parameter sweep' });
const cells = (dialog: Locator): Locator => dialog.getByRole('button', { name: /Use these values$/ });

/** Sets a field of a fieldset by typing. */
async function type(dialog: Locator, group: string, label: string, text: string): Promise<void> {
  const field = dialog.getByRole('group', { name: group }).getByLabel(label);
  await field.fill(text);
  await field.press('Enter');
}

async function choose(page: Page, owner: Locator, label: string, option: RegExp): Promise<void> {
  await owner.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

async function isFocused(target: Locator): Promise<void> {
  await expect.poll(() => target.evaluate((element) => element === document.activeElement)).toBe(true);
}

describe('a parameter sweep', () => {
  it('is set up, run, looked at and used by keyboard alone', () =>
    withApp('sweep by keyboard', {}, async ({ page }) => {
      await untilReady(page);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('sweep param');
      await page
        .getByRole('option', { name: /Sweep parameters/ })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      const dialog = dialogOf(page);
      await dialog.getByText('Nothing swept yet').waitFor();

      await dialog.getByRole('combobox', { name: 'First number' }).focus();
      await page.keyboard.press('Enter');
      await chooseByArrows(page, page.getByRole('option', { name: /^growth\.r/ }));
      await type(dialog, 'First number', 'From', '0.1');
      await type(dialog, 'First number', 'To', '0.5');
      await type(dialog, 'First number', 'How many', '5');
      await dialog.getByText('5 solutions').waitFor();
      await dialog.getByRole('button', { name: 'Run the sweep' }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => cells(dialog).count()).toBe(5);

      // Tab comes to the pictures once; the arrows go on from there, and the one in focus is enlarged.
      await cells(dialog).first().focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await isFocused(dialog.getByRole('button', { name: /^growth\.r = 0\.3/ }));
      await dialog.getByRole('heading', { name: 'growth.r = 0.3' }).waitFor();
      await dialog.getByRole('figure', { name: /growth\.r = 0\.3/ }).waitFor();
      await page.keyboard.press('Enter');
      await dialog.getByText('In the document: growth.r = 0.3').waitFor();
      await dialog.getByRole('button', { name: /as in the document/ }).waitFor();

      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await expect.poll(() => command(page, 'undo').getAttribute('aria-label')).toMatch(/Use these values/);
      await node(page, 'growth').click();
      const rate = page.getByRole('textbox', { name: /Growth rate/ });
      await expect.poll(() => rate.inputValue()).toBe('0.3');
      await page.keyboard.press('Control+z');
      // What was selected before is selected again: nothing.
      await node(page, 'growth').click();
      await expect.poll(() => rate.inputValue()).toBe('0.55');

      // What was set up and solved is still there.
      await command(page, 'sweep').click();
      await expect.poll(() => cells(dialog).count()).toBe(5);
    }));

  it('shows two numbers as a matrix, a map and a table, and saves CSV, by mouse', () =>
    withApp('sweep by mouse', {}, async ({ page }) => {
      await untilReady(page);
      // The menu of a number begins with that number.
      await node(page, 'growth').click();
      await page.getByRole('button', { name: 'Share Growth rate' }).click();
      await page.getByRole('menuitem', { name: /Sweep over a range/ }).click();
      const dialog = dialogOf(page);
      await dialog.getByRole('combobox', { name: 'First number' }).filter({ hasText: 'growth.r' }).waitFor();
      await choose(page, dialog, 'Second number', /^decay\.r/);
      // Growth may not be negative while it is trained: a row like any other.
      await choose(page, dialog.getByRole('group', { name: 'First number' }), 'Values', /A list/);
      await type(dialog, 'First number', 'List', '0.2, -1, 0.4');
      await type(dialog, 'Second number', 'How many', '2');
      await dialog.getByText('3 × 2 = 6 solutions').waitFor();
      await dialog.getByRole('button', { name: 'Run the sweep' }).click();
      await expect.poll(() => cells(dialog).count()).toBe(6);
      await dialog.getByText('2 of 6 combinations did not reach their end').waitFor();
      // The second number rises upwards.
      const heads = dialog.getByRole('rowheader');
      expect(await heads.allInnerTexts()).toEqual(['1.2', '0.4']);

      await cells(dialog).nth(1).hover();
      await dialog.getByRole('heading', { name: 'growth.r = −1, decay.r = 1.2' }).waitFor();
      await dialog.getByText(/"growth\.r" must be/).waitFor();

      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('tab', { name: 'Heat map' }).click();
      await choose(page, dialog, 'Figure', /^Maximum$/);
      await dialog
        .getByRole('button', { name: /^growth\.r = 0\.4, decay\.r = 0\.4: [\d\s.×⁰-⁹]+\./ })
        .hover();

      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('tab', { name: 'Table' }).click();
      const head = dialog.getByRole('columnheader', { name: 'Final' }).first();
      expect(await head.getAttribute('aria-sort')).toBe('none');
      await head.getByRole('button').click();
      await head.getByRole('button').click();
      expect(await head.getAttribute('aria-sort')).toBe('descending');
      const table = dialog.getByRole('table', { name: /^One row per combination/ });
      const firsts = table.locator('tbody th:first-child');
      expect(await firsts.allInnerTexts()).toEqual(['0.4', '0.4', '0.2', '0.2', '−1', '−1']);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: 'Save as CSV' }).click(),
      ]);
      const lines = readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\n');
      expect(lines).toHaveLength(7);
      expect(lines[0]).toMatch(/^growth\.r,decay\.r,status,time reached,hares final,/);
      expect(lines[1]).toMatch(/^0\.4,/);
      expect(lines[6]).toMatch(/^-1,.*,refused,/);

      await dialog.getByRole('button', { name: 'Use growth.r = 0.2, decay.r = 0.4' }).click();
      await dialog.getByText('In the document: growth.r = 0.2, decay.r = 0.4').waitFor();
      await dialog.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => dialog.getByText('In the document:').count()).toBe(0);
    }));

  it('is stopped and keeps what it has', () =>
    withApp('sweep stopped', {}, async ({ page }) => {
      await untilReady(page);
      await command(page, 'sweep').click();
      const dialog = dialogOf(page);
      await choose(page, dialog, 'First number', /^growth\.r/);
      await type(dialog, 'First number', 'How many', '2500');
      await dialog.getByRole('button', { name: 'Run the sweep' }).click();
      await dialog.getByRole('progressbar').waitFor();
      // The model is compiled first.
      await cells(dialog).first().waitFor({ timeout: 60_000 });
      await dialog.getByRole('button', { name: 'Stop' }).click();
      await dialog.getByText(/^Stopped after \d[\d\u202f]* of 2\u202f500 solutions/).waitFor();
      await dialog.getByRole('button', { name: 'Run it again' }).waitFor();
    }));
});
