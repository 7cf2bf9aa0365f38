/**
 * axe finds nothing serious on any screen in either theme, the keyboard reaches what the pointer does, and who asks for
 * less motion gets none.
 */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { Findings } from './support/axe';
import { faultyModel, longTraining, shortTraining } from './support/documents';
import {
  chooseFile,
  command,
  expectSaved,
  message,
  node,
  open,
  untilReady,
  untilSolved,
} from './support/editor';
import { expectReachable } from './support/keyboard';

afterAll(stopBrowser);

const files = {
  ...longTraining(),
  ...shortTraining(),
  'faulty.symbiode': JSON.stringify(faultyModel()),
};

/** The windows over the window, by what opens them when a network is selected. */
const dialogs: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['templates', (page) => page.keyboard.press('Control+Shift+N')],
  ['open', (page) => page.keyboard.press('Control+O')],
  ['save as', (page) => page.keyboard.press('Control+Shift+S')],
  ['export', (page) => page.keyboard.press('Control+E')],
  ['shortcuts', (page) => page.keyboard.press('?')],
  ['palette', (page) => page.keyboard.press('Control+K')],
  ['keys', changeKeys],
  ['help on a node', (page) => page.keyboard.press('F1')],
  ['help on all nodes', helpOnAll],
  ['formula', (page) => page.getByRole('button', { name: 'Find a formula' }).click()],
  ['import', importTable],
];

async function changeKeys(page: Page): Promise<void> {
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Change keys' }).click();
  await page.getByRole('button', { name: 'Reset all' }).waitFor();
}

async function helpOnAll(page: Page): Promise<void> {
  await page.keyboard.press('F1');
  await page.getByRole('button', { name: 'All nodes' }).click();
}

async function importTable(page: Page): Promise<void> {
  const buffer = Buffer.from('t,x,y\n0,1,2\n1,oops,3\n2,2,4\n');
  const ask = () => page.keyboard.press('Control+Shift+O');
  await chooseFile(page, ask, { name: 'table.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('dialog').locator('td[aria-invalid=true]').waitFor();
}

/** Shows each dialog over a selected network and closes it again. */
async function eachDialog(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await node(page, 'interaction').locator('header').click();
  for (const [name, show] of dialogs) {
    await show(page);
    await page.getByRole('dialog').waitFor();
    await look(name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
}

async function trainTwice(page: Page): Promise<void> {
  await open(page, 'short.symbiode');
  await untilSolved(page);
  const runs = page.getByRole('region', { name: 'Runs' }).locator('[data-run]');
  for (const count of [1, 2]) {
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await expect.poll(() => runs.count()).toBe(count);
    await message(page, /^Training finished/).waitFor();
  }
  await runs
    .first()
    .getByRole('button', { name: /^More for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Compare with another run' }).click();
  await page.getByRole('dialog', { name: 'Compare runs' }).getByRole('table').first().waitFor();
}

// Some two seconds for each screen, longer on a busy machine.
describe('axe finds nothing serious in either theme', { timeout: 300_000 }, () => {
  it('on a model, its inspector, its plots and any dialog', () =>
    withApp('axe-model', { files }, async ({ page }) => {
      const findings = new Findings(page);
      await untilReady(page);
      await untilSolved(page);
      await findings.look('start model');
      await page.keyboard.press('Control+f');
      await page.keyboard.type('hare');
      await page.keyboard.press('Enter');
      await findings.look('find bar', { part: 'section[aria-label="Canvas"]', withoutMathematics: true });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await eachDialog(page, (name) =>
        findings.look(name, { withoutMathematics: name !== 'help on a node' }),
      );
      for (const tab of await page.getByRole('region', { name: 'Plots' }).getByRole('tab').all()) {
        await tab.click();
        await findings.look(`plot ${await tab.innerText()}`, { part: '[data-panel="plots"]' });
      }
      await page.getByRole('tab', { name: 'Text', exact: true }).click();
      await page.getByRole('textbox', { name: 'Text of the model' }).waitFor({ state: 'attached' });
      await findings.look('text', { part: '[data-panel="text"]' });
      findings.check();
    }));

  it('on the tour, an empty document, problems, a training and its runs', () =>
    withApp('axe-documents', { files, firstStart: true }, async ({ page }) => {
      const findings = new Findings(page);
      await untilReady(page);
      await page.locator('[data-tour="offered"]').waitFor();
      await findings.look('offer of the tour', { withoutMathematics: true });
      await page.getByRole('button', { name: 'Start the tour' }).click();
      await page.locator('[data-tour="state"]').waitFor();
      await findings.look('tour, and an empty document');
      await page.getByRole('button', { name: 'Leave the tour' }).click();
      await open(page, 'faulty.symbiode');
      await page.getByRole('tab', { name: /^Problems/ }).click();
      await page.getByRole('list', { name: 'Problems' }).waitFor();
      await findings.look('problems', { withoutMathematics: true });
      await page.getByRole('tab', { name: 'Train', exact: true }).click();
      await open(page, 'long.symbiode');
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.getByRole('button', { name: 'Stop' }).waitFor();
      await findings.look('training', { withoutMathematics: true });
      await page.getByRole('button', { name: 'Stop' }).click();
      await message(page, /^Stopped/).waitFor();
      await command(page, 'save').click();
      await expectSaved(page, 'long.symbiode');
      await trainTwice(page);
      await findings.look('comparison of runs');
      findings.check();
    }));
});

/** Elements that fade or move, and animations that run: of the page as it stands, or of what lies over it. */
const motions = (page: Page, over = ''): Promise<readonly string[]> =>
  page.evaluate((within) => {
    // A millisecond stands for none: code that waits for the end is told of it.
    const lasts = (list: string): boolean => list.split(',').some((one) => parseFloat(one) > 0.001);
    const styled = [...document.querySelectorAll(`${within} *`)].flatMap((element) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
      const moves = animationName !== 'none' && lasts(animationDuration);
      return lasts(transitionDuration) || moves
        ? [`${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`]
        : [];
    });
    const running = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration ?? 0) > 1)
      .map(({ effect }) => `running on ${(effect as KeyframeEffect).target?.className ?? ''}`);
    return [...new Set([...styled, ...running])];
  }, over);

describe('by keyboard, and without motion', () => {
  it('everything is reached and the focus is seen wherever it goes; who asks for no motion gets none', () =>
    withApp('keyboard-reach', { files }, async ({ page }) => {
      await untilReady(page);
      expect((await motions(page)).length).toBeGreaterThan(0);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const found: Record<string, readonly string[]> = {};
      const look = async (screen: string, over = ''): Promise<void> => {
        const list = await motions(page, over);
        if (list.length > 0) found[screen] = list;
      };
      await untilSolved(page);
      await look('start model');
      await expectReachable(page, 'start model');
      await eachDialog(page, async (name) => {
        await look(name, 'body > :not(#root)');
        await expectReachable(page, name);
      });
      await page.keyboard.press('f');
      await look('zoomed');
      await open(page, 'long.symbiode');
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.getByRole('button', { name: 'Stop' }).waitFor();
      await look('training');
      await command(page, 'new').click();
      await page.locator('[data-template=""]').click();
      await page.getByText('Start from a template').waitFor();
      await look('empty');
      expect(found).toEqual({});
    }));
});
