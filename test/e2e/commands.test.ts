import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { command, node, repeatCommand, untilReady } from './support/editor';

afterAll(stopBrowser);

/** Runs a command by its name in the palette, by keys alone. */
async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('searchbox', { name: 'Search commands' });
  await field.fill(name);
  await page.keyboard.press('Enter');
  await field.waitFor({ state: 'hidden' });
}

/** Where the nodes are on the canvas, by id, as the page draws them. */
async function places(page: Page): Promise<Readonly<Record<string, string>>> {
  const found = await page
    .locator('.react-flow__node')
    .evaluateAll((list) =>
      list.map((element) => [
        element.getAttribute('data-node-id') ?? '',
        (element as HTMLElement).style.transform,
      ]),
    );
  return Object.fromEntries(found) as Readonly<Record<string, string>>;
}

const undoLabel = (page: Page) => command(page, 'undo').getAttribute('aria-label');

/** Drags by so many pixels to the right; what happens before it is let go gets the place of the pointer. */
async function drag(
  page: Page,
  target: Locator,
  by: number,
  whileHeld: (x: number, y: number) => Promise<void>,
): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('There is nothing to drag.');
  const [x, y] = [box.x + Math.min(12, box.width / 2), box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by / 2, y, { steps: 3 });
  await page.mouse.move(x + by, y, { steps: 3 });
  await whileHeld(x + by, y);
  await page.mouse.up();
}

describe('commands', () => {
  it('are found in the palette, lay out the graph, zoom and turn wires; what cannot be done says why', () =>
    withApp('commands palette', {}, async ({ page }) => {
      await untilReady(page);
      const before = await places(page);

      await runCommand(page, 'lay flow');
      await expect.poll(() => places(page)).not.toEqual(before);
      await expect.poll(() => undoLabel(page)).toMatch(/^Undo: Lay out \d+ nodes$/);
      const columns = await page.locator('.react-flow__node').evaluateAll((list) => {
        const left = (id: string): number =>
          list.find((one) => one.querySelector('header')?.textContent.startsWith(id))?.getBoundingClientRect()
            .left ?? NaN;
        return ['interaction', 'hares', 'hare record'].map(left);
      });
      expect(columns).toEqual(columns.toSorted((a, b) => a - b));
      await page.keyboard.press('Control+z');
      await expect.poll(() => places(page)).toEqual(before);

      // The last choice comes first; what cannot be done is there with its reason.
      await page.keyboard.press('Control+Shift+p');
      const rows = page.getByRole('option');
      await expect.poll(() => rows.first().getAttribute('data-palette-command')).toBe('lay-out');
      const group = page.locator('[data-palette-command="group"]');
      expect(await group.getAttribute('aria-disabled')).toBe('true');
      expect(await group.innerText()).toContain('Select the nodes');

      // By mouse.
      await page.locator('[data-palette-command="zoom-actual"]').click();
      await page.getByRole('button', { name: 'Zoom to 100 %, at 100 % now' }).waitFor();
      await node(page, 'lynx').locator('header').click();
      await page.keyboard.press('Shift+f');
      await page.keyboard.press('f');

      // From afar a node is its symbol, near its equation and its ports; the small map by mouse and by name.
      const canvas = page.getByTestId('canvas');
      const letters = node(page, 'growth').locator('.katex');
      await expect.poll(() => canvas.getAttribute('data-zoom')).toBe('near');
      const near = await letters.count();
      const further = async () => {
        await page.keyboard.press('-');
        return canvas.getAttribute('data-zoom');
      };
      await expect.poll(further, { timeout: 10_000 }).toBe('far');
      await expect.poll(() => letters.count()).toBeLessThan(near);
      await page.keyboard.press('f');
      const map = page.getByRole('img', { name: 'Map of the model' });
      expect(await map.count()).toBe(0);
      await page.getByRole('button', { name: 'Map', exact: true }).click();
      await map.waitFor();
      await runCommand(page, 'map of the canvas');
      await map.waitFor({ state: 'hidden' });

      // A wire that leads forward; those that lead back have right angles anyhow.
      const curves = () =>
        page
          .locator('.react-flow__edge-path')
          .evaluateAll((list) => list.filter((one) => one.getAttribute('d')?.includes('C')).length);
      expect(await curves()).toBeGreaterThan(0);
      await runCommand(page, 'wires right angles');
      await expect.poll(curves).toBe(0);
      await page.reload();
      await untilReady(page);
      expect(await curves()).toBe(0);
      await runCommand(page, 'wires right angles');
      await expect.poll(curves).toBeGreaterThan(0);

      // The menu of a node, by the other button of the mouse and by key.
      const muted = node(page, 'growth').getByText('muted');
      await node(page, 'growth').locator('header').click({ button: 'right' });
      await page.getByRole('menuitem', { name: /^Mute/ }).click();
      await muted.waitFor({ state: 'attached' });
      await node(page, 'growth').focus();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: /^Mute/ }).focus();
      await page.keyboard.press('Enter');
      await muted.waitFor({ state: 'detached' });

      // Plots and their axes.
      await runCommand(page, 'plot residuals');
      await page.getByRole('tab', { name: 'Residuals', selected: true }).waitFor();
      await runCommand(page, 'trajectories decades');
      await page.getByRole('tab', { name: 'Trajectories', selected: true }).waitFor();
      await page.getByRole('button', { name: 'More for Trajectories' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Logarithmic values', checked: true }).waitFor();
    }));

  it('take other keys, which the sheet, the tooltips and the palette show and the next start knows', () =>
    withApp('commands keys', {}, async ({ page }) => {
      await untilReady(page);
      const canvas = page.getByTestId('canvas');
      await canvas.click({ position: { x: 5, y: 5 } });
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog', { name: 'Keyboard and pointer' });
      await sheet.getByText('Draw a wire').waitFor();
      await sheet.getByRole('button', { name: 'Change keys…' }).click();

      const dialog = page.getByRole('dialog', { name: 'Change keys' });
      const own = dialog.locator('[data-keys-of="lay-out"]');
      await own.click();
      await page.keyboard.press('Control+z');
      await dialog.getByRole('alert').filter({ hasText: 'Undo' }).waitFor();
      await dialog.getByRole('button', { name: 'Leave it' }).click();
      await own.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Alt+o');
      await expect.poll(() => own.locator('kbd').innerText()).toBe('Ctrl+Alt+O');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });

      const before = await places(page);
      await page.keyboard.press('Control+Shift+l');
      await page.keyboard.press('Control+Alt+o');
      await expect.poll(() => places(page)).not.toEqual(before);
      expect(await repeatCommand(page, 'undo')).toBe(1);

      await page.reload();
      await untilReady(page);
      await page.keyboard.press('Control+k');
      await expect
        .poll(() => page.locator('[data-palette-command="lay-out"] kbd').innerText())
        .toBe('Ctrl+Alt+O');
      await page.keyboard.press('Escape');
      await runCommand(page, 'change keys');
      await dialog.getByRole('button', { name: 'Reset all' }).click();
      await expect.poll(() => own.locator('kbd').innerText()).toBe('Ctrl+Shift+L');
    }));

  it('find what is in the graph and step through it', () =>
    withApp('commands find', {}, async ({ page }) => {
      await untilReady(page);
      await page.keyboard.press('Control+f');
      const bar = page.getByRole('region', { name: 'Find in the graph' });
      const field = bar.getByRole('searchbox');
      await field.fill('kpelts');
      await bar.getByText('2 found').waitFor();
      await page.keyboard.press('Enter');
      await bar.getByText('1 of 2').waitFor();
      const chosen = () => page.locator('.react-flow__node.selected').getAttribute('data-node-id');
      const first = await chosen();
      await page.keyboard.press('Enter');
      await bar.getByText('2 of 2').waitFor();
      expect(await chosen()).not.toBe(first);
      await bar.getByRole('button', { name: 'Previous' }).click();
      await expect.poll(chosen).toBe(first);
      await field.fill('0.55');
      await page.keyboard.press('Enter');
      await bar.getByText('r = 0.55').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await bar.waitFor({ state: 'hidden' });
    }));
});

describe('number fields', () => {
  it('compute, convert, keep what is wrong with its reason, and are dragged', () =>
    withApp('number fields', {}, async ({ page }) => {
      await untilReady(page);
      await node(page, 'growth').locator('header').click();
      const field = page.locator('main').getByRole('textbox', { name: /rate/i }).first();
      const shown = () => field.inputValue();
      const enter = async (text: string) => {
        await field.fill(text);
        await field.press('Enter');
      };
      await enter('3*2/4');
      await expect.poll(shown).toBe('1.5');
      // A Julian year of 365.25 days has 8766 hours.
      await enter('1e-4/h');
      await expect.poll(shown).toBe('0.8766');
      await enter('5 kg');
      await page.getByRole('alert').filter({ hasText: 'cannot be counted in 1/year' }).waitFor();
      await expect.poll(() => undoLabel(page)).toContain('growth.r');
      await field.press('Escape');
      await expect.poll(shown).toBe('0.8766');
      // Trained it has to stay above 0; fixed it may be anything. By mouse and by keyboard.
      const training = page.getByRole('button', { name: /^Training of .*rate/i });
      expect(await training.getAttribute('aria-pressed')).toBe('true');
      await enter('-1');
      await page
        .getByRole('alert')
        .filter({ hasText: /above 0|greater|at least/ })
        .waitFor();
      await field.press('Escape');
      await training.click();
      await expect.poll(() => training.getAttribute('aria-pressed')).toBe('false');
      await enter('-1');
      await expect.poll(shown).toBe('-1');
      await enter('0.8766');
      await training.focus();
      await page.keyboard.press('Space');
      await expect.poll(() => training.getAttribute('aria-pressed')).toBe('true');
      await enter('0.5');
      await field.blur();

      const label = page.locator('label[data-scrub]').filter({ hasText: /rate/i }).first();
      const steps = await repeatCommand(page, 'undo');
      expect(steps).toBeGreaterThan(0);
      await expect.poll(shown).toBe('0.55');
      await drag(page, label, 40, async (x, y) => {
        await expect.poll(shown).toBe('0.59');
        // A drag is one step, however long it takes.
        await page.waitForTimeout(1200);
        await page.mouse.move(x - 20, y);
        await expect.poll(shown).toBe('0.57');
      });
      expect(await repeatCommand(page, 'undo')).toBe(1);
      await expect.poll(shown).toBe('0.55');

      await drag(page, label, 30, async () => {
        await expect.poll(shown).toBe('0.58');
        await page.keyboard.press('Escape');
      });
      await expect.poll(shown).toBe('0.55');
      // The arrow keys do the same by keyboard.
      await field.focus();
      await page.keyboard.press('ArrowUp');
      await expect.poll(shown).toBe('0.56');
    }));
});
