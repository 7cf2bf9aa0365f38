import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFile } from '../support/data-file';
import { stopBrowser, withApp } from './support/app';
import { chooseFile, command, nodeIds, saveAs, untilReady } from './support/editor';
import { chooseByArrows } from './support/keyboard';

afterAll(stopBrowser);

/** Two rows at one time, two out of order, a word among the numbers, a row without a time. */
const PELTS = `year,hare [kpelts],lynx [kpelts]
1900,30,4
1901,47.2,6.1
1903,oops,9.8
1902,77.4,35.2
1904,36.3,59.4
1904,20.6,41.7
,18.1,19
1910,21.4,13
`;

const dialogOf = (page: Page, file: string): Locator => page.getByRole('dialog', { name: `Import ${file}` });

/** Lets a file fall on the middle of the window. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name = '', text = '']) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      return data;
    },
    [name, text],
  );
  await page.getByTestId('canvas').dispatchEvent('dragover', { dataTransfer: transfer });
  await page.getByTestId('canvas').dispatchEvent('drop', { dataTransfer: transfer });
}

async function pick(page: Page, name: string): Promise<Locator> {
  const buffer = Buffer.from(dataFile(name));
  const ask = () => page.getByRole('button', { name: 'Import table…' }).click();
  await chooseFile(page, ask, { name, mimeType: 'application/octet-stream', buffer });
  return dialogOf(page, name);
}

const texts = (page: Locator, row: number) => page.getByRole('row').nth(row).locator('td').allInnerTexts();

describe('data', () => {
  it('marks the mistakes of a dropped table in its cells, mends them, and observes the states of the same name', () =>
    withApp('data-drop', {}, async ({ page, workspace }) => {
      await untilReady(page);
      const before = await nodeIds(page);
      await drop(page, 'pelts.csv', PELTS);
      const dialog = dialogOf(page, 'pelts.csv');
      const wrong = dialog.locator('td[aria-invalid=true]');
      await expect.poll(() => wrong.allInnerTexts()).toEqual(['oops', '1902', '1904', '∅']);
      expect(await wrong.first().getAttribute('title')).toContain('oops');
      expect(await dialog.getByRole('button', { name: 'Import', exact: true }).isEnabled()).toBe(false);
      await dialog.getByText(/Irregular steps/).waitFor();

      for (const name of ['Count as missing', 'Sort by time', 'Take their mean', 'Leave the rows out'])
        await dialog.getByRole('button', { name }).click();
      await expect.poll(() => wrong.count()).toBe(0);
      await expect.poll(() => texts(dialog, 6)).toEqual(['1910', '21.4', '13']);

      await dialog.getByRole('button', { name: 'Column lynx' }).click();
      await dialog.getByRole('combobox', { name: 'Observes' }).getByText('lynx').waitFor();
      await dialog.getByRole('button', { name: 'Import', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      await expect.poll(() => nodeIds(page)).toHaveLength(before.length + 2);

      await command(page, 'undo').click();
      await expect.poll(() => nodeIds(page)).toEqual(before);
      await command(page, 'redo').click();
      await saveAs(page, 'pelts.symbiode');
      expect(readFileSync(path.join(workspace, 'pelts.csv'), 'utf8')).toBe(
        'year,hare,lynx\n1900,30,4\n1901,47.2,6.1\n1902,77.4,35.2\n1903,,9.8\n1904,28.45,50.55\n1910,21.4,13\n',
      );
      const saved = readFileSync(path.join(workspace, 'pelts.symbiode'), 'utf8');
      expect(saved).toContain('"origin": "pelts.csv, imported ');
      expect(saved).toContain('"hare": "kpelts"');
    }));

  it('reads trajectories of NPZ by keyboard alone once the file is there', () =>
    withApp('data-npz', {}, async ({ page }) => {
      await untilReady(page);
      const dialog = await pick(page, 'runs.npz');
      await dialog.getByRole('grid').waitFor();
      /** Opens a list by keyboard and takes the option that begins so. */
      const choose = async (field: string, option: RegExp): Promise<void> => {
        await dialog.getByRole('combobox', { name: field, exact: true }).focus();
        await page.keyboard.press('Enter');
        const wanted = page.getByRole('option', { name: option });
        await chooseByArrows(page, wanted);
        await wanted.waitFor({ state: 'hidden' });
      };
      await choose('Use of x', /^Not used/);
      await choose('Use of count', /^Not used/);
      await choose('Use of runs', /trajectory \(3\) × time \(26\) × column \(2\)/);
      await choose('Use of who', /^Names/);
      await dialog.getByText(/78 rows · 3 trajectories/).waitFor();
      await dialog.getByRole('grid').focus();
      await page.keyboard.press('End');
      await dialog.locator('tr[aria-rowindex="79"]').getByText('c', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Import', exact: true }).focus();
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      await page
        .getByRole('article', { name: 'runs' })
        .getByText(/78 rows/)
        .waitFor();
    }));

  it('reads Parquet, HDF5 and both kinds of MAT, and says what is wrong with a broken file', () =>
    withApp('data-formats', {}, async ({ page }) => {
      await untilReady(page);
      for (const [name, rows] of [
        ['zstd.parquet', 26],
        ['lab.h5', 26],
        ['v73.mat', 26],
        ['v5.mat', 26],
      ] as const) {
        const dialog = await pick(page, name);
        await dialog.getByText(new RegExp(`^${rows} rows · `)).waitFor();
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
      }
      const dialog = await pick(page, 'objects.npy');
      await dialog
        .getByRole('alert')
        .getByText(/Python objects/)
        .waitFor();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }));
});
