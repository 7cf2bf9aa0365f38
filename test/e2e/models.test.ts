import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { root, stopBrowser, withApp, withOneApp } from './support/app';
import { bouncingBall, startData, startModel, type Doc } from './support/documents';
import {
  command,
  message,
  node,
  nodeIds,
  open,
  openTemplate,
  readChart,
  repeatCommand,
  untilReady,
  untilSolved,
} from './support/editor';

afterAll(stopBrowser);

const templates = readdirSync(path.join(root, 'templates'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const trajectories = (page: Page): Locator => page.getByRole('figure', { name: 'Trajectories' });

/** Pairs of nodes that cover one another on the canvas. */
async function covered(page: Page): Promise<readonly string[]> {
  const boxes = await page.locator('[data-node-id]').evaluateAll((list) =>
    list.map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { id: element.getAttribute('data-node-id') ?? '', left, right, top, bottom };
    }),
  );
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.id} and ${b.id}`),
  );
}

describe('templates', () => {
  const run = withOneApp({});

  it('each opens with its nodes apart, its curves drawn and nothing wrong', () =>
    run('templates', async ({ page }) => {
      await untilReady(page);
      for (const name of templates) {
        await openTemplate(page, name);
        // A band that comes meanwhile draws the chart anew.
        await expect.poll(() => readChart(trajectories(page), 'Home'), { message: name }).not.toEqual([]);
        await expect.poll(() => covered(page), { message: name }).toEqual([]);
        const remarks = page.getByRole('list', { name: 'How the curves were computed' });
        expect(await remarks.innerText(), name).toMatch(/precision[^]*steps?[^]*evaluations/);
      }
    }));

  it('are found by typing', () =>
    run('templates-search', async ({ page }) => {
      await untilReady(page);
      await command(page, 'new').click();
      const dialog = page.getByRole('dialog', { name: 'Start' });
      await dialog.getByRole('searchbox', { name: 'Search templates' }).fill('noisy oscillation');
      await expect.poll(() => dialog.locator('[data-template]:not([data-template=""])').count()).toBe(1);
      await page.keyboard.press('Enter');
      await node(page, 'shocks').waitFor();
      // The next time nothing is searched for.
      await command(page, 'new').click();
      await expect
        .poll(() => dialog.locator('[data-template]:not([data-template=""])').count())
        .toBe(templates.length);
      await page.keyboard.press('Escape');
    }));

  it('with noise show one path for each seed', () =>
    run('noise', async ({ page }) => {
      await untilReady(page);
      await openTemplate(page, 'sde-oscillating');
      // The path itself; the band about it takes a moment and stands behind it.
      const end = async () => (await readChart(trajectories(page), 'End'))[0];
      const first = await end();
      const seed = page.locator('[data-section="simulation"]').getByLabel('Seed');
      const set = async (value: string): Promise<void> => {
        await seed.fill(value);
        await seed.press('Enter');
        await untilSolved(page);
      };
      const before = await seed.inputValue();
      await set('12');
      await expect.poll(end).not.toEqual(first);
      await set(before);
      await expect.poll(end).toEqual(first);
      // The next template is opened without a question.
      await repeatCommand(page, 'undo');
    }));

  it('with a trained block give a formula that takes its place, and comes back by undo', () =>
    run('formula', async ({ page }) => {
      await untilReady(page);
      await openTemplate(page, 'yeast-growth');
      const before = await nodeIds(page);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await message(page, /^Training finished/).waitFor({ timeout: 60_000 });
      await node(page, 'growth law').locator('header').click();
      await page.getByRole('button', { name: 'Find a formula…' }).click();
      const dialog = page.getByRole('dialog', { name: 'A formula for growth law' });
      await dialog.getByRole('button', { name: 'Look for formulas' }).click();
      await dialog.getByText('Fitting one candidate').waitFor();
      const use = dialog.getByRole('button', { name: 'Use', exact: true }).first();
      await use.click({ timeout: 60_000 });
      await dialog.waitFor({ state: 'hidden' });
      await node(page, 'growth law formula').waitFor();
      expect(await node(page, 'growth law').count()).toBe(0);
      await untilSolved(page);
      await expect.poll(() => covered(page)).toEqual([]);
      await command(page, 'undo').click();
      await node(page, 'growth law').waitFor();
      await expect.poll(() => nodeIds(page)).toEqual(before);
    }));
});

describe('a model with events', () => {
  it('shows each of them at its time', () =>
    withApp('events', { files: { 'ball.symbiode': bouncingBall() } }, async ({ page }) => {
      await untilReady(page);
      await open(page, 'ball.symbiode');
      await untilSolved(page);
      const events = trajectories(page).getByRole('list', { name: 'Events' });
      await events.waitFor({ state: 'attached' });
      const [first = ''] = await events.getByRole('listitem').allInnerTexts();
      // From rest at 2 m the ball falls for √(2 · 2 / 9.81) s.
      expect(first).toBe(`bounce at ${Math.sqrt(4 / 9.81).toFixed(4)}`);
      await page.getByText(/\d+ events/).waitFor();
    }));
});

describe('a training with a recipe of several stages', () => {
  it('names the stage that it is in', () => {
    const document: Doc = startModel();
    document.training = {
      ...document.training,
      recipe: { id: 'multiple-shooting', numbers: { iterations: 200_000, length: 5 } },
    };
    const files = { ...startData(), 'shooting.symbiode': JSON.stringify(document) };
    return withApp('stages', { files }, async ({ page }) => {
      await untilReady(page);
      await open(page, 'shooting.symbiode');
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.getByText(/^Segments · Adam · \d/).waitFor();
      await page.getByRole('button', { name: 'Stop' }).click();
      await message(page, /^Stopped/).waitFor();
    });
  });
});
