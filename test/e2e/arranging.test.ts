/** Copying, arranging and annotating by mouse and by keyboard, as a user does it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { startData, startModel, type Doc } from './support/documents';
import { message, node, nodeIds, open, repeatCommand, saveAs, untilReady, wireIds } from './support/editor';

afterAll(stopBrowser);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(target: Locator): Promise<Box> {
  const box = await target.boundingBox();
  if (!box) throw new Error('The target is not on the screen.');
  return box;
}

async function drag(
  page: Page,
  target: Locator,
  by: { readonly x: number; readonly y: number },
): Promise<void> {
  const box = await boxOf(target);
  const start = { x: box.x + Math.min(40, box.width / 2), y: box.y + Math.min(12, box.height / 2) };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + by.x / 2, start.y + by.y / 2, { steps: 3 });
  await page.mouse.move(start.x + by.x, start.y + by.y, { steps: 3 });
}

/** The start model with a shared number, and a model with a node of its ids and names and another number of that name. */
function twoDocuments() {
  const model = startModel();
  const shared = (value: number) => [{ name: 'k', value, trainable: false }];
  const nodes = model.nodes.map((one) =>
    one.id === 'growth' ? { ...one, parameters: { r: { shared: 'k' } } } : one,
  );
  const only = model.nodes.filter(({ id }) => id === 'hares').map((one) => ({ ...one, id: 'only' }));
  const into = { ...model, nodes: only, wires: [], data: [], parameters: shared(9), layout: { nodes: {} } };
  return {
    files: {
      ...startData(),
      'from.symbiode': JSON.stringify({ ...model, nodes, parameters: shared(0.55) }),
      'into.symbiode': JSON.stringify(into),
    },
  };
}

const selected = (page: Page): Locator => page.locator('.react-flow__node.selected');

/** A place on the paper where nothing lies, well away from what does. */
async function paper(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const place = await page.getByTestId('canvas').evaluate((canvas) => {
    const { left, top, right, bottom } = canvas.getBoundingClientRect();
    const isPaper = (x: number, y: number): boolean =>
      document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') === true;
    for (let y = bottom - 40; y > top + 40; y -= 20)
      for (let x = left + 60; x < right - 60; x += 20) {
        const around = [-30, 0, 30].flatMap((dx) => [-25, 0, 25].map((dy) => [dx, dy] as const));
        if (around.every(([dx, dy]) => isPaper(x + dx, y + dy))) return { x, y };
      }
    return null;
  });
  if (!place) throw new Error('There is no empty place on the paper.');
  return place;
}

async function leaveAll(page: Page): Promise<void> {
  const place = await paper(page);
  await page.mouse.click(place.x, place.y);
  await expect.poll(() => selected(page).count()).toBe(0);
}

describe('clipboard', () => {
  it('copies, cuts, pastes, duplicates; refuses what is not a model; and all of it can be undone', () =>
    withApp('clipboard', twoDocuments(), async ({ page, workspace }) => {
      await untilReady(page);
      const [before, wires] = [await nodeIds(page), await wireIds(page)];

      // Copied and pasted twice at one place, the second beside the first.
      await node(page, 'hares').locator('header').click();
      await page.keyboard.press('Control+c');
      const place = await paper(page);
      await page.mouse.move(place.x, place.y - 30);
      await page.keyboard.press('Control+v');
      await page.keyboard.press('Control+v');
      await expect.poll(() => nodeIds(page)).toHaveLength(before.length + 2);
      const [first, second] = [await boxOf(node(page, 'hares2')), await boxOf(node(page, 'hares3'))];
      expect(second.x).toBeGreaterThan(first.x);
      expect(second.y).toBeGreaterThan(first.y);
      await expect.poll(() => wireIds(page)).toEqual(wires);

      // The text is JSON, as any field shows.
      const field = page.getByRole('searchbox', { name: 'Search nodes' });
      await field.focus();
      await page.keyboard.press('Control+v');
      expect(await field.inputValue()).toMatch(/"format": "symbiode-copy".*"name": "hares"/);

      // A text that is no model says so and changes nothing.
      await field.fill('to whom it may concern');
      await field.press('Control+a');
      await field.press('Control+c');
      await field.fill('');
      await page.mouse.click(place.x, place.y);
      await page.keyboard.press('Control+v');
      await message(page, /holds no part of a model/).waitFor();
      await expect.poll(() => nodeIds(page)).toHaveLength(before.length + 2);

      // Cut and put back.
      await node(page, 'hares3').locator('header').click();
      await page.keyboard.press('Control+x');
      await expect.poll(() => nodeIds(page)).toHaveLength(before.length + 1);
      await page.keyboard.press('Control+v');
      await expect.poll(() => nodeIds(page)).toHaveLength(before.length + 2);

      // Duplicated without and with its wires.
      await node(page, 'hares').locator('header').click();
      await page.keyboard.press('Control+d');
      await expect.poll(() => nodeIds(page)).toHaveLength(before.length + 3);
      await expect.poll(() => wireIds(page)).toHaveLength(wires.length);
      await leaveAll(page);
      await node(page, 'hares').locator('header').click();
      await page.keyboard.press('Control+Shift+d');
      await expect.poll(() => nodeIds(page)).toHaveLength(before.length + 4);
      await expect.poll(async () => (await wireIds(page)).length).toBeGreaterThan(wires.length);

      const steps = await repeatCommand(page, 'undo');
      expect(steps).toBe(6);
      await expect.poll(() => nodeIds(page)).toEqual(before);
      await expect.poll(() => wireIds(page)).toEqual(wires);

      // What is in the clipboard outlives the window.
      await node(page, 'lynx').locator('header').click();
      await page.keyboard.press('Control+c');
      await page.reload();
      await untilReady(page);
      await page.mouse.move(place.x, place.y - 30);
      await page.keyboard.press('Control+v');
      await node(page, 'lynx2').waitFor();
      await page.keyboard.press('Control+z');

      // Into another document with what it needs: a subsystem, a shared number whose name is taken there, a table.
      await open(page, 'from.symbiode');
      await node(page, 'growth').locator('header').click();
      await page.keyboard.press('Control+g');
      await node(page, 'subsystem').waitFor();
      const there = await nodeIds(page);
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+c');
      await page.keyboard.press('Control+z');
      await open(page, 'into.symbiode');
      await expect.poll(() => nodeIds(page)).toEqual(['only']);
      await page.getByTestId('canvas').focus();
      await page.keyboard.press('Control+v');
      await page
        .getByTestId('hint')
        .filter({ hasText: /“k” came as “k2”.*table .* came along/ })
        .waitFor();
      await expect.poll(() => nodeIds(page)).toHaveLength(there.length + 1);
      await node(page, 'hares2').waitFor();
      await saveAs(page, 'both.symbiode');
      const both = JSON.parse(readFileSync(path.join(workspace, 'both.symbiode'), 'utf8')) as Doc & {
        parameters: { name: string; value: number }[];
      };
      expect(both.parameters.map(({ name, value }) => [name, value])).toEqual([
        ['k', 9],
        ['k2', 0.55],
      ]);
      const growth = both.nodes.find(({ name }) => name === 'growth');
      expect(growth?.parameters['r']).toEqual({ shared: 'k2' });
      const tables = both.data.map(({ id }) => id);
      const columns = both.nodes.flatMap(({ parameters }) => parameters['column'] ?? []);
      expect(columns).toHaveLength(2);
      for (const column of columns) expect(tables).toContain((column as { data: string }).data);
      expect(await repeatCommand(page, 'undo')).toBe(1);
      expect(await nodeIds(page)).toEqual(['only']);
    }));
});

describe('arranging', () => {
  it('selects by wires, kind and area, aligns, spaces, nudges, and snaps to others while dragging', () =>
    withApp('arranging', {}, async ({ page }) => {
      await untilReady(page);
      const all = await nodeIds(page);

      // By key: what feeds it, all of a kind, the others, everything.
      await node(page, 'hares').locator('header').click();
      await page.keyboard.press('[');
      await expect.poll(() => selected(page).count()).toBeGreaterThan(1);
      await page.keyboard.press('Control+i');
      await expect.poll(() => selected(page).count()).toBeLessThan(all.length);
      await leaveAll(page);
      await node(page, 'growth').locator('header').click();
      await page.keyboard.press(']');
      await expect.poll(() => selected(page).count()).toBeGreaterThan(1);
      await expect.poll(() => node(page, 'growth').getAttribute('class')).toContain('selected');
      await leaveAll(page);

      // By mouse: three in a row with the same gaps; only what is selected is laid out.
      const three = ['growth', 'decay', 'interaction'].map((name) => node(page, name));
      for (const one of three) await one.locator('header').click({ modifiers: ['Control'] });
      const bar = page.getByRole('toolbar', { name: 'Selection' });
      await bar.getByRole('button', { name: 'Align and distribute' }).click();
      await page.getByRole('menuitem', { name: 'Distribute vertically' }).click();
      const gaps = async (): Promise<readonly number[]> => {
        const boxes = (await Promise.all(three.map(boxOf))).toSorted((a, b) => a.y - b.y);
        return boxes.slice(1).map(({ y }, i) => y - (boxes[i]?.y ?? 0) - (boxes[i]?.height ?? 0));
      };
      await expect
        .poll(async () => {
          const [first = NaN, second = NaN] = await gaps();
          return Math.abs(first - second);
        })
        .toBeLessThan(2);
      const still = await boxOf(node(page, 'hares'));
      await page.getByRole('button', { name: 'Lay out by flow' }).click();
      await expect
        .poll(() => page.locator('[data-command="undo"]').getAttribute('aria-label'))
        .toBe('Undo: Lay out 3 nodes');
      expect(await boxOf(node(page, 'hares'))).toEqual(still);
      await repeatCommand(page, 'undo');
      // Sooner, two clicks on one place are a double click.
      await page.waitForTimeout(600);
      await node(page, 'hares').locator('header').click();
      await page.keyboard.press('Control+Shift+a');
      await expect.poll(() => selected(page).count()).toBe(2);

      // Two states: their left edges on one line, and back.
      const [hares, lynx] = [node(page, 'hares'), node(page, 'lynx')];
      const before = await boxOf(lynx);
      await page.keyboard.press('Alt+a');
      await expect.poll(async () => Math.abs((await boxOf(hares)).x - (await boxOf(lynx)).x)).toBeLessThan(1);
      await page.keyboard.press('Control+z');
      await expect.poll(async () => (await boxOf(lynx)).x).toBe(before.x);
      await page.keyboard.press('Alt+s');
      const foot = async (target: Locator): Promise<number> => {
        const box = await boxOf(target);
        return box.y + box.height;
      };
      await expect.poll(async () => Math.abs((await foot(hares)) - (await foot(lynx)))).toBeLessThan(1.5);

      // Nudged by the grid and by single pixels of the graph.
      await leaveAll(page);
      await lynx.locator('header').click();
      const zoom = await page
        .locator('.react-flow__viewport')
        .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);
      const start = await boxOf(lynx);
      await lynx.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(async () => ((await boxOf(lynx)).x - start.x) / zoom).toBeCloseTo(10, 1);
      await page.keyboard.press('Alt+ArrowRight');
      await expect.poll(async () => ((await boxOf(lynx)).x - start.x) / zoom).toBeCloseTo(11, 1);

      // Dragged near the line of another it snaps, and a thin line shows; with Alt it does not.
      const other = await boxOf(hares);
      const from = await boxOf(lynx);
      const grip = { x: from.x + 30, y: from.y + 10 };
      const towards = { x: grip.x + other.x - from.x + 3 * zoom, y: grip.y + 140 * zoom };
      await page.mouse.move(grip.x, grip.y);
      await page.mouse.down();
      await page.mouse.move(grip.x + 10, grip.y + 10, { steps: 2 });
      await page.mouse.move(towards.x, towards.y, { steps: 6 });
      await expect.poll(() => page.getByTestId('guide').count()).toBeGreaterThan(0);
      await page.keyboard.down('Alt');
      await page.mouse.move(towards.x + 1, towards.y + 1);
      await expect.poll(() => page.getByTestId('guide').count()).toBe(0);
      await page.keyboard.up('Alt');
      await page.mouse.move(towards.x, towards.y);
      await page.mouse.up();
      await expect.poll(async () => Math.abs((await boxOf(lynx)).x - other.x)).toBeLessThan(1);
      await expect.poll(() => page.getByTestId('guide').count()).toBe(0);

      // A drag on the paper selects once it is told to.
      await leaveAll(page);
      await page.keyboard.press('b');
      const sheet = await boxOf(page.getByTestId('canvas'));
      await page.mouse.move(sheet.x + 4, sheet.y + 4);
      await page.mouse.down();
      await page.mouse.move(sheet.x + sheet.width / 2, sheet.y + sheet.height / 2, { steps: 4 });
      await page.mouse.move(sheet.x + sheet.width - 6, sheet.y + sheet.height - 6, { steps: 4 });
      await page.mouse.up();
      await expect.poll(() => selected(page).count()).toBe(all.length);
      await page.keyboard.press('b');
    }));
});

describe('notes', () => {
  it('frames nodes and moves them along, writes comments in Markdown, colours, and removes only the frame', () =>
    withApp('notes', {}, async ({ page, workspace }) => {
      await untilReady(page);
      const before = await nodeIds(page);

      // A frame around one node, with its title typed at once.
      await node(page, 'lynx').locator('header').click();
      await page.keyboard.press('Shift+O');
      await page.getByLabel('Title of the frame').fill('Predators');
      await page.keyboard.press('Enter');
      const frame = page.locator('[data-note-id]').first();
      await frame.getByText('Predators').waitFor();

      // Dragged by its title it takes the node along, in one step.
      const [start, framed] = [await boxOf(node(page, 'lynx')), await boxOf(frame)];
      await drag(page, frame.getByText('Predators'), { x: 60, y: 50 });
      await page.mouse.up();
      const moved = await boxOf(frame);
      expect(moved.x - framed.x).toBeGreaterThan(30);
      await expect
        .poll(async () => (await boxOf(node(page, 'lynx'))).x - start.x)
        .toBeCloseTo(moved.x - framed.x, 0);
      await page.keyboard.press('Control+z');
      await expect.poll(async () => (await boxOf(node(page, 'lynx'))).x).toBeCloseTo(start.x, 0);

      // By keyboard: resized, written anew, coloured from the palette of commands.
      await frame.focus();
      await page.keyboard.press('Alt+Shift+ArrowRight');
      await expect.poll(async () => (await boxOf(frame)).width).toBeGreaterThan(framed.width);
      await page.keyboard.press('F2');
      await page
        .getByLabel('Text of the frame')
        .fill('Eats **hares** at rate $\\gamma$ <img src=x onerror=alert(1)>');
      await page.keyboard.press('Control+Enter');
      await frame.locator('strong').getByText('hares').waitFor();
      expect(await frame.locator('.katex').count()).toBe(1);
      expect(await frame.locator('img').count()).toBe(0);
      await frame.getByText('Predators').click();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Colour: teal');
      await page.keyboard.press('Enter');
      await frame.locator('[data-tint="teal"]').waitFor();

      // The inspector has its words and its colour; of a wire it shows the ends, which lead to their nodes.
      const inspector = page.getByRole('region', { name: 'Inspector' });
      expect(await inspector.getByLabel('Colour').innerText()).toBe('teal');
      await inspector.getByLabel('Title').fill('Hunters');
      await page.keyboard.press('Enter');
      await frame.getByText('Hunters').waitFor();
      await leaveAll(page);
      await page.locator('.react-flow__edge').first().focus();
      await page.keyboard.press('Space');
      await inspector.getByRole('button', { name: 'Remove the wire' }).waitFor();
      await inspector.getByRole('button', { name: /·/ }).first().click();
      await inspector.getByLabel('Name', { exact: true }).waitFor();

      // A comment, begun anew by double click.
      await leaveAll(page);
      // It comes to the pointer.
      await page.keyboard.press('n');
      await page.getByLabel('Text of the comment').fill('- one\n- two [paper](https://doi.org/10.1)');
      await page.keyboard.press('Control+Enter');
      const comment = page.locator('.react-flow__node-comment');
      expect(await comment.locator('li').count()).toBe(2);
      expect(await comment.getByRole('link').getAttribute('target')).toBe('_blank');
      await comment.locator('li').first().dblclick();
      await page.getByLabel('Text of the comment').fill('never kept');
      await page.keyboard.press('Escape');
      expect(await comment.locator('li').count()).toBe(2);

      // Coloured by the pointer.
      await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Colour' }).click();
      await page.getByRole('menuitem', { name: 'Green' }).click();
      await comment.locator('[data-tint="green"]').waitFor();

      // Kept in the file.
      await saveAs(page, 'noted.symbiode');
      const saved = JSON.parse(readFileSync(path.join(workspace, 'noted.symbiode'), 'utf8')) as {
        readonly layout: { readonly notes?: readonly { readonly kind: string; readonly tint?: string }[] };
      };
      expect(saved.layout.notes?.map(({ kind, tint }) => [kind, tint])).toEqual([
        ['frame', 'teal'],
        ['comment', 'green'],
      ]);

      // Delete takes the frame alone.
      await frame.getByText('Hunters').click();
      await page.keyboard.press('Delete');
      await expect.poll(() => page.locator('.react-flow__node-frame').count()).toBe(0);
      await expect.poll(() => nodeIds(page)).toEqual(before);
    }));
});
