/** axe finds nothing serious on any screen in either theme, and the keyboard reaches what the pointer does. */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { violations } from './support/axe';
import { faultyModel, longTraining, startData } from './support/documents';
import { command, open, untilReady, untilSolved } from './support/editor';

afterAll(stopBrowser);

const themes = ['light', 'dark'] as const;

/** The windows over the window, by the keys that open them. */
const dialogs: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['templates', (page) => page.keyboard.press('Control+Shift+N')],
  ['open', (page) => page.keyboard.press('Control+O')],
  ['save as', (page) => page.keyboard.press('Control+Shift+S')],
  ['export', (page) => page.keyboard.press('Control+E')],
  ['shortcuts', (page) => page.keyboard.press('?')],
  ['palette', (page) => page.keyboard.press('Control+K')],
  ['help on all nodes', (page) => page.keyboard.press('F1')],
];

/** What was found on all screens of a scenario, each line with the name of its screen. */
class Findings {
  readonly #found: string[] = [];

  async look(page: Page, screen: string): Promise<void> {
    for (const line of await violations(page)) this.#found.push(`${screen}: ${line}`);
  }

  check(): void {
    expect(this.#found).toEqual([]);
  }
}

describe.each(themes)('in the %s theme axe finds nothing serious', (theme) => {
  it('on a model, its inspector, its plots and its training', () =>
    withApp(`axe-model-${theme}`, { files: longTraining() }, async ({ page }) => {
      const findings = new Findings();
      await page.emulateMedia({ colorScheme: theme });
      await untilReady(page);
      await untilSolved(page);
      await findings.look(page, 'start model');
      await page.locator('[data-node-id]').first().click();
      await findings.look(page, 'inspector of a node');
      for (const tab of await page.getByRole('region', { name: 'Plots' }).getByRole('tab').all()) {
        await tab.click();
        await findings.look(page, `plot ${await tab.innerText()}`);
      }
      await open(page, 'long.symbiode');
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.getByRole('button', { name: 'Stop' }).waitFor();
      await findings.look(page, 'training');
      findings.check();
    }));

  it('on an empty document and on problems', () =>
    withApp(
      `axe-problems-${theme}`,
      { files: { ...startData(), 'faulty.symbiode': JSON.stringify(faultyModel()) } },
      async ({ page }) => {
        const findings = new Findings();
        await page.emulateMedia({ colorScheme: theme });
        await untilReady(page);
        await open(page, 'faulty.symbiode');
        await page.getByRole('tab', { name: /^Problems/ }).click();
        await page.getByRole('list', { name: 'Problems' }).waitFor();
        await findings.look(page, 'problems');
        await command(page, 'new').click();
        await page.locator('[data-template=""]').click();
        await page.getByText('Start from a template').waitFor();
        await findings.look(page, 'empty document');
        findings.check();
      },
    ));

  it('on any dialog', () =>
    withApp(`axe-dialogs-${theme}`, {}, async ({ page }) => {
      const findings = new Findings();
      await page.emulateMedia({ colorScheme: theme });
      await untilReady(page);
      for (const [name, show] of dialogs) {
        await show(page);
        await page.getByRole('dialog').waitFor();
        await findings.look(page, name);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
      await page.locator('[data-node-id]').first().click();
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
      await findings.look(page, 'help on a node');
      findings.check();
    }));
});
