/** Files from hell: each gives a message that says what is wrong, and what was open stays as it was. */
import { closeSync, ftruncateSync, openSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp, withOneApp } from './support/app';
import type { Doc } from './support/documents';
import { startData, startModel } from './support/documents';
import { askToOpen, message, nodeIds, open, untilReady } from './support/editor';

afterAll(stopBrowser);

const csv = Object.values(startData())[0] ?? '';

/** The start model as text, after a change. */
function changed(change: (document: Doc) => void): string {
  const document = startModel();
  change(document);
  return JSON.stringify(document);
}

const wire = (node: string, port: string, toNode: string, toPort: string) => ({
  id: `${node}-${toNode}`,
  from: { node, port },
  to: { node: toNode, port: toPort },
});

/** A file of zeros that takes no space on disk. */
function sparse(file: string, bytes: number): void {
  const handle = openSync(file, 'w');
  ftruncateSync(handle, bytes);
  closeSync(handle);
}

const dismiss = (page: Page) => page.getByRole('button', { name: 'Dismiss' });

/** Leaves the window without a message, so that none of an earlier scenario is taken for one of this. */
async function clear(page: Page): Promise<void> {
  await untilReady(page);
  while ((await dismiss(page).count()) > 0) await dismiss(page).first().click();
}

const title = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true });

/** Opens a document and waits until it is the one that is shown. */
async function show(page: Page, name: string): Promise<void> {
  await open(page, `${name}.symbiode`);
  await expect.poll(() => title(page).inputValue()).toBe(name);
}

/** Text of the window's messages and problems. */
async function complaints(page: Page): Promise<string> {
  await page.getByRole('tab', { name: /^Problems/ }).click();
  const parts = page
    .getByRole('alert')
    .or(page.getByRole('status'))
    .or(page.getByRole('list', { name: 'Problems' }));
  return (await parts.allInnerTexts()).join('\n');
}

const complains = (page: Page, text: RegExp) => expect.poll(() => complaints(page)).toMatch(text);

/** A document called `name` that reads its table from `name.csv`, in a file of the same name. */
function withTable(name: string, table: string): Record<string, string> {
  const text = changed((document) => {
    document.title = name;
    for (const { source } of document.data) source.path = `${name}.csv`;
  });
  return { [`${name}.symbiode`]: text, [`${name}.csv`]: table };
}

/** A node whose formula would like to run code. */
function hostile(document: Doc): void {
  const expression = 'constructor.constructor("globalThis.taken = true; process.exit(1)")()';
  document.title = 'hostile';
  document.nodes.push({ id: 'evil', type: 'expression', name: 'evil', parameters: { expression } });
  Object.assign(document.nodes.at(-1) ?? {}, { typeVersion: 1 });
  document.layout.nodes['evil'] = { x: 0, y: 500 };
}

function escaping(document: Doc): void {
  document.title = 'escape';
  for (const { source } of document.data) source.path = '../../../../etc/passwd';
}

describe('files that cannot be used', () => {
  const run = withOneApp({
    files: {
      ...startData(),
      'half.symbiode': changed(() => undefined).slice(0, 500),
      ...withTable('huge table', ''),
      ...withTable('torn', csv.slice(0, csv.lastIndexOf(','))),
      ...withTable('words', csv.replace(/\d+(\.\d+)?\s*$/, 'plenty')),
      ...withTable('bare', ''),
      'hostile.symbiode': changed(hostile),
      'escape.symbiode': changed(escaping),
    },
  });

  it('a document that ends in the middle', () =>
    run('corrupted', async ({ page }) => {
      await clear(page);
      const before = await nodeIds(page);
      await askToOpen(page, 'half.symbiode');
      await message(page, /ends too early at line 1/).waitFor();
      await expect.poll(() => nodeIds(page)).toEqual(before);
    }));

  it('a document and a table of 200 MB', () =>
    run('huge', async ({ page, workspace }) => {
      sparse(path.join(workspace, 'huge.symbiode'), 200e6);
      sparse(path.join(workspace, 'huge table.csv'), 200e6);
      await clear(page);
      const before = await nodeIds(page);
      await askToOpen(page, 'huge.symbiode');
      await message(page, /the limit is/).waitFor();
      await expect.poll(() => nodeIds(page)).toEqual(before);
      await clear(page);
      await show(page, 'huge table');
      await complains(page, /the limit is/);
    }));

  it.each([
    ['a table that ends in the middle of a row', 'torn', /\b(cell|column|row)s?\b/],
    ['a table with text in a number column', 'words', /plenty|number/],
    ['an empty table', 'bare', /empty|no rows|header/],
  ])('%s', (_, name, expected) =>
    run(name, async ({ page }) => {
      await clear(page);
      await show(page, name);
      await complains(page, expected);
      await expect.poll(() => nodeIds(page)).toHaveLength(startModel().nodes.length);
    }),
  );

  it('an expression that would like to run code', () =>
    run('hostile expression', async ({ page, hostPid }) => {
      await clear(page);
      const host = hostPid();
      await show(page, 'hostile');
      await complains(page, /expression|constructor/);
      expect(await page.evaluate(() => 'taken' in globalThis)).toBe(false);
      expect(hostPid()).toBe(host);
    }));

  it('a path that leaves the folder', () =>
    run('unsafe path', async ({ page }) => {
      await clear(page);
      await askToOpen(page, 'escape.symbiode');
      await complains(page, /leaves|outside|folder/);
      expect(await page.locator('body').innerText()).not.toContain('root:');
    }));
});

describe('a document named at the start', () => {
  const named = changed((document) => (document.title = 'Named at the start'));

  it('is what the window shows', () =>
    withApp(
      'named',
      { files: { ...startData(), 'named.symbiode': named }, start: 'named.symbiode' },
      async ({ page }) => {
        await untilReady(page);
        await expect.poll(() => title(page).inputValue()).toBe('Named at the start');
      },
    ));

  it('leaves the start model and a message when it cannot be read', () =>
    withApp(
      'named-broken',
      { files: { 'named.symbiode': named.slice(0, 300) }, start: 'named.symbiode' },
      async ({ page }) => {
        await message(page, /ends too early at line 1/).waitFor();
        await untilReady(page);
        expect(await title(page).inputValue()).toBe('Lynx and hare');
      },
    ));
});

describe('the frame of the window', () => {
  it('is there before the code of the editor, in its theme and place, and says when that does not come', () =>
    withApp('frame', { allow: [/main-[\w-]+\.js/] }, async ({ page }) => {
      const brand = page.getByRole('banner').getByText('Symbiode', { exact: true });
      await untilReady(page);
      const place = await brand.boundingBox();
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.route(/\/assets\/main-[\w-]+\.js$/, (route) => route.abort());
      await page.reload();
      await page.getByText('The editor could not be loaded').waitFor();
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
      expect(await brand.boundingBox()).toEqual(place);
    }));
});

describe('a document of 10,000 nodes', () => {
  it(
    'opens, and can be edited',
    () =>
      withApp(
        'large',
        {
          files: {
            ...startData(),
            'large.symbiode': changed((document) => {
              for (let i = 0; i < 5000; i++) {
                const at = { x: 620 * (i % 50), y: 700 + 180 * Math.floor(i / 50) };
                const common = { typeVersion: 1, parameters: {} };
                document.nodes.push({ id: `s${i}`, type: 'state', name: `s${i}`, ...common });
                document.nodes.push({ id: `d${i}`, type: 'decay', name: `d${i}`, ...common });
                document.layout.nodes[`d${i}`] = at;
                document.layout.nodes[`s${i}`] = { x: at.x + 300, y: at.y };
                document.wires.push(
                  wire(`s${i}`, 'value', `d${i}`, 'x'),
                  wire(`d${i}`, 'rate', `s${i}`, 'rate'),
                );
              }
            }),
          },
        },
        async ({ page }) => {
          page.setDefaultTimeout(180_000);
          await untilReady(page);
          await open(page, 'large.symbiode');
          await expect
            .poll(async () => (await nodeIds(page)).length, { timeout: 180_000 })
            .toBeGreaterThan(20);
          await page.getByRole('searchbox', { name: 'Search nodes' }).fill('growth');
          await page.keyboard.press('Enter');
          await page.locator('[data-command="undo"]:enabled').waitFor();
        },
      ),
    400_000,
  );
});
