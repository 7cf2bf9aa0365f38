import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { node, readChart, untilReady, untilSolved } from './support/editor';

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

/** Terms and nodes show each other, by pointer and by keys; equations are copied; a port says what it carries. */
async function pointedAt(page: Page): Promise<void> {
  const equations = page.getByRole('region', { name: 'Equations' });
  const growth = node(page, 'growth');
  const term = equations.locator(`[data-node="${await growth.getAttribute('data-node-id')}"]`).first();
  await growth.locator('header').hover();
  await expect.poll(() => term.getAttribute('data-hot')).toBe('');
  await page.mouse.move(2, 2);
  await expect.poll(() => term.getAttribute('data-hot')).toBeNull();
  await term.hover();
  await expect.poll(() => growth.getAttribute('data-hovered')).toBe('');
  await page.mouse.move(2, 2);
  await equations.getByRole('button', { name: /^Equation of hares/ }).focus();
  for (let i = 0; i < 4 && (await growth.getAttribute('data-hovered')) === null; i++)
    await page.keyboard.press('ArrowRight');
  expect(await growth.getAttribute('data-hovered')).toBe('');

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await equations.getByRole('button', { name: 'Copy LaTeX' }).press('Enter');
  await equations.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\\frac|\\dot|\\mathrm/);

  const hares = node(page, 'hares').locator('[data-port="out:value"]');
  await hares.hover();
  const card = page.getByRole('tooltip');
  await expect.poll(() => card.innerText()).toMatch(/a number, last [^ ;]+ kpelts$/);
  // What is not in the solution is asked for.
  const rate = growth.locator('[data-port="out:rate"]');
  await rate.hover();
  await expect.poll(() => card.innerText()).toMatch(/a number, last [^ ;]+ kpelts\/year$/);
  // By key all ports of a node tell.
  await page.mouse.move(2, 2);
  await growth.focus();
  await page.keyboard.press('v');
  await expect
    .poll(() => page.getByTestId('hint').textContent())
    .toMatch(/input x: a number, last [^ ;]+ kpelts; output rate: a number, last [^ ;]+ kpelts\/year\./);
}

/** A number slides beside the curves, which follow; a slide is one step. */
async function slid(page: Page): Promise<void> {
  const toggle = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More for Trajectories', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Sliders beside the curves' }).click();
  };
  const ends = () => readChart(page.getByRole('figure', { name: 'Trajectories' }), 'End');
  await toggle();
  const panel = page.getByRole('region', { name: 'Sliders' });
  const slider = panel.getByRole('slider', { name: 'growth.r' });
  const value = () => panel.getByRole('textbox', { name: 'Value of growth.r' }).inputValue();
  await slider.focus();
  const before = await ends();
  await slider.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await expect.poll(value).toBe('0.565');
  await expect.poll(ends).not.toEqual(before);
  await slider.focus();
  await page.keyboard.press('Control+z');
  await expect.poll(value).toBe('0.55');
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not drawn.');
  await page.mouse.move(box.x + 0.55 * box.width, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 20, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(value).toBe('1');
  // Let go at its end it is longer.
  await expect.poll(() => slider.getAttribute('max')).toBe('2');
  await page.keyboard.press('Control+z');
  await expect.poll(value).toBe('0.55');
  await toggle();
  await panel.waitFor({ state: 'detached' });
}

/** The columns of a saved chart by their names, as rows of a position and a value. */
function columnsOf(csv: string): ReadonlyMap<string, readonly (readonly [number, number])[]> {
  const [head = '', ...rows] = csv.trim().split('\n');
  const [, ...names] = head.match(/"[^"]*"|[^,]+/gu) ?? [];
  const cells = rows.map((row) => row.split(','));
  return new Map(
    names.map((name, i) => [
      name.replaceAll('"', ''),
      cells.flatMap((row) => (row[i + 1] ? [[Number(row[0]), Number(row[i + 1])] as const] : [])),
    ]),
  );
}

/** Residuals are what was measured less what the curve says at that time, followed in straight lines. */
async function residualsFit(page: Page, trajectories: string): Promise<void> {
  const curves = columnsOf(trajectories);
  await tab(page, 'Residuals').click();
  await page.getByRole('figure', { name: 'Residuals over time' }).waitFor();
  const found = columnsOf(await saved(page, 'More for Residuals', 'As CSV'));
  expect([...found.keys()]).toEqual(['hares', 'lynx']);
  for (const [name, rows] of found) {
    const curve = curves.get(name) ?? [];
    const expected = (curves.get(`${name}, measured`) ?? []).map(([time, value]) => {
      const next = curve.findIndex(([at]) => at >= time);
      const [[x0, y0], [x1, y1]] = [curve[Math.max(0, next - 1)] ?? [NaN, NaN], curve[next] ?? [NaN, NaN]];
      const solved = x1 === x0 ? y1 : y0 + ((y1 - y0) * (time - x0)) / (x1 - x0);
      return [time, value - solved] as const;
    });
    expect(rows).toHaveLength(21);
    expect(rows.map(([time]) => time)).toEqual(expected.map(([time]) => time));
    // The same sums in another order.
    rows.forEach(([, value], i) => expect(value).toBeCloseTo(expected[i]?.[1] ?? NaN, 9));
  }
}

describe('plots', () => {
  it('draws the phase portrait, moves its start, zooms, saves what is shown and remembers two panes', () =>
    withApp('plots', {}, async ({ page }) => {
      await untilReady(page);
      await expect.poll(() => page.getByTestId('sparkline').count()).toBe(2);
      await pointedAt(page);
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
      await untilSolved(page);
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
      await untilSolved(page);
      const all = await ticks();
      await portrait.focus();
      for (let i = 0; i < 6; i++) await page.keyboard.press('+');
      await expect.poll(ticks).not.toEqual(all);
      await page.keyboard.press('0');
      await expect.poll(ticks).toEqual(all);

      expect(await saved(page, 'More for Phase portrait', 'As SVG')).toMatch(/^<svg [\s\S]*<\/svg>\s*$/u);
      await tab(page, 'Trajectories').click();
      // The curves closer and along, by wheel and drag and by keys: another time stands where one was.
      const chart = page.getByRole('figure', { name: 'Trajectories' });
      const sheet = await chart.locator('.u-over').boundingBox();
      if (!sheet) throw new Error('The curves are not drawn.');
      const middle = { x: sheet.x + sheet.width / 2, y: sheet.y + sheet.height / 2 };
      const timeThere = async (): Promise<string> => {
        await page.mouse.move(sheet.x + sheet.width / 4 + 2, middle.y);
        await page.mouse.move(sheet.x + sheet.width / 4, middle.y);
        return chart.locator('output[data-series="0"]').innerText();
      };
      const whole = await timeThere();
      await page.mouse.move(middle.x, middle.y);
      await page.mouse.wheel(0, -240);
      await expect.poll(timeThere).not.toBe(whole);
      const closer = await timeThere();
      await page.mouse.move(middle.x, middle.y);
      await page.keyboard.down('Shift');
      await page.mouse.down();
      await page.mouse.move(middle.x - sheet.width / 2, middle.y, { steps: 3 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
      await expect.poll(timeThere).not.toBe(closer);
      await page.mouse.dblclick(middle.x, middle.y);
      await expect.poll(timeThere).toBe(whole);
      const reader = chart.getByRole('slider');
      await page.mouse.move(2, 2);
      await reader.focus();
      for (const key of ['+', '+', '+', '+']) await page.keyboard.press(key);
      await expect.poll(timeThere).not.toBe(whole);
      const near = await timeThere();
      for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowRight');
      await expect.poll(timeThere).not.toBe(near);
      await page.keyboard.press('0');
      await expect.poll(timeThere).toBe(whole);
      expect(await saved(page, 'More for Trajectories', 'As PNG')).toMatch(/^.PNG/u);
      const trajectories = await saved(page, 'More for Trajectories', 'As CSV');
      expect(trajectories).toMatch(/^time \(year\),hares/u);
      await residualsFit(page, trajectories);
      await tab(page, 'Trajectories').click();
      expect(await saved(page, 'Save equations and graph', 'Graph and equations as SVG')).toMatch(
        /@font-face\{font-family:\W?KaTeX_Math.*<text [^>]*KaTeX_Math/su,
      );
      expect(await saved(page, 'Save equations and graph', 'Equations as .tex')).toContain(
        '\\begin{aligned}',
      );

      await slid(page);
      await page.getByRole('button', { name: 'More for Trajectories', exact: true }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Two plots side by side' }).click();
      await expect.poll(() => page.getByRole('tablist', { name: /^Plots/ }).count()).toBe(2);
      await page.reload();
      await untilReady(page);
      await expect.poll(() => page.getByRole('tablist', { name: /^Plots/ }).count()).toBe(2);
    }));
});
