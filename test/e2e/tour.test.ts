/** The whole tour on a first start: by mouse, and by keyboard alone. */
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { pullWire, untilReady, untilStill } from './support/editor';

afterAll(stopBrowser);

const at = (page: Page, step: string) => page.locator(`[data-tour="${step}"]`).waitFor();
const port = (page: Page, id: string) => page.locator(`[data-port="${id}"]`);

it('is done by mouse, and is not offered again', () =>
  withApp('tour-mouse', { firstStart: true }, async ({ page }) => {
    await untilReady(page);
    await at(page, 'offered');
    await page.getByRole('button', { name: 'Start the tour' }).click();
    await at(page, 'state');
    await page.locator('[data-node-type="state"][data-pointed]').click();
    await at(page, 'term');
    await page.locator('[data-family="Populations"]').click();
    await page.locator('[data-node-type="growth"]').click();
    await at(page, 'wire');
    await page.keyboard.press('f');
    await untilStill(page);
    await pullWire(page, port(page, 'out:value'), port(page, 'in:x'));
    await page.mouse.up();
    await pullWire(page, port(page, 'out:rate'), port(page, 'in:rate'));
    await page.mouse.up();
    await at(page, 'data');
    await page.getByRole('button', { name: 'Take the sample' }).click();
    await at(page, 'train');
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.locator('[data-tour="end"]').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Done' }).click();
    expect(await page.locator('[data-tour]').count()).toBe(0);
    expect(await page.evaluate(() => localStorage.getItem('symbiode.tour'))).toBe('done');
  }));

it('is done by keyboard, from the palette', () =>
  withApp('tour-keyboard', {}, async ({ page }) => {
    await untilReady(page);
    expect(await page.locator('[data-tour]').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('tour');
    await page.keyboard.press('Enter');
    await at(page, 'state');
    const search = page.getByRole('searchbox', { name: 'Search nodes' });
    for (const [type, next] of [
      ['state', 'term'],
      ['growth', 'wire'],
    ] as const) {
      await search.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(type);
      await page.keyboard.press('Enter');
      await at(page, next);
    }
    await page.getByRole('tab', { name: /^Problems/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Problems' }).waitFor();
    for (const name of ['Connect “state”', 'Connect “growth”']) {
      await page.getByRole('list', { name: 'Problems' }).getByRole('button', { name }).focus();
      await page.keyboard.press('Enter');
    }
    await at(page, 'data');
    await page.getByRole('button', { name: 'Take the sample' }).focus();
    await page.keyboard.press('Enter');
    await at(page, 'train');
    await page.getByRole('tab', { name: 'Train', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Train', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-tour="end"]').waitFor({ timeout: 60_000 });
  }));
