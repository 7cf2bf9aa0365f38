import { afterAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { stopBrowser, withApp } from './support/app';
import {
  command,
  node,
  nodeIds,
  port,
  pullWire,
  readChart,
  repeatCommand,
  untilReady,
  untilSolved,
  untilStill,
  wireIds,
} from './support/editor';

afterAll(stopBrowser);

const breadcrumbs = (page: Page) => page.getByRole('navigation', { name: 'Subsystem' });

/** The equations as LaTeX, as a screen reader's annotation has them. */
const equations = (page: Page) =>
  page.getByRole('region', { name: 'Equations' }).locator('annotation').allTextContents();

async function curves(page: Page): Promise<readonly number[]> {
  await untilSolved(page);
  return readChart(page.getByRole('figure', { name: 'Trajectories' }), 'End');
}

async function pick(page: Page, ...names: readonly string[]): Promise<void> {
  const [first = '', ...others] = names;
  await node(page, first).locator('header').click();
  for (const name of others)
    await node(page, name)
      .locator('header')
      .click({ modifiers: ['Control'] });
}

describe('subsystems', () => {
  it('are made, entered, wired, muted inside, left, unpacked and undone, and mean what they held', () =>
    withApp('subsystems', {}, async ({ page }) => {
      await untilReady(page);
      const start = { nodes: await nodeIds(page), wires: await wireIds(page) };
      const [words, ends] = [await equations(page), await curves(page)];

      // By mouse and key: two nodes become one, and nothing that the model means changes.
      await pick(page, 'growth', 'interaction');
      await page.keyboard.press('Control+g');
      const box = node(page, 'subsystem');
      await box.waitFor();
      await expect.poll(() => nodeIds(page)).toHaveLength(start.nodes.length - 1);
      await expect.poll(() => equations(page)).toEqual(words);
      await expect.poll(() => curves(page)).toEqual(ends);

      // Entered by key; only inside the library offers ports; the term is muted where it stands.
      await box.focus();
      await page.keyboard.press('Enter');
      await breadcrumbs(page).waitFor();
      await expect
        .poll(() => page.locator('[data-node-id] header').allInnerTexts())
        .toEqual(
          expect.arrayContaining([expect.stringMatching(/^growth/), expect.stringMatching(/^hares_in/)]),
        );
      await node(page, 'growth').focus();
      await page.keyboard.press('m');
      await expect.poll(async () => (await equations(page)).join(' ')).toContain('\\cancel');
      await expect.poll(() => curves(page)).not.toEqual(ends);
      await node(page, 'growth').focus();
      await page.keyboard.press('m');
      await expect.poll(() => equations(page)).toEqual(words);
      await expect.poll(() => curves(page)).toEqual(ends);
      const search = page.getByRole('searchbox', { name: 'Search nodes' });
      await search.fill('inlet');
      await page.keyboard.press('Enter');
      await node(page, 'inlet').waitFor();
      await search.fill('');

      // Left by key with the subsystem in focus; its new port takes a wire by mouse and by key.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+ArrowUp');
      await expect.poll(() => breadcrumbs(page).count()).toBe(0);
      await expect.poll(() => box.evaluate((element) => element.contains(document.activeElement))).toBe(true);
      await untilStill(page);
      const inlet = box.getByLabel('Input inlet', { exact: true });
      const id = (await inlet.getAttribute('data-port')) ?? '';
      const wiresBefore = (await wireIds(page)).length;
      await pullWire(page, port(node(page, 'lynx'), 'out:value'), port(box, id));
      await page.mouse.up();
      await expect.poll(() => wireIds(page)).toHaveLength(wiresBefore + 1);
      await command(page, 'undo').click();
      await node(page, 'lynx').focus();
      await page.keyboard.press('c');
      await page
        .getByRole('dialog', { name: 'Connect lynx' })
        .getByRole('searchbox')
        .fill('value subsystem.inlet');
      await page.keyboard.press('Enter');
      await expect.poll(() => wireIds(page)).toHaveLength(wiresBefore + 1);

      // Entered by mouse and left by the way above the canvas; the library offers no ports out here.
      await box.locator('header').dblclick();
      await breadcrumbs(page).getByRole('button', { name: 'Lynx and hare' }).click();
      await expect.poll(() => breadcrumbs(page).count()).toBe(0);
      expect(await page.locator('[data-node-type="inlet"]').count()).toBe(0);

      // Unpacked; then back to the start and forth again.
      await box.locator('header').click();
      await page.keyboard.press('Control+Shift+g');
      await expect.poll(() => nodeIds(page)).toEqual(start.nodes);
      await expect.poll(() => wireIds(page)).toEqual(start.wires);
      await expect.poll(() => equations(page)).toEqual(words);
      const steps = await repeatCommand(page, 'undo');
      await expect.poll(() => nodeIds(page)).toEqual(start.nodes);
      expect(await repeatCommand(page, 'redo')).toBe(steps);
      await expect.poll(() => wireIds(page)).toEqual(start.wires);
    }));

  it('show problems of their inside, which the list leads to; a number is shared and shown from inside', () =>
    withApp('subsystem-parameters', {}, async ({ page }) => {
      await untilReady(page);
      await pick(page, 'growth', 'decay');
      await page.getByRole('button', { name: 'Group them' }).click();
      const box = node(page, 'subsystem');
      await box.waitFor();

      // A parameter from inside is ticked, and is then a field of the subsystem.
      await page.getByRole('checkbox', { name: /^growth Growth rate$/ }).check();
      const rate = page.getByRole('textbox', { name: /Growth rate/ });
      await rate.fill('0.7');
      await rate.press('Enter');
      await page.getByRole('checkbox', { name: /^decay Decay rate$/ }).check();

      // One number for both, named once, changed once.
      await page.getByRole('button', { name: 'Share Growth rate' }).click();
      await page.getByRole('menuitem', { name: 'Share as a new parameter' }).click();
      const name = page.getByLabel('shared as').first();
      await name.fill('rho');
      await name.press('Enter');
      await page.getByRole('button', { name: 'Share Decay rate' }).click();
      await page.getByRole('menuitem', { name: /^rho = 0.7/ }).press('Enter');
      await expect
        .poll(async () => (await equations(page)).filter((text) => text.includes('rho')))
        .toHaveLength(2);
      await page.getByTestId('canvas').click({ position: { x: 5, y: 5 } });
      const shared = page.getByRole('article', { name: 'Shared parameter rho' });
      const before = await curves(page);
      await shared.getByLabel('Value').fill('0.2');
      await page.keyboard.press('Enter');
      await expect.poll(() => curves(page)).not.toEqual(before);
      await shared.getByRole('button', { name: 'decay.r' }).click();
      await breadcrumbs(page).waitFor();
      expect(await node(page, 'decay').getAttribute('class')).toContain('selected');

      // What is wrong inside is marked outside, and the list leads back in.
      const inlet = node(page, 'lynx_in');
      await inlet.locator('header').click();
      await page.keyboard.press('Delete');
      await page.keyboard.press('Control+ArrowUp');
      await box.getByTestId('node-problem').waitFor();
      await page.getByRole('tab', { name: 'Problems' }).click();
      await page.getByRole('button', { name: /Nothing is wired into “x” of “decay”/ }).click();
      await breadcrumbs(page).waitFor();
      await expect
        .poll(() => node(page, 'decay').evaluate((element) => element.contains(document.activeElement)))
        .toBe(true);
      await page.keyboard.press('Control+z');
      await expect.poll(() => node(page, 'lynx_in').count()).toBe(1);
    }));

  it('are kept as nodes of one’s own and put into another document', () =>
    withApp('own-nodes', {}, async ({ page }) => {
      await untilReady(page);
      await pick(page, 'growth', 'interaction');
      await page.keyboard.press('Control+g');
      const rename = page.getByLabel('Name', { exact: true });
      await rename.fill('hunting');
      await rename.press('Enter');
      await page.getByRole('button', { name: 'Save as my node' }).click();
      const mine = page.locator('[data-own-node]').filter({ hasText: 'hunting' });
      await mine.waitFor();

      // Another start of the window, another document.
      await page.reload();
      await untilReady(page);
      const before = await nodeIds(page);
      await mine.focus();
      await page.keyboard.press('Enter');
      await node(page, 'hunting').waitFor();
      await page.keyboard.press('Control+z');
      await expect.poll(() => nodeIds(page)).toEqual(before);
      const canvas = page.getByTestId('canvas');
      await mine.dragTo(canvas, { targetPosition: { x: 120, y: 60 } });
      await node(page, 'hunting').waitFor();
      await node(page, 'hunting').focus();
      await page.keyboard.press('Enter');
      await breadcrumbs(page).waitFor();
      await node(page, 'growth2').waitFor();
      await page.keyboard.press('Control+ArrowUp');

      // The search at the pointer finds it by its name and by what stands in it.
      await page.getByTestId('canvas').focus();
      await page.keyboard.press('Tab');
      const search = page.getByRole('dialog', { name: 'Add a node' });
      const offered = search.locator('[data-own-node]').filter({ hasText: 'hunting' });
      await search.getByRole('option').first().waitFor();
      await page.keyboard.type('hunting');
      await expect.poll(() => search.getByRole('option').first().innerText()).toContain('hunting');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('interaction');
      await offered.click();
      await node(page, 'hunting2').waitFor();
      await page.getByRole('button', { name: 'Remove hunting from the library' }).click();
      await expect.poll(() => mine.count()).toBe(0);
    }));
});
