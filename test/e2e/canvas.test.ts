import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { startModel } from './support/documents';
import { command, node, nodeIds, repeatCommand, untilReady, wireIds } from './support/editor';

afterAll(stopBrowser);

type Point = { readonly x: number; readonly y: number };

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 3, from.y + 3);
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

const undoLabel = (page: Page) => command(page, 'undo').getAttribute('aria-label');

/** Rows of states and terms, so many that the canvas shows them as a map; and a factor without wires. */
function large(): string {
  const make = (id: string, type: string) => ({ id, type, typeVersion: 1, name: id, parameters: {} });
  const wire = (id: string, from: readonly [string, string], to: readonly [string, string]) => ({
    id,
    from: { node: from[0], port: from[1] },
    to: { node: to[0], port: to[1] },
  });
  const rows = Array.from({ length: 40 }, (_, i) => i);
  return JSON.stringify({
    ...startModel(),
    title: 'Large',
    data: [],
    nodes: [
      ...rows.flatMap((i) => [make(`s${i}`, 'state'), make(`g${i}`, 'growth')]),
      make('factor', 'scale'),
    ],
    wires: rows.map((i) => wire(`w${i}`, [`s${i}`, 'value'], [`g${i}`, 'x'])),
    layout: {
      nodes: Object.fromEntries([
        ...rows.flatMap((i) => {
          const at = { x: (i % 4) * 1700, y: Math.floor(i / 4) * 400 };
          return [
            [`s${i}`, at],
            [`g${i}`, { x: at.x + 1000, y: at.y }],
          ];
        }),
        ['factor', { x: -700, y: 0 }],
      ]) as Record<string, Point>,
    },
  });
}

describe('gestures of the canvas', () => {
  it('copies by Alt and a drag to the paper, joins by one to a node, and says which', () =>
    withApp('alt drag', {}, async ({ page }) => {
      await untilReady(page);
      const [before, wires] = [await nodeIds(page), await wireIds(page)];
      const header = await node(page, 'growth').locator('header').boundingBox();
      const grip = { x: (header?.x ?? 0) + 60, y: (header?.y ?? 0) + 10 };
      const beside = { x: grip.x + 70, y: grip.y - 20 };
      const copies = page.getByRole('status').filter({ hasText: 'Copies it here' });

      // Given up: nothing happens.
      await page.keyboard.down('Alt');
      await drag(page, grip, beside);
      await copies.waitFor();
      await page.keyboard.press('Escape');
      await copies.waitFor({ state: 'hidden' });
      await page.mouse.up();
      await expect.poll(() => nodeIds(page)).toEqual(before);

      // To the paper: a copy where it was let go, the original stays; one step.
      await drag(page, grip, beside);
      await copies.waitFor();
      await page.mouse.up();
      await expect.poll(() => nodeIds(page)).toHaveLength(before.length + 1);
      await expect.poll(() => undoLabel(page)).toContain('Duplicate');
      await expect.poll(() => wireIds(page)).toEqual(wires);
      const still = await node(page, 'growth').locator('header').boundingBox();
      expect(still).toEqual(header);
      const copy = await node(page, 'growth2').locator('header').boundingBox();
      expect(Math.abs((copy?.x ?? 0) - (header?.x ?? 0) - 70)).toBeLessThan(12);
      expect(await repeatCommand(page, 'undo')).toBe(1);
      await expect.poll(() => nodeIds(page)).toEqual(before);

      // With Shift it keeps its wires to the outside.
      await drag(page, grip, beside);
      await page.keyboard.down('Shift');
      await copies.filter({ hasText: 'with its wires' }).waitFor();
      await page.mouse.up();
      await page.keyboard.up('Shift');
      await expect.poll(() => wireIds(page)).toHaveLength(wires.length + 2);
      expect(await repeatCommand(page, 'undo')).toBe(1);

      // To another node: the two are joined, and the hint names the ports.
      const lynx = await node(page, 'lynx').boundingBox();
      await drag(page, grip, { x: (lynx?.x ?? 0) + 60, y: (lynx?.y ?? 0) + 40 });
      await page.getByRole('status').filter({ hasText: 'Joins growth · rate to lynx · rate' }).waitFor();
      await page.mouse.up();
      await page.keyboard.up('Alt');
      await expect.poll(() => nodeIds(page)).toEqual(before);
      expect(await repeatCommand(page, 'undo')).toBe(1);
    }));

  it('points at, selects, cuts and inserts into wires on the map of a large document', () =>
    withApp(
      'canvas map',
      { files: { 'large.symbiode': large() }, start: 'large.symbiode' },
      async ({ page }) => {
        await untilReady(page);
        const canvas = page.getByTestId('canvas');
        await expect.poll(() => canvas.getAttribute('data-zoom')).toBe('map');
        const between = async (row: number): Promise<Point> => {
          const [a, b] = [
            await page.locator(`[data-node-id="s${row}"]`).boundingBox(),
            await page.locator(`[data-node-id="g${row}"]`).boundingBox(),
          ];
          if (!a || !b) throw new Error('A row is not drawn.');
          return { x: (a.x + a.width + b.x) / 2, y: (a.y + a.height / 2 + b.y + b.height / 2) / 2 };
        };
        const marked = (id: string) => page.locator(`[data-wire="${id}"]`);
        const [first, second] = [await between(0), await between(4)];

        // Pointed at, selected by a click, a second one added, both removed in one step.
        await page.mouse.move(first.x, first.y - 4);
        await page.mouse.move(first.x, first.y);
        await expect.poll(() => marked('w0').getAttribute('data-mark')).toBe('hover');
        await page.mouse.click(first.x, first.y);
        await page.keyboard.down('Control');
        await page.mouse.click(second.x, second.y);
        await page.keyboard.up('Control');
        await page.mouse.move(second.x, second.y + 12);
        await expect.poll(() => page.locator('[data-mark="selected"]').count()).toBe(2);
        await page.keyboard.press('Delete');
        await expect.poll(() => undoLabel(page)).toContain('Remove 2 wires');
        await page.keyboard.press('Control+z');

        // A double click gives a wire a point; by keyboard W leads from a node to its wire, and Enter does the same.
        const point = (id: string) => page.locator(`[data-wire-point="${id}"]`);
        const gap = await between(9);
        await page.mouse.dblclick(gap.x, gap.y);
        await point('w9 0').waitFor();
        expect(await point('w9 0').getAttribute('transform')).toMatch(/^translate/);
        await page.mouse.dblclick(gap.x, gap.y);
        await point('w9 0').waitFor({ state: 'hidden' });
        await page.locator('[data-node-id="s5"]').focus();
        await page.keyboard.press('w');
        const focused = page.locator('.react-flow__edge:focus');
        await expect.poll(() => focused.getAttribute('data-id')).toBe('w5');
        await page.keyboard.press('Enter');
        await expect.poll(() => point('w5 0').evaluate((dot) => dot === document.activeElement)).toBe(true);
        await page.keyboard.press('ArrowDown');
        await expect.poll(() => undoLabel(page)).toContain('Move');
        await page.keyboard.press('Delete');
        await point('w5 0').waitFor({ state: 'detached' });
        await expect.poll(() => focused.getAttribute('data-id')).toBe('w5');

        // Their menu, by the other button on the sheet and by keys at the wire that has the focus.
        const menu = page.getByRole('menu');
        await page.mouse.click(gap.x, gap.y, { button: 'right' });
        await menu.getByRole('menuitem', { name: /^Cut/ }).waitFor();
        expect(await marked('w9').getAttribute('data-mark')).toBe('selected');
        await page.keyboard.press('Escape');
        await menu.waitFor({ state: 'detached' });
        await page.locator('.react-flow__edge[data-id="w5"]').focus();
        await page.keyboard.press('Shift+F10');
        await menu.getByRole('menuitem', { name: /^Cut/ }).waitFor();
        await page.keyboard.press('Escape');
        await menu.waitFor({ state: 'detached' });

        // The knife through three rows.
        const last = await between(8);
        await page.mouse.move(first.x - 8, first.y - 10);
        await page.keyboard.down('k');
        await page.mouse.down();
        await page.mouse.move(last.x + 8, last.y + 10, { steps: 8 });
        await expect.poll(() => page.locator('[data-mark="cut"]').count()).toBe(3);
        await page.mouse.up();
        await page.keyboard.up('k');
        await expect.poll(() => undoLabel(page)).toContain('Remove 3 wires');
        await page.keyboard.press('Control+z');

        // A node dragged onto a wire goes into it.
        const factor = await page.locator('[data-node-id="factor"]').boundingBox();
        const grip = {
          x: (factor?.x ?? 0) + (factor?.width ?? 0) / 2,
          y: (factor?.y ?? 0) + (factor?.height ?? 0) / 2,
        };
        await drag(page, grip, second);
        await expect.poll(() => marked('w4').getAttribute('data-mark')).toBe('insert');
        await page.mouse.up();
        await expect.poll(() => undoLabel(page)).toContain('Insert factor');
      },
    ));
});
