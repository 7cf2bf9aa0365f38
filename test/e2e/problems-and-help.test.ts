/** What is wrong is found, mended and taken back; what a node is, is read and tried: by mouse, and by keyboard alone. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { faultyModel, startData } from './support/documents';
import { command, node, open, repeatCommand, untilReady, untilSolved } from './support/editor';

afterAll(stopBrowser);

const files = { ...startData(), 'faulty.symbiode': JSON.stringify(faultyModel()) };

const problems = (page: Page): Locator => page.getByRole('list', { name: 'Problems' });
const row = (page: Page, text: RegExp): Locator =>
  problems(page).getByRole('listitem').filter({ hasText: text });
const nameField = (page: Page): Locator => page.getByRole('textbox', { name: 'Name', exact: true });

describe('problems', () => {
  it('lead to their place, are repaired, and come back with undo', () =>
    withApp('problems-mouse', { files }, async ({ page }) => {
      await untilReady(page);
      await open(page, 'faulty.symbiode');
      await page.getByRole('tab', { name: /^Problems/ }).click();
      const twice = row(page, /Two nodes are called “decay”/);
      await twice.waitFor();
      const count = await problems(page).getByRole('listitem').count();
      await twice.getByRole('button', { name: /Two nodes/ }).click();
      await expect.poll(() => nameField(page).inputValue()).toBe('decay');
      await twice.getByRole('button', { name: 'Rename it' }).click();
      await twice.waitFor({ state: 'hidden' });
      await node(page, 'decay2').waitFor();
      await expect.poll(() => problems(page).getByRole('listitem').count()).toBe(count - 1);
      await command(page, 'undo').click();
      await twice.waitFor();
      expect(await node(page, 'decay2').count()).toBe(0);
    }));

  it('by keyboard: the same, until nothing is left to mend and the model is solved', () =>
    withApp('problems-keyboard', { files }, async ({ page }) => {
      await untilReady(page);
      await open(page, 'faulty.symbiode');
      await page.getByRole('tab', { name: /^Problems/ }).focus();
      await page.keyboard.press('Enter');
      await problems(page).waitFor();
      const jump = row(page, /Two nodes are called “decay”/).getByRole('button', { name: /Two nodes/ });
      for (let i = 0; i < 20 && !(await jump.evaluate((one) => one === document.activeElement)); i++)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(() => nameField(page).inputValue()).toBe('decay');
      const repairs = page.locator('[data-repair]');
      let steps = 0;
      for (let left = await repairs.count(); left > 0; left = await repairs.count()) {
        // One repair may mend another problem as well, which then leaves the list a moment later.
        const isThere = await repairs
          .first()
          .focus({ timeout: 2000 })
          .then(
            () => true,
            () => false,
          );
        if (!isThere) continue;
        await page.keyboard.press('Enter');
        await expect.poll(() => repairs.count()).toBeLessThan(left);
        // An answer that was under way says once more what was wrong when it was asked.
        await untilSolved(page);
        steps += 1;
      }
      expect(steps).toBeGreaterThan(1);
      await untilSolved(page);
      await expect.poll(() => problems(page).getByLabel('Error').count()).toBe(0);
      expect(await repeatCommand(page, 'undo')).toBe(steps);
      await jump.waitFor();
    }));
});

describe('help on a node', () => {
  it('by keyboard: F1 explains the node in focus and opens its example, which runs', () =>
    withApp('help-keyboard', {}, async ({ page }) => {
      await untilReady(page);
      await node(page, 'growth').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('F1');
      const help = page.getByRole('dialog', { name: 'Exponential growth' });
      await help.getByRole('table').first().waitFor();
      await help.getByRole('button', { name: 'Open the example' }).focus();
      await page.keyboard.press('Enter');
      await help.waitFor({ state: 'hidden' });
      await expect.poll(() => node(page, 'lynx').count()).toBe(0);
      await page.locator('[data-node-id]').first().waitFor();
      await untilSolved(page);
      await page.getByRole('figure', { name: 'Trajectories' }).waitFor();
      await page.getByRole('tab', { name: 'Problems', exact: true }).waitFor();
    }));

  it('by mouse: the list of all nodes leads to a page, and from there onto the canvas', () =>
    withApp('help-mouse', {}, async ({ page }) => {
      await untilReady(page);
      const before = await page.locator('[data-node-id]').count();
      await node(page, 'growth').locator('header').click();
      await page.getByRole('region', { name: 'Inspector' }).getByRole('button', { name: /^Help/ }).click();
      await page.getByRole('button', { name: 'All nodes' }).click();
      const list = page.getByRole('dialog', { name: 'Nodes' });
      await list.getByRole('searchbox').fill('logistic');
      await list.getByRole('button', { name: /Logistic growth/ }).click();
      const help = page.getByRole('dialog', { name: 'Logistic growth' });
      await help.getByRole('button', { name: 'Add to the canvas' }).click();
      await help.waitFor({ state: 'hidden' });
      await expect.poll(() => page.locator('[data-node-id]').count()).toBe(before + 1);
      // A wire may give its growth rate in place of the number, which then waits for the wire to go.
      const rate = page.getByRole('region', { name: 'Inspector' });
      await node(page, 'logistic').focus();
      await page.keyboard.press('c');
      const wires = page.getByRole('dialog', { name: 'Connect logistic' });
      await wires.getByRole('searchbox').fill('interaction.out → logistic.r');
      await wires.getByRole('option', { name: 'interaction.out → logistic.r', exact: true }).click();
      await node(page, 'logistic').locator('header').click();
      await rate.getByRole('textbox', { name: 'Growth rate' }).waitFor({ state: 'detached' });
      await rate.getByRole('button', { name: 'Remove the wire and use 0.5 for Growth rate' }).click();
      await rate.getByRole('textbox', { name: 'Growth rate' }).waitFor();
      expect(await repeatCommand(page, 'undo')).toBe(3);
      await expect.poll(() => page.locator('[data-node-id]').count()).toBe(before);
    }));
});
