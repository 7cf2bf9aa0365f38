import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { node, untilReady } from './support/editor';

afterAll(stopBrowser);

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).first();

/** What a menu's line saves. */
async function saved(page: Page, menu: string, line: string): Promise<string> {
  await page.getByRole('button', { name: menu, exact: true }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: line }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

describe('plots', () => {
  it('draws the phase portrait, moves its start, zooms, saves what is shown and remembers two panes', () =>
    withApp('plots', {}, async ({ page }) => {
      await untilReady(page);
      await expect.poll(() => page.getByTestId('sparkline').count()).toBe(2);
      await tab(page, 'Phase portrait').click();
      const portrait = page.getByRole('application', { name: /^Phase portrait of/ });
      await portrait.waitFor();
      await page.getByText('hares at rest').waitFor();

      // By keyboard: the start moves, and the document with it.
      const start = page.getByRole('slider', { name: 'Start of the path' });
      const before = await start.getAttribute('aria-valuetext');
      await start.focus();
      for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight');
      await expect.poll(() => start.getAttribute('aria-valuetext')).not.toBe(before);

      // By mouse: dragged, and taken back as one step.
      // The path follows the last of the keys a moment later.
      await page.waitForTimeout(1200);
      const moved = await start.getAttribute('aria-valuetext');
      const place = await start.boundingBox();
      if (!place) throw new Error('The start is not drawn.');
      await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
      await page.mouse.down();
      for (let i = 1; i <= 8; i++) await page.mouse.move(place.x + 8 * i, place.y - 4 * i);
      await page.mouse.up();
      await expect.poll(() => start.getAttribute('aria-valuetext')).not.toBe(moved);
      await node(page, 'hares').focus();
      await page.keyboard.press('Control+z');
      await expect.poll(() => start.getAttribute('aria-valuetext')).toBe(moved);

      // The window by keyboard: closer, then all of it again.
      const ticks = () => page.locator('svg', { has: portrait }).locator('text').allInnerTexts();
      const all = await ticks();
      await portrait.focus();
      for (let i = 0; i < 6; i++) await page.keyboard.press('+');
      await expect.poll(ticks).not.toEqual(all);
      await page.keyboard.press('0');
      await expect.poll(ticks).toEqual(all);

      expect(await saved(page, 'More for Phase portrait', 'As SVG')).toMatch(/^<svg [\s\S]*<\/svg>\s*$/u);
      await tab(page, 'Trajectories').click();
      expect(await saved(page, 'More for Trajectories', 'As CSV')).toMatch(/^time \(year\),hares/u);
      expect(await saved(page, 'Save equations and graph', 'Graph and equations as SVG')).toContain('<math ');
      expect(await saved(page, 'Save equations and graph', 'Equations as .tex')).toContain(
        '\\begin{aligned}',
      );

      await page.getByRole('button', { name: 'More for Trajectories', exact: true }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Two plots side by side' }).click();
      await expect.poll(() => page.getByRole('tablist', { name: /^Plots/ }).count()).toBe(2);
      await page.reload();
      await untilReady(page);
      await expect.poll(() => page.getByRole('tablist', { name: /^Plots/ }).count()).toBe(2);
    }));
});
