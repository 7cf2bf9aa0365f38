import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { startModel } from './support/documents';
import { command, node, nodeIds, untilSolved, wireIds } from './support/editor';

afterAll(stopBrowser);

/** A document without a node. */
const empty = JSON.stringify({
  ...startModel(),
  title: 'By keyboard',
  description: '',
  nodes: [],
  wires: [],
  data: [],
  layout: { nodes: {} },
});

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

/** Adds a node by the search that `key` opens, and waits until the node has the focus. */
async function add(page: Page, key: string, words: string, name: RegExp): Promise<void> {
  await page.keyboard.press(key);
  const search = page.getByRole('dialog', { name: 'Add a node' });
  await search.getByRole('option').first().waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await search.waitFor({ state: 'hidden' });
  await expect.poll(() => focused(page)).toMatch(name);
}

/** Draws a wire from the node in focus by its list of wires, and waits until the node has the focus again. */
async function connect(page: Page, words: string): Promise<void> {
  const before = (await focused(page)).split(',')[0] ?? '';
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: /^Connect/ });
  await dialog.getByRole('option').first().waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(() => focused(page)).toContain(`${before},`);
}

/** Goes from node to node, forth and then back, until the one with this name has the focus. */
async function walkTo(page: Page, name: string): Promise<void> {
  for (const key of ['Tab', 'Shift+Tab']) {
    await page.keyboard.press('Alt+c');
    for (let i = 0; i < 7; i += 1) {
      if ((await focused(page)).startsWith(`${name},`)) return;
      await page.keyboard.press(key);
    }
  }
  throw new Error(`${name} was not reached; the focus is at ${await focused(page)}.`);
}

const start = { files: { 'empty.symbiode': empty }, start: 'empty.symbiode' };

describe('the keyboard alone', () => {
  it('builds predator and prey with a learned part, rearranges it by every gesture, and undoes all', () =>
    withApp('keyboard', start, async ({ page }) => {
      await page.getByRole('searchbox', { name: 'Search nodes' }).waitFor();

      // From nothing: the canvas, its search, five nodes and their wires.
      await page.keyboard.press('Alt+c');
      await add(page, 'Tab', 'state', /^state,/);
      await add(page, '/', 'state', /^state2,/);
      await add(page, '/', 'exponential growth', /^growth,/);
      await connect(page, 'state.value growth.x');
      await connect(page, 'growth.rate state.rate');
      await add(page, '/', 'exponential decay', /^decay,/);
      await connect(page, 'state2.value decay.x');
      await connect(page, 'decay.rate state2.rate');
      await add(page, '/', 'neural network', /^mlp,/);
      for (const wire of ['state.value', 'state2.value']) await connect(page, `${wire} → mlp.`);
      for (const wire of ['state.rate', 'state2.rate']) await connect(page, `mlp. → ${wire}`);
      await expect.poll(() => wireIds(page)).toHaveLength(8);
      // New nodes are put where nothing lies.
      const boxes = await page
        .locator('[data-node-id]')
        .evaluateAll((list) => list.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
      const covers = (a: DOMRect, b: DOMRect) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      expect(boxes.filter((a) => boxes.some((b) => a !== b && covers(a, b)))).toEqual([]);
      await page.getByRole('figure', { name: 'Trajectories' }).waitFor();
      await untilSolved(page);
      const [nodes, wires] = [await nodeIds(page), await wireIds(page)];

      // A wire that needs a node yet to be added.
      await page.keyboard.press('c');
      const dialog = page.getByRole('dialog', { name: /^Connect/ });
      await dialog.getByRole('option').first().waitFor();
      await page.keyboard.type('new → mlp.in');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Add a node' }).getByText('Gives what is wanted by').waitFor();
      await page.keyboard.type('constant');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toMatch(/^constant,/);
      await expect.poll(() => wireIds(page)).toHaveLength(9);

      // Removed again; cut, insert, reroute on the wires of the growth.
      await page.keyboard.press('Space');
      await page.keyboard.press('Delete');
      await expect.poll(() => nodeIds(page)).toEqual(nodes);
      await add(page, '/', 'scale', /^scale,/);
      await page.keyboard.press('Space');
      await walkTo(page, 'growth');
      await page.keyboard.press('w');
      await expect.poll(() => focused(page)).toMatch(/^Wire from .*growth/);
      await page.keyboard.press('Control+Space');
      await page.keyboard.press('i');
      await expect.poll(() => wireIds(page)).toHaveLength(9);
      await walkTo(page, 'decay');
      await page.keyboard.press('w');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('[data-wire-point]').count()).toBe(1);
      await expect.poll(() => focused(page)).toMatch(/^Point 1/);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Delete');
      await expect.poll(() => page.locator('[data-wire-point]').count()).toBe(0);
      await expect.poll(() => focused(page)).toMatch(/^Wire/);
      await page.keyboard.press('Space');
      await page.keyboard.press('x');
      await expect.poll(() => wireIds(page)).toHaveLength(8);
      await page.keyboard.press('Control+z');

      // Renaming goes into the name.
      await walkTo(page, 'decay');
      await page.keyboard.press('Space');
      await page.keyboard.press('F2');
      const name = page.getByRole('textbox', { name: 'Name', exact: true });
      await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);

      // A subsystem: made, entered, left, unpacked; muted; moved; framed, and the frame made larger.
      await walkTo(page, 'decay');
      await page.keyboard.press('Space');
      await page.keyboard.press('Control+g');
      await expect.poll(() => focused(page)).toMatch(/Subsystem/);
      const box = (await focused(page)).split(',')[0] ?? '';
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Subsystem' }).waitFor();
      await expect.poll(() => focused(page)).not.toBe('');
      await page.keyboard.press('Control+ArrowUp');
      await expect.poll(() => focused(page)).toContain(box);
      await page.keyboard.press('Control+Shift+g');
      await node(page, 'decay').waitFor();
      await walkTo(page, 'decay');
      await page.keyboard.press('Space');
      await page.keyboard.press('m');
      await expect.poll(() => command(page, 'undo').getAttribute('aria-label')).toContain('Mute decay');
      const before = await node(page, 'decay').boundingBox();
      await page.keyboard.press('Shift+ArrowDown');
      await expect
        .poll(async () => (await node(page, 'decay').boundingBox())?.y)
        .toBeGreaterThan(before?.y ?? 0);
      await page.keyboard.press('Shift+O');
      await page.getByRole('textbox', { name: 'Title of the frame' }).waitFor();
      await page.keyboard.type('Losses');
      await page.keyboard.press('Enter');
      const frame = page.locator('[data-note-id]').filter({ hasText: 'Losses' });
      await expect.poll(() => frame.evaluate((element) => element === document.activeElement)).toBe(true);
      const narrow = (await frame.boundingBox())?.width ?? 0;
      await page.keyboard.press('Alt+Shift+ArrowRight');
      await expect.poll(async () => (await frame.boundingBox())?.width ?? 0).toBeGreaterThan(narrow);

      // All of it undone and done again.
      while (await command(page, 'undo').isEnabled()) await page.keyboard.press('Control+z');
      await expect.poll(() => nodeIds(page)).toEqual([]);
      expect(await page.locator('[data-note-id]').count()).toBe(0);
      while (await command(page, 'redo').isEnabled()) await page.keyboard.press('Control+Shift+z');
      await expect.poll(async () => (await nodeIds(page)).length).toBe(nodes.length + 1);
      expect((await wireIds(page)).length).toBe(wires.length + 1);
    }));

  it('says what a key needs that does nothing, and takes other keys for the canvas', () =>
    withApp('keyboard hints', {}, async ({ page }) => {
      await node(page, 'growth').waitFor();
      const hint = page.getByTestId('hint');
      await page.keyboard.press('Alt+c');
      for (const [key, text] of [
        ['i', 'Select one node and one wire first.'],
        ['j', 'Select the nodes to join first'],
        ['Alt+a', 'Select two things or more first.'],
        ['Control+g', 'Select the nodes to group first.'],
        ['k', 'Hold K and drag across the wires'],
        ['Delete', 'Select what to remove first.'],
        ['Control+ArrowUp', 'This is the outermost canvas.'],
      ] as const) {
        await page.keyboard.press(key);
        await expect.poll(() => hint.innerText(), { message: key }).toContain(text);
      }
      // Both ends of one wire are no place for their own node: the reason comes from the node itself.
      await node(page, 'growth').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('w');
      await page.keyboard.press('Control+Space');
      await page.keyboard.press('i');
      await expect.poll(() => hint.innerText()).toContain('Not inserted: “growth” is an end of this wire');

      // Other keys: taken over from whoever has them, heard on the canvas, shown in the sheet, reset.
      await page.keyboard.press('Control+k');
      await page.getByRole('searchbox', { name: 'Search commands' }).fill('change keys');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Change keys' });
      const keys = dialog.locator('[data-keys-of="connect"]');
      await keys.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('b');
      await dialog.getByRole('alert').filter({ hasText: 'Select by dragging' }).waitFor();
      await dialog.getByRole('button', { name: 'Take it over' }).click();
      await expect.poll(() => keys.locator('kbd').innerText()).toBe('B');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await node(page, 'growth').focus();
      await page.keyboard.press('c');
      await page.keyboard.press('b');
      await page.getByRole('dialog', { name: 'Connect growth' }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog', { name: 'Keyboard and pointer' });
      await expect
        .poll(() => sheet.locator('dl > div').filter({ hasText: 'Draw a wire' }).innerText())
        .toMatch(/^Draw a wire\s+B/);

      // A window that leaves gives the focus back, also one that came from another window.
      await sheet.getByRole('button', { name: 'Change keys…' }).focus();
      await page.keyboard.press('Enter');
      await keys.waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await expect.poll(() => focused(page)).toMatch(/^growth,/);
    }));
});
