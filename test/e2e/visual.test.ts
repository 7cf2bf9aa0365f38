/**
 * The screens as they are meant to look, in both themes. What is kept and how it is renewed stands in
 * support/pictures.ts; a screen is here when it looks the same each time it is opened.
 */
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { faultyModel, startData } from './support/documents';
import { command, node, open, untilReady, untilSolved } from './support/editor';
import { comparePicture, isUpdating, reasonToSkip } from './support/pictures';

afterAll(stopBrowser);

const SMALL = { width: 1280, height: 800 } as const;
const LARGE = { width: 1920, height: 1080 } as const;

/** Takes the pictures of a scenario and tells of all that differ at once. */
class Album {
  readonly #differences: string[] = [];
  readonly #page: Page;
  readonly #theme: string;

  constructor(page: Page, theme: string) {
    this.#page = page;
    this.#theme = theme;
  }

  async look(screen: string, part?: Locator): Promise<void> {
    // Nothing is pointed at.
    await this.#page.mouse.move(2, 2);
    const difference = await comparePicture(this.#page, `${screen}-${this.#theme}`, part);
    if (difference !== undefined) this.#differences.push(difference);
  }

  check(): void {
    expect(this.#differences).toEqual([]);
  }
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** The window at another size, with the model in the middle of its canvas. */
async function resize(page: Page, size: { readonly width: number; readonly height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('f');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

async function windows(page: Page, album: Album): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [name, keys] of [
    ['start', 'Control+Shift+N'],
    ['shortcuts', '?'],
    ['palette', 'Control+K'],
  ] as const) {
    await page.keyboard.press(keys);
    await dialog.waitFor();
    await album.look(name, dialog);
    await close(page);
  }
}

async function modelScreens(page: Page, album: Album): Promise<void> {
  await resize(page, LARGE);
  await untilSolved(page);
  await album.look('model-large');
  await resize(page, SMALL);
  await album.look('model');
  await windows(page, album);
  await node(page, 'growth').locator('header').click();
  await album.look('inspector', page.getByRole('region', { name: 'Inspector' }));
  await page.keyboard.press('F1');
  await page.getByRole('dialog').waitFor();
  await album.look('help', page.getByRole('dialog'));
  await close(page);
  await page.getByRole('tab', { name: 'Phase portrait' }).click();
  // The field and its lines come after the curve.
  await page.getByText('hares at rest').waitFor();
  await album.look('phase-portrait', page.getByRole('region', { name: 'Plots', exact: true }));
}

async function documentScreens(page: Page, album: Album): Promise<void> {
  await page.getByRole('tab', { name: 'Trajectories' }).click();
  await command(page, 'new').click();
  await page.locator('[data-template=""]').click();
  await page.getByText('Start from a template').waitFor();
  await album.look('empty');
  await open(page, 'faulty.symbiode');
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await page.getByRole('list', { name: 'Problems' }).waitFor();
  await album.look('problems', page.getByRole('region', { name: 'Problems', exact: true }));
}

describe.each(['light', 'dark'] as const)('the screens in the %s theme', (theme) => {
  it('look as they did', async (context) => {
    let skipped: string | undefined;
    await withApp(
      `visual-${theme}`,
      { files: { ...startData(), 'faulty.symbiode': JSON.stringify(faultyModel()) } },
      async ({ page }) => {
        skipped = await reasonToSkip(page);
        if (skipped !== undefined) return;
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await untilReady(page);
        const album = new Album(page, theme);
        await modelScreens(page, album);
        await documentScreens(page, album);
        if (!isUpdating) album.check();
      },
    );
    if (skipped === undefined) return;
    console.warn(`\nPICTURES NOT COMPARED — skipped: ${skipped}.\n`);
    context.skip(skipped);
  });
});
