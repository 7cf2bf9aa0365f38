import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { startModel } from './support/documents';
import {
  command,
  node,
  nodeIds,
  port,
  repeatCommand,
  saveAs,
  untilReady,
  untilStill,
  wireIds,
} from './support/editor';

afterAll(stopBrowser);

/** Hares that grow; a factor and a sum that stand beside them without wires. */
function document(): string {
  const make = (id: string, type: string) => ({ id, type, typeVersion: 1, name: id, parameters: {} });
  const wire = (id: string, from: readonly [string, string], to: readonly [string, string]) => ({
    id,
    from: { node: from[0], port: from[1] },
    to: { node: to[0], port: to[1] },
  });
  return JSON.stringify({
    ...startModel(),
    title: 'Wires',
    nodes: [make('hares', 'state'), make('growth', 'growth'), make('factor', 'scale')],
    wires: [
      wire('value', ['hares', 'value'], ['growth', 'x']),
      wire('rate', ['growth', 'rate'], ['hares', 'rate']),
    ],
    data: [],
    layout: { nodes: { hares: { x: 0, y: 0 }, growth: { x: 500, y: 0 }, factor: { x: 250, y: 320 } } },
  });
}

const start = { files: { 'wires.symbiode': document() }, start: 'wires.symbiode' };

async function middle(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('The target is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A place on the drawn course of a wire, in screen pixels; `share` 0 is its start. */
async function onWire(page: Page, id: string, share = 0.5): Promise<{ x: number; y: number }> {
  return page.locator(`.react-flow__edge[data-id="${id}"] .react-flow__edge-path`).evaluate((element, at) => {
    const path = element as unknown as SVGPathElement;
    const point = path.getPointAtLength(path.getTotalLength() * at);
    const { x, y } = point.matrixTransform(path.getScreenCTM() ?? undefined);
    return { x, y };
  }, share);
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 3, from.y + 3);
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

/** An empty place of the canvas. */
async function paper(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.getByTestId('canvas').boundingBox();
  return { x: (box?.x ?? 0) + 90, y: (box?.y ?? 0) + (box?.height ?? 0) - 60 };
}

const search = (page: Page) => page.getByRole('dialog', { name: 'Add a node' });
const undoLabel = (page: Page) => command(page, 'undo').getAttribute('aria-label');

describe('wires and search', () => {
  it('finds nodes to add at the pointer, by mouse and by keyboard', () =>
    withApp('search', start, async ({ page }) => {
      await untilReady(page);
      const at = await paper(page);

      // Double click, arrows, Escape: nothing is added and the canvas has the focus again.
      await page.mouse.dblclick(at.x, at.y);
      await search(page).getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await expect
        .poll(() => search(page).getByRole('option').nth(1).getAttribute('aria-selected'))
        .toBe('true');
      await page.keyboard.press('Escape');
      await search(page).waitFor({ state: 'hidden' });
      await expect
        .poll(() => page.evaluate(() => window.document.activeElement?.getAttribute('data-testid')))
        .toBe('canvas');
      await expect.poll(() => nodeIds(page)).toHaveLength(3);

      // Tab while the canvas has the focus; a slip of the fingers; Enter adds under the pointer.
      await page.keyboard.press('Tab');
      await search(page).getByRole('option').first().waitFor();
      await page.keyboard.type('gorwth');
      await expect
        .poll(() => search(page).getByRole('option').first().getAttribute('data-node-type'))
        .toBe('growth');
      await page.keyboard.press('Enter');
      await expect.poll(() => nodeIds(page)).toHaveLength(4);
      const added = await node(page, 'growth2').boundingBox();
      expect(Math.abs((added?.x ?? 0) - at.x)).toBeLessThan(200);
      expect(Math.abs((added?.y ?? 0) - at.y)).toBeLessThan(60);

      await expect
        .poll(() => page.evaluate(() => window.document.activeElement?.getAttribute('aria-label')))
        .toMatch(/^growth2/);

      // From a node, Tab goes on to the next as everywhere, and `/` searches; what was added last comes first.
      await node(page, 'hares').focus();
      await page.keyboard.press('Tab');
      expect(await search(page).count()).toBe(0);
      await page.keyboard.press('/');
      expect(await search(page).getByRole('option').first().getAttribute('data-node-type')).toBe('growth');
      await page.keyboard.type('sum');
      await page.keyboard.press('Enter');
      await expect.poll(() => nodeIds(page)).toHaveLength(5);
      // The new node has the focus: arrows and C go on from there.
      await expect
        .poll(() => page.evaluate(() => window.document.activeElement?.getAttribute('aria-label')))
        .toMatch(/^sum/);

      // A wire let go on the paper: only what fits, wired in the same step.
      await page.keyboard.press('f');
      await untilStill(page);
      const [nodes, wires] = [await nodeIds(page), await wireIds(page)];
      const from = await middle(port(node(page, 'growth'), 'out:rate'));
      await drag(page, from, await paper(page));
      await page.mouse.up();
      await search(page).getByText('growth · rate').waitFor();
      expect(await search(page).locator('[data-node-type="constant"]').count()).toBe(0);
      await page.keyboard.type('sum');
      await page.keyboard.press('Enter');
      await expect.poll(() => nodeIds(page)).toHaveLength(nodes.length + 1);
      await expect.poll(() => wireIds(page)).toHaveLength(wires.length + 1);
      // The focus is on the new node, not left where the wire came from.
      await expect
        .poll(() => page.evaluate(() => window.document.activeElement?.getAttribute('aria-label')))
        .toMatch(/^sum/);
      await page.keyboard.press('Control+z');
      await expect.poll(() => nodeIds(page)).toEqual(nodes);
      await expect.poll(() => wireIds(page)).toEqual(wires);
    }));

  it('inserts nodes into wires and closes gaps, by mouse and by keyboard', () =>
    withApp('inserting', start, async ({ page, workspace }) => {
      await untilReady(page);
      // What does not fit a wire that hangs is dimmed and says why; a node's body takes the first port that fits.
      const factor = node(page, 'factor');
      const out = await middle(factor.locator('[data-port^="out:"]'));
      const ports = page.locator('[data-state]').filter({ has: page.locator('[data-port]') });
      await drag(page, out, await middle(factor.locator('[data-port^="in:"]').first()));
      await page.getByRole('status').filter({ hasText: /loop/ }).waitFor();
      const opacity = (state: string) =>
        ports
          .and(page.locator(`[data-state="${state}"]`))
          .first()
          .evaluate((element) => Number(getComputedStyle(element).opacity));
      await expect.poll(() => opacity('refused')).toBeLessThan(await opacity('fits'));
      await page.mouse.up();
      await expect.poll(() => wireIds(page)).toEqual(['rate', 'value']);
      await drag(page, await middle(port(node(page, 'hares'), 'out:value')), await middle(factor));
      await page.mouse.up();
      await expect.poll(() => wireIds(page)).toHaveLength(3);
      await page.keyboard.press('Control+z');
      // The same by keyboard: the list has what does not fit at its end, with the reason.
      await factor.focus();
      await page.keyboard.press('c');
      const list = page.getByRole('dialog', { name: 'Connect factor' });
      await list.getByRole('searchbox').fill('factor. → factor.');
      const refused = list.getByRole('option', { name: /^factor\.\S+ → factor\./ }).first();
      expect(await refused.getAttribute('aria-disabled')).toBe('true');
      expect(await refused.innerText()).toContain('depend on themselves');
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'hidden' });
      // A node that a wire does not take says so while it hangs over it and when it is let go.
      await page.getByTestId('canvas').focus();
      await page.keyboard.press('/');
      await page.keyboard.type('observation');
      await page.keyboard.press('Enter');
      const observation = node(page, 'observation');
      await observation.waitFor();
      const held = await middle(observation.locator('header'));
      const centre = await middle(observation);
      const taker = await onWire(page, 'value');
      await drag(page, held, { x: taker.x, y: taker.y - (centre.y - held.y) });
      await page.locator('.react-flow__edge[data-id="value"][data-refuse]').waitFor({ state: 'attached' });
      await page.getByRole('status').filter({ hasText: 'has no output' }).waitFor();
      await page.mouse.up();
      await page.getByTestId('hint').filter({ hasText: 'Not put into the wire' }).waitFor();
      expect(await page.locator('[data-refuse]').count()).toBe(0);
      expect(await wireIds(page)).toEqual(['rate', 'value']);
      await repeatCommand(page, 'undo');
      await observation.waitFor({ state: 'detached' });

      // By mouse: the wire shows what will happen; one step takes it back.
      const grip = await middle(node(page, 'factor').locator('header'));
      const body = await middle(node(page, 'factor'));
      const goal = await onWire(page, 'value');
      await drag(page, grip, { x: goal.x, y: goal.y - (body.y - grip.y) });
      await page.locator('.react-flow__edge[data-id="value"][data-insert]').waitFor({ state: 'attached' });
      await page.mouse.up();
      await expect.poll(() => wireIds(page)).toHaveLength(3);
      await expect.poll(() => undoLabel(page)).toContain('Insert factor');
      const after = await wireIds(page);
      expect(await repeatCommand(page, 'undo')).toBe(1);
      await expect.poll(() => wireIds(page)).toEqual(['rate', 'value']);
      await repeatCommand(page, 'redo');
      await expect.poll(() => wireIds(page)).toEqual(after);

      // Delete closes the gap, Shift+Delete leaves it open.
      await node(page, 'factor').locator('header').click();
      await page.keyboard.press('Delete');
      await expect.poll(() => nodeIds(page)).toEqual(['growth', 'hares']);
      await expect.poll(() => wireIds(page)).toEqual(['rate', 'value']);
      await page.keyboard.press('Control+z');
      await node(page, 'factor').locator('header').click();
      await page.keyboard.press('Shift+Delete');
      await expect.poll(() => nodeIds(page)).toEqual(['growth', 'hares']);
      await expect.poll(() => wireIds(page)).toEqual(['rate']);

      // By keyboard: the node and the wire selected, then I.
      await repeatCommand(page, 'undo');
      await node(page, 'factor').focus();
      await page.keyboard.press('Space');
      await page.locator('.react-flow__edge[data-id="rate"]').focus();
      await page.keyboard.down('Control');
      await page.keyboard.press('Space');
      await page.keyboard.up('Control');
      await page.keyboard.press('i');
      await expect.poll(() => wireIds(page)).toHaveLength(3);
      await saveAs(page, 'after.symbiode');
      const saved = JSON.parse(readFileSync(path.join(workspace, 'after.symbiode'), 'utf8')) as {
        wires: { from: { node: string }; to: { node: string } }[];
      };
      expect(saved.wires.map(({ from, to }) => `${from.node} ${to.node}`)).toEqual([
        'hares growth',
        'factor hares',
        'growth factor',
      ]);
    }));

  it('leads wires through points, moves them from port to port, joins nodes and cuts, by mouse and by keyboard', () =>
    withApp('gestures', start, async ({ page, workspace }) => {
      await untilReady(page);
      const points = page.locator('[data-wire-point]');

      // A point by a double click, dragged away; by keyboard a second one, moved by an arrow and removed.
      const on = await onWire(page, 'value', 0.3);
      await page.mouse.dblclick(on.x, on.y);
      await points.first().waitFor();
      const lifted = { x: on.x, y: on.y - 70 };
      await drag(page, on, lifted);
      await page.mouse.up();
      const near = await middle(points.first());
      expect(Math.hypot(near.x - lifted.x, near.y - lifted.y)).toBeLessThan(15);
      await page.locator('.react-flow__edge[data-id="value"]').focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => points.count()).toBe(2);
      await expect
        .poll(() => page.evaluate(() => window.document.activeElement?.getAttribute('data-wire-point')))
        .toBe('value 1');
      const still = await middle(points.nth(1));
      await page.keyboard.press('ArrowDown');
      await expect.poll(async () => (await middle(points.nth(1))).y).toBeGreaterThan(still.y + 3);
      await page.keyboard.press('Delete');
      await expect.poll(() => points.count()).toBe(1);
      await saveAs(page, 'bent.symbiode');
      const bent = JSON.parse(readFileSync(path.join(workspace, 'bent.symbiode'), 'utf8')) as {
        layout: { wires: Record<string, unknown[]> };
      };
      expect(bent.layout.wires['value']).toHaveLength(1);
      await page.mouse.dblclick(near.x, near.y);
      await expect.poll(() => points.count()).toBe(0);
      await expect.poll(() => wireIds(page)).toEqual(['rate', 'value']);
      expect(await repeatCommand(page, 'undo')).toBe(6);

      // Ctrl-drag: the wire of the growth's output leaves it for the factor's.
      await page.keyboard.down('Control');
      await drag(
        page,
        await middle(port(node(page, 'growth'), 'out:rate')),
        await middle(node(page, 'factor').locator('[data-port^="out:"]')),
      );
      await page.mouse.up();
      await page.keyboard.up('Control');
      await expect.poll(() => undoLabel(page)).toContain('Move a wire');
      await expect.poll(() => wireIds(page)).toEqual(['rate', 'value']);
      const spoken = page.locator('.react-flow__edge[data-id="rate"]');
      expect(await spoken.getAttribute('aria-label')).toContain('Wire from factor');

      // The same by keyboard, back again: C on the wire lists where else it could go.
      await spoken.focus();
      await page.keyboard.press('c');
      await page
        .getByRole('dialog', { name: /^Move the wire/ })
        .getByRole('searchbox')
        .fill('growth.rate →');
      await page.keyboard.press('Enter');
      await expect.poll(() => spoken.getAttribute('aria-label')).toContain('Wire from growth');

      // Alt-drag joins two nodes and moves neither.
      const before = await node(page, 'growth').boundingBox();
      await page.keyboard.down('Alt');
      await drag(page, await middle(node(page, 'growth')), await middle(node(page, 'factor')));
      await page.mouse.up();
      await page.keyboard.up('Alt');
      await expect.poll(() => wireIds(page)).toHaveLength(3);
      expect(await node(page, 'growth').boundingBox()).toEqual(before);

      // The knife: held K and a stroke across both wires between the two.
      const [a, b] = [await onWire(page, 'value', 0.5), await onWire(page, 'rate', 0.5)];
      await page.mouse.move(a.x, a.y + (a.y > b.y ? 40 : -40));
      await page.keyboard.down('k');
      await page.mouse.down();
      await page.mouse.move(b.x, b.y + (a.y > b.y ? -40 : 40), { steps: 12 });
      await page.locator('.react-flow__edge[data-id="value"][data-cut]').waitFor({ state: 'attached' });
      await page.mouse.up();
      await page.keyboard.up('k');
      await expect.poll(() => wireIds(page)).toHaveLength(1);
      await expect.poll(() => undoLabel(page)).toContain('Remove 2 wires');

      // By keyboard: J joins what is selected, X cuts the selected wire.
      await page.keyboard.press('Control+z');
      await expect.poll(() => wireIds(page)).toHaveLength(3);
      await page.locator('.react-flow__edge[data-id="value"]').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('x');
      await expect.poll(() => wireIds(page)).toHaveLength(2);
      await node(page, 'hares').focus();
      await page.keyboard.press('Space');
      await page.keyboard.down('Control');
      await node(page, 'growth').focus();
      await page.keyboard.press('Space');
      await page.keyboard.up('Control');
      await page.keyboard.press('j');
      await expect.poll(() => wireIds(page)).toHaveLength(3);
      const steps = await repeatCommand(page, 'undo');
      await expect.poll(() => wireIds(page)).toEqual(['rate', 'value']);
      expect(await repeatCommand(page, 'redo')).toBe(steps);
    }));
});
