import path from 'node:path';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { node, nodeIds, repeatCommand, saveAs, untilReady, untilStill, wireIds } from './support/editor';

afterAll(stopBrowser);

/** The text as it stands on the screen, lines that are scrolled away left out. */
const shown = (page: Page) =>
  page
    .getByTestId('model-text')
    .locator('.view-lines')
    .innerText()
    .then((text) => text.replaceAll('\u00a0', ' '));

const line = (page: Page, text: string) =>
  page.getByTestId('model-text').locator('.view-line').filter({ hasText: text }).first();

async function openText(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Text' }).click();
  await line(page, 'model').waitFor();
  await page.getByRole('button', { name: 'Larger' }).click();
}

/** Puts the cursor behind the last letter of a line. */
async function endOf(page: Page, text: string): Promise<void> {
  await line(page, text).click();
  await page.keyboard.press('End');
}

describe('the model as text', () => {
  it('is edited on either side: typing changes the canvas, the canvas changes the text', () =>
    withApp('text', {}, async ({ page }) => {
      await untilReady(page);
      const [nodes, wires] = [await nodeIds(page), await wireIds(page)];
      await openText(page);
      await expect.poll(() => shown(page)).toContain("hares' = growth + interaction[1]");

      // A number, typed.
      await endOf(page, 'growth = growth(');
      await page.keyboard.press('Home');
      await page.keyboard.press('Control+F');
      await page.keyboard.type('r: 0.55');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await page.keyboard.type('r: 0.66');
      await expect.poll(() => node(page, 'growth').innerText()).toContain('0.66');
      await expect.poll(() => nodeIds(page)).toEqual(nodes);

      // A new node, with what is suggested, and its wire.
      await endOf(page, 'decay = decay(');
      await page.keyboard.press('Enter');
      await page.keyboard.type('loss = abs');
      await page.getByRole('option', { name: /absorption/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Backspace');
      await page.keyboard.type('decay(hares; r: 0.1)');
      await expect.poll(() => nodeIds(page)).toHaveLength(nodes.length + 1);
      await expect.poll(() => wireIds(page)).toHaveLength(wires.length + 1);
      await node(page, 'loss').waitFor();
      // It stands in view, wherever that is.
      await expect
        .poll(async () => {
          const [paper, box] = [
            await page.getByTestId('canvas').boundingBox(),
            await node(page, 'loss').boundingBox(),
          ];
          if (!paper || !box) return false;
          const [right, bottom] = [paper.x + paper.width, paper.y + paper.height];
          return box.x >= paper.x && box.x + box.width <= right && box.y + box.height <= bottom;
        })
        .toBe(true);

      // A mistake is shown in its place, and the canvas keeps the last model without.
      await endOf(page, "hares' =");
      await page.keyboard.type(' + los');
      await page.keyboard.press('Escape');
      await page.getByText('One mistake in the text').waitFor();
      await expect.poll(() => page.locator('.squiggly-error').count()).toBeGreaterThan(0);
      await expect.poll(() => wireIds(page)).toHaveLength(wires.length + 1);
      await page.keyboard.type('s');
      await page.getByText('Text and canvas are one model.').waitFor();
      await expect.poll(() => wireIds(page)).toHaveLength(wires.length + 2);

      // What a name means.
      await line(page, 'interaction = mlp').locator('.text-neural').first().hover();
      await page.getByText('A dense network for what is not known.').waitFor();
      await page.mouse.move(5, 5);

      // The other way: renamed in the form, removed on the canvas.
      await page.getByRole('button', { name: 'Zoom to fit' }).click();
      await untilStill(page);
      await node(page, 'loss').click();
      await page.getByRole('textbox', { name: 'Name' }).fill('deaths');
      await page.keyboard.press('Enter');
      await expect.poll(() => shown(page)).toContain('deaths = decay(hares; r: 0.1)');
      expect(await shown(page)).toContain("hares' = growth + interaction[1] + deaths");
      await node(page, 'deaths').click();
      await page.keyboard.press('Delete');
      await expect.poll(() => shown(page)).not.toContain('deaths');

      // All of it is undone, in the text as well.
      await repeatCommand(page, 'undo');
      await expect.poll(() => shown(page)).toContain('r: 0.55');
      await expect.poll(() => nodeIds(page)).toEqual(nodes);
      await expect.poll(() => wireIds(page)).toEqual(wires);
    }));

  it('keeps a remark in the file', () =>
    withApp('text-remark', {}, async ({ page, workspace }) => {
      await untilReady(page);
      await openText(page);
      await endOf(page, 'state hares');
      await page.keyboard.type('  # counted in thousands');
      await page.getByText('Not saved').waitFor();
      await saveAs(page, 'remark.symbiode');
      expect(readFileSync(path.join(workspace, 'remark.symbiode'), 'utf8')).toContain(
        '"beside": true, "text": " counted in thousands"',
      );
    }));
});
