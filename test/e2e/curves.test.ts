import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { root, stopBrowser, withApp } from './support/app';
import type { Doc } from './support/documents';
import { untilReady } from './support/editor';

afterAll(stopBrowser);

const template = (name: string, file: string): string =>
  readFileSync(path.join(root, 'templates', name, file), 'utf8');

const menu = (page: Page) => page.getByRole('button', { name: 'More for Trajectories', exact: true }).first();

/** What a line of the plot's menu saves. */
async function saved(page: Page, line: string): Promise<string> {
  await menu(page).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: line }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

/** Switches something in the plot's menu by the keyboard. */
async function choose(page: Page, name: string): Promise<void> {
  await menu(page).focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitemcheckbox', { name });
  await item.focus();
  await page.keyboard.press('Enter');
  await item.waitFor({ state: 'detached' });
}

/** Whether a line of the plot's menu is on. */
async function isOn(page: Page, name: string): Promise<boolean> {
  await menu(page).click();
  const on = await page.getByRole('menuitemcheckbox', { name }).isChecked();
  await page.keyboard.press('Escape');
  return on;
}

const heading = (csv: string): string => csv.slice(0, csv.indexOf('\n'));

describe('curves', () => {
  it('of a model with noise have a band of many paths, and a time that counts in decades', () =>
    withApp(
      'curves-noise',
      { files: { 'decay.symbiode': template('sde-decay', 'sde-decay.symbiode') }, start: 'decay.symbiode' },
      async ({ page }) => {
        await untilReady(page);
        await page.getByRole('figure', { name: 'Trajectories' }).waitFor();
        const about = page.getByText('Shaded: from 5 to 95 % of 100 paths');
        // On a busy machine a band is not made by itself.
        await about.waitFor({ timeout: 5000 }).catch(async () => {
          if (!(await isOn(page, 'Bands about the curves'))) await choose(page, 'Bands about the curves');
        });
        await about.waitFor();
        const csv = await saved(page, 'As CSV');
        expect(heading(csv)).toBe('time,"y, 5 %","y, 95 %",y');
        expect(await saved(page, 'As SVG')).toMatch(/<path d="M[^"]*Z" fill="[^"]*" fill-opacity/u);

        await choose(page, 'Logarithmic time');
        await page.getByText('The time 0 has no place on a logarithmic axis.').waitFor();
        await choose(page, 'Bands about the curves');
        await about.waitFor({ state: 'detached' });
        expect(heading(await saved(page, 'As CSV'))).toBe('time,y');
        await page.reload();
        await untilReady(page);
        await page.getByText('The time 0 has no place on a logarithmic axis.').waitFor();
        expect(await isOn(page, 'Bands about the curves')).toBe(false);
      },
    ));

  it('are of one trajectory of the data, with those of other runs over them', () => {
    const document = JSON.parse(template('damped-oscillators', 'damped-oscillators.symbiode')) as Doc;
    const training = {
      ...document.training,
      adam: { ...document.training.adam, iterations: 2 },
      lbfgs: { iterations: 0, memory: 5 },
    };
    const files = {
      'motions.symbiode': JSON.stringify({ ...document, training }),
      'motions.csv': template('damped-oscillators', 'motions.csv'),
    };
    return withApp('curves-runs', { files, start: 'motions.symbiode' }, async ({ page }) => {
      await untilReady(page);
      const [names = '', ...rows] = files['motions.csv'].split('\n');
      const columns = names.split(',');
      const first = (column: string, trajectory: string): string =>
        rows
          .map((row) => row.split(','))
          .find((cells) => cells[columns.indexOf('trajectory')] === trajectory)?.[columns.indexOf(column)] ??
        '';
      /** The first row of what is drawn, by the names of its columns. */
      const start = async (): Promise<Readonly<Record<string, string>>> => {
        const lines = (await saved(page, 'As CSV')).split('\n');
        const values = lines[1]?.split(',') ?? [];
        // Names hold commas of their own, within quotes.
        const titles = lines[0]?.match(/"[^"]*"|[^,]+/gu) ?? [];
        return Object.fromEntries(titles.map((title, i) => [title.replaceAll('"', ''), values[i] ?? '']));
      };
      const trajectory = page.getByRole('combobox', { name: 'Trajectory', exact: true });
      await trajectory.waitFor();
      const near = async (key: string, value: string) =>
        expect.poll(async () => Number((await start())[key])).toBeCloseTo(Number(value), 6);
      await near('x', first('x', '1'));

      // By keyboard: the third trajectory, and the curve begins where it does.
      await trajectory.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: '3 of 30', exact: true }).focus();
      await page.keyboard.press('Enter');
      await near('x', first('x', '3'));
      await near('x, measured', first('x', '3'));

      const runs = page.locator('li').getByRole('button', { name: /^Details of/u });
      for (let count = 1; count <= 2; count++) {
        await page.getByRole('button', { name: 'Train', exact: true }).click();
        await expect.poll(() => runs.count()).toBe(count);
        await page.getByText('Training finished').waitFor();
      }
      const of = (place: number) =>
        page
          .locator('li')
          .getByRole('button', { name: /^More for/u })
          .nth(place);
      await of(1).click();
      await page.getByRole('menuitem', { name: 'Lay its curves over the plot' }).click();
      await page.getByText(', laid over the plot').waitFor({ state: 'attached' });
      const overlaid = async () => Object.entries(await start()).find(([key]) => /^x, \d/u.test(key));
      await expect.poll(async () => Number((await overlaid())?.[1])).toBeCloseTo(Number(first('x', '3')), 6);

      // Removed with its run.
      await of(1).click();
      await page.getByRole('menuitem', { name: 'Remove…' }).click();
      await page.getByRole('button', { name: 'Remove for good' }).click();
      await expect.poll(() => runs.count()).toBe(1);
      await expect.poll(overlaid).toBeUndefined();
    });
  });
});
