/** Nothing is lost: changes of the open file by others, two windows on one file, models kept as text, recent files. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import type { Doc } from './support/documents';
import { startData, startModel } from './support/documents';
import { expectSaved, message, open, saveAs, untilReady } from './support/editor';

afterAll(stopBrowser);

const [csvName = '', csv = ''] = Object.entries(startData())[0] ?? [];

function titled(name: string): string {
  const document: Doc = startModel();
  document.title = name;
  return JSON.stringify(document);
}

const titleIn = (file: string): string => (JSON.parse(readFileSync(file, 'utf8')) as Doc).title;

const title = (page: Page) => page.getByRole('textbox', { name: 'Title of the document' });
const expectTitle = (page: Page, name: string) => expect.poll(() => title(page).inputValue()).toBe(name);

async function retitle(page: Page, name: string): Promise<void> {
  await title(page).fill(name);
  await page.keyboard.press('Enter');
}

const files = { ...startData(), 'a.symbiode': titled('First') };
const changed = (page: Page) => message(page, /“a.symbiode” was changed by someone else/);
const ask = (page: Page) => page.getByRole('dialog', { name: '“a.symbiode” was changed by someone else' });

describe('a file that others change', () => {
  it('is loaded on demand, and a save never writes over it unasked', () =>
    withApp('changed-by-others', { files }, async ({ page, workspace }) => {
      const file = path.join(workspace, 'a.symbiode');
      await untilReady(page);
      await open(page, 'a.symbiode');
      // Without changes of one's own: one step that can be undone. A save of one's own is no news.
      await retitle(page, 'Mine');
      await page.keyboard.press('Control+s');
      await expectSaved(page, 'a.symbiode');
      writeFileSync(file, titled('Theirs'));
      await changed(page).getByRole('button', { name: 'Load it' }).click();
      await expectTitle(page, 'Theirs');
      await expectSaved(page, 'a.symbiode');
      await changed(page).waitFor({ state: 'hidden' });
      await page.keyboard.press('Control+z');
      await expectTitle(page, 'Mine');

      // With changes of one's own, and before anybody was told: the save asks. Keep mine.
      writeFileSync(file, titled('Theirs again'));
      await page.keyboard.press('Control+s');
      await ask(page).getByRole('button', { name: 'Keep mine (overwrite)' }).click();
      await expectSaved(page, 'a.symbiode');
      expect(titleIn(file)).toBe('Mine');

      // Mine under another name, asked for by the banner.
      await retitle(page, 'Mine too');
      writeFileSync(file, titled('Theirs once more'));
      await changed(page).getByRole('button', { name: 'Choose…' }).press('Enter');
      await ask(page).getByRole('button', { name: 'Save mine under another name' }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Save as' });
      await dialog.getByLabel('File name').fill('b');
      await page.keyboard.press('Enter');
      await expectSaved(page, 'b.symbiode');
      expect(titleIn(path.join(workspace, 'b.symbiode'))).toBe('Mine too');
      expect(titleIn(file)).toBe('Theirs once more');

      // Open theirs: mine is kept aside.
      await open(page, 'a.symbiode');
      await retitle(page, 'Mine at last');
      writeFileSync(file, titled('Theirs at last'));
      await page.keyboard.press('Control+s');
      await ask(page).getByRole('button', { name: 'Open theirs' }).click();
      await expectTitle(page, 'Theirs at last');
      await expectSaved(page, 'a.symbiode');
      const kept = message(page, /Unsaved work on “Mine at last” was kept/);
      await kept.getByRole('button', { name: 'Recover' }).click();
      await expectTitle(page, 'Mine at last');
      expect(titleIn(file)).toBe('Theirs at last');

      // Saving as a file that is there asks as well.
      await page.keyboard.press('Control+Shift+s');
      await dialog.getByLabel('File name').fill('b.symbiode');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Replace “b.symbiode”?' }).waitFor();
      await page.keyboard.press('Escape');
      expect(titleIn(path.join(workspace, 'b.symbiode'))).toBe('Mine too');
    }));

  it('may go, and its data may change', () =>
    withApp('gone', { files }, async ({ page, workspace }) => {
      const file = path.join(workspace, 'a.symbiode');
      const table = path.join(workspace, csvName);
      await untilReady(page);
      await open(page, 'a.symbiode');
      writeFileSync(table, csv.replace(/\d+(\.\d+)?(\s*)$/, '77.5$2'));
      await message(page, /Data changed on disk/)
        .getByRole('button', { name: 'Reload data' })
        .click();
      await expect.poll(() => page.getByText('Data changed on disk').count()).toBe(0);
      // What lies beside the file is no change of the file.
      await expectSaved(page, 'a.symbiode');
      rmSync(file);
      await message(page, /“a.symbiode” is no longer there/)
        .getByRole('button', { name: 'Save it again' })
        .click();
      await expectSaved(page, 'a.symbiode');
      expect(titleIn(file)).toBe('First');
      await expect.poll(() => page.getByText('is no longer there').count()).toBe(0);
    }));
});

describe('two windows on one file', () => {
  it('know of each other, and each keeps its own work', () =>
    withApp('two-windows', { files, start: 'a.symbiode' }, async ({ page, workspace }) => {
      await untilReady(page);
      await expectTitle(page, 'First');
      const other = await page.context().newPage();
      await other.goto(page.url());
      await message(other, /Also open in another window/).waitFor();
      await message(page, /Also open in another window/).waitFor();
      await retitle(other, 'Of the other');
      await other.getByText('edited', { exact: true }).waitFor();
      await retitle(page, 'Of the first');
      await page.keyboard.press('Control+s');
      await expectSaved(page, 'a.symbiode');
      await changed(other).waitFor();
      expect(titleIn(path.join(workspace, 'a.symbiode'))).toBe('Of the first');
      expect(await page.getByText('was changed by someone else').count()).toBe(0);

      // Unsaved work of a window that is open is offered to nobody; once it is gone, it is.
      await retitle(page, 'Unsaved here');
      const third = await page.context().newPage();
      await third.goto(page.url());
      await message(third, /Also open in 2 other windows/).waitFor();
      expect(await third.getByText('Unsaved work on').count()).toBe(0);
      await third.close();
      // Autosave waits a second.
      const aside = path.join(workspace, '..', 'home', 'autosave');
      const kept = (): string =>
        readdirSync(aside)
          .map((name) => readFileSync(path.join(aside, name), 'utf8'))
          .join();
      await expect.poll(kept).toContain('Of the other');
      await other.close();
      await message(page, /Also open in/).waitFor({ state: 'hidden' });
      const last = await page.context().newPage();
      await last.goto(page.url());
      await message(last, /Unsaved work on “Of the other” was kept/).waitFor();
      expect(await last.getByText('“Unsaved here”').count()).toBe(0);
    }));
});

describe('a model kept as text', () => {
  it('comes back as it was, and is heard of when somebody edits the text', () =>
    withApp('symt', { files }, async ({ page, workspace }) => {
      await untilReady(page);
      await open(page, 'a.symbiode');
      const node = page.locator('[data-node-id]').first();
      await node.locator('header').click();
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
      await page.getByText('edited', { exact: true }).waitFor();
      await saveAs(page, 'model.symt');
      await message(page, /Saved as text/).waitFor();
      const file = path.join(workspace, 'model.symt');
      const text = readFileSync(file, 'utf8');
      expect(text).toMatch(/^model First\n|^model "First"\n/);
      const places = () =>
        page
          .locator('.react-flow__node')
          .evaluateAll((all) =>
            all
              .map((one) => `${one.getAttribute('data-id')} ${(one as HTMLElement).style.transform}`)
              .toSorted(),
          );
      const before = await places();
      await open(page, 'a.symbiode');
      await expect.poll(places).not.toEqual(before);
      await open(page, 'model.symt');
      await expectSaved(page, 'model.symt');
      await expect.poll(places).toEqual(before);
      writeFileSync(file, text.replace('First', 'Typed'));
      await message(page, /“model.symt” was changed by someone else/)
        .getByRole('button', { name: 'Load it' })
        .click();
      await expectTitle(page, 'Typed');
      await expect.poll(places).toEqual(before);
      expect(existsSync(`${file}.layout.json`)).toBe(true);

      // Both are among the recent files; one that is gone says so, and the list can be cleared.
      rmSync(path.join(workspace, 'a.symbiode'));
      await page.keyboard.press('Control+Shift+n');
      const recent = page.getByRole('region', { name: 'Recent files' });
      await recent.getByRole('button', { name: /Typed/ }).waitFor();
      const gone = recent.getByRole('button', { name: /First.*moved or deleted/ });
      expect(await gone.isDisabled()).toBe(true);
      await recent.getByRole('button', { name: /Typed/ }).press('Enter');
      await recent.waitFor({ state: 'hidden' });
      await expectSaved(page, 'model.symt');
      await page.keyboard.press('Control+Shift+n');
      await recent.getByRole('button', { name: 'Clear the list of recent files' }).click();
      await recent.waitFor({ state: 'hidden' });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Shift+n');
      await page.getByRole('button', { name: 'Empty document' }).waitFor();
      expect(await recent.count()).toBe(0);

      // A document that nobody gave a title goes by the name of its file, in every place that names it.
      await page.getByRole('button', { name: 'Empty document' }).click();
      await expect.poll(() => page.title()).toBe('Untitled — Symbiode');
      await saveAs(page, 'foxes.symbiode');
      expect(await page.title()).toBe('foxes — Symbiode');
      expect(titleIn(path.join(workspace, 'foxes.symbiode'))).toBe('');
      await page.keyboard.press('Control+Shift+n');
      await recent.getByRole('button', { name: /^foxes/ }).waitFor();
      await page.keyboard.press('Escape');
      await retitle(page, 'Foxes of the north');
      await expect.poll(() => page.title()).toBe('• Foxes of the north — Symbiode');
      await retitle(page, '');
      await expect.poll(() => page.title()).toBe('• foxes — Symbiode');
    }));
});
