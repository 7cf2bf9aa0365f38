/** Panels go from place to place by mouse and by keyboard, close and come back, and are where they were after a reload. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { node, untilReady } from './support/editor';

afterAll(stopBrowser);

const tab = (page: Page, panel: string) => page.locator(`[data-panel-tab="${panel}"]`);
const place = (page: Page, name: string) => page.locator(`[data-place="${name}"]`);
const body = (page: Page, panel: string) => page.locator(`[data-panel="${panel}"]`);

/** The tabs of every place that is there, in order. */
async function layout(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows = await page
    .locator('[data-place]')
    .evaluateAll((list) =>
      list.map((one): [string, string[]] => [
        one.getAttribute('data-place') ?? '',
        [...one.querySelectorAll('[data-panel-tab]')].map((at) => at.getAttribute('data-panel-tab') ?? ''),
      ]),
    );
  return Object.fromEntries(rows);
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-panel-tab') ?? null);

async function middleOf(target: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('It is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Takes a tab and holds it over a place. */
async function carry(page: Page, panel: string, to: string): Promise<void> {
  const from = await middleOf(tab(page, panel));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 20, { steps: 2 });
  const zone = page.locator(`[data-drop="${to}"]`);
  const there = await middleOf(zone);
  await page.mouse.move(there.x, there.y, { steps: 2 });
  await expect.poll(() => zone.getAttribute('data-over')).toBe('');
}

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'Search commands' }).fill(command);
  await page.keyboard.press('Enter');
}

const FIRST = {
  left: ['library'],
  'bottom-left': ['equations', 'text'],
  'bottom-centre': ['plots'],
  'right-top': ['inspector'],
  'right-bottom': ['train', 'problems'],
};

describe('panels', () => {
  it('are carried by their tabs, keep what is in them, and are there after a reload', () =>
    withApp('panels by mouse', {}, async ({ page }) => {
      await untilReady(page);
      await expect.poll(() => layout(page)).toEqual(FIRST);
      // What was typed in a panel goes with it.
      await page.getByRole('searchbox', { name: 'Search nodes' }).fill('growth');

      await carry(page, 'library', 'right-top');
      await page.keyboard.press('Escape');
      expect(await page.locator('[data-drop]').count()).toBe(0);
      await page.mouse.up();
      await expect.poll(() => layout(page)).toEqual(FIRST);

      await carry(page, 'library', 'right-top');
      await page.mouse.up();
      await expect.poll(() => focused(page)).toBe('library');
      const { left: _, ...others } = FIRST;
      const moved = { ...others, 'right-top': ['inspector', 'library'] };
      await expect.poll(() => layout(page)).toEqual(moved);
      expect(await page.getByRole('searchbox', { name: 'Search nodes' }).inputValue()).toBe('growth');
      expect(await page.getByTestId('panels-said').innerText()).toMatch(/^Library moved to right side/u);

      // The lines between places are dragged, and moved by arrow keys.
      const line = page.getByRole('separator').first();
      const size = async () => Number(await line.getAttribute('aria-valuenow'));
      const before = await size();
      const at = await middleOf(line);
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      await page.mouse.move(at.x - 30, at.y - 30, { steps: 3 });
      await page.mouse.up();
      await expect.poll(size).not.toBe(before);
      const dragged = await size();
      await line.focus();
      const upright = (await line.getAttribute('aria-orientation')) === 'vertical';
      for (let i = 0; i < 2; i++) await page.keyboard.press(upright ? 'ArrowLeft' : 'ArrowUp');
      await expect.poll(size).not.toBe(dragged);
      const kept = await size();

      // A place that was empty takes one as well.
      await carry(page, 'problems', 'bottom-right');
      await page.mouse.up();
      const apart = { ...moved, 'right-bottom': ['train'], 'bottom-right': ['problems'] };
      await expect.poll(() => layout(page)).toEqual(apart);
      await body(page, 'problems').getByText('No problems').waitFor();
      await page.reload();
      await page.locator('[data-node-id]').first().waitFor();
      await expect.poll(() => layout(page)).toEqual(apart);
      expect(await size()).toBe(kept);

      // The tab's own menu, by the other button.
      await tab(page, 'problems').click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Close Problems' }).click();
      await expect.poll(() => tab(page, 'problems').count()).toBe(0);
      await page.getByRole('button', { name: 'Choose panels' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Problems' }).click();
      await expect.poll(() => layout(page)).toEqual(apart);
      await page.getByRole('button', { name: 'Choose panels' }).click();
      await page.getByRole('menuitem', { name: 'Reset panels' }).click();
      await expect.poll(() => layout(page)).toEqual(FIRST);
    }));

  it('go by keyboard, nothing is cut off, and what needs a panel opens it', () =>
    withApp('panels by keyboard', {}, async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await untilReady(page);
      await page.getByRole('button', { name: 'Move or close Plots' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Left side' }).waitFor();
      await page.keyboard.press('Escape');
      await tab(page, 'plots').focus();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: 'Left side' }).waitFor();
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toBe('plots');
      await page.getByRole('figure', { name: 'Trajectories' }).waitFor();
      const box = await place(page, 'left').boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(260);

      await run(page, 'move inspector bottom right');
      await expect.poll(() => focused(page)).toBe('inspector');
      expect((await layout(page))['bottom-right']).toEqual(['inspector']);
      const overflow = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(overflow).toBe(0);

      await run(page, 'close inspector');
      await expect.poll(() => body(page, 'inspector').count()).toBe(0);
      await node(page, 'hares').focus();
      await page.keyboard.press('Enter');
      await body(page, 'inspector').getByRole('textbox').first().waitFor();
      await expect
        .poll(() =>
          page.evaluate(() => document.activeElement?.closest('[data-panel]')?.getAttribute('data-panel')),
        )
        .toBe('inspector');

      await run(page, 'close library');
      await expect.poll(() => body(page, 'library').count()).toBe(0);
      await page.keyboard.press('Control+/');
      await page.getByRole('searchbox', { name: 'Search nodes' }).waitFor();

      // A whole side goes and comes.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+2');
      await expect.poll(() => place(page, 'bottom-left').count()).toBe(0);
      await run(page, 'show equations');
      await expect.poll(() => focused(page)).toBe('equations');
      await run(page, 'reset panels');
      await expect.poll(() => layout(page)).toEqual(FIRST);

      // The tour brings what it points at.
      await run(page, 'close library');
      await run(page, 'tour');
      await page.locator('[data-node-type="state"][data-pointed]').waitFor();
    }));
});
