/** Files from hell: each gives a message that says what is wrong, and what was open stays as it was. */
import { closeSync, ftruncateSync, openSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import type { Doc } from './support/documents';
import { startData, startModel } from './support/documents';
import { message, nodeIds, open, untilReady } from './support/editor';

afterAll(stopBrowser);

const csv = Object.values(startData())[0] ?? '';
const csvName = Object.keys(startData())[0] ?? '';

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

/** Text of the window's messages and problems. */
async function complaints(page: Page): Promise<string> {
  await page.getByRole('tab', { name: /^Problems/ }).click();
  return page.locator('body').innerText();
}

describe('files that cannot be used', () => {
  it('a document that ends in the middle', () =>
    withApp(
      'corrupted',
      { files: { 'half.symbiode': changed(() => undefined).slice(0, 500) } },
      async ({ page }) => {
        await untilReady(page);
        const before = await nodeIds(page);
        await open(page, 'half.symbiode');
        await message(page, /ends too early at line 1/).waitFor();
        expect(await nodeIds(page)).toEqual(before);
      },
    ));

  it('a document and a table of 200 MB', () =>
    withApp('huge', { files: { 'data.symbiode': changed(() => undefined) } }, async ({ page, workspace }) => {
      sparse(path.join(workspace, 'huge.symbiode'), 200e6);
      sparse(path.join(workspace, csvName), 200e6);
      await untilReady(page);
      const before = await nodeIds(page);
      await open(page, 'huge.symbiode');
      await message(page, /the limit is/).waitFor();
      expect(await nodeIds(page)).toEqual(before);
      await open(page, 'data.symbiode');
      await expect.poll(() => complaints(page), { timeout: 20_000 }).toMatch(/the limit is/);
    }));

  it.each([
    ['a table that ends in the middle of a row', csv.slice(0, csv.lastIndexOf(',')), /cell|column|row/],
    ['a table with text in a number column', csv.replace(/\d+(\.\d+)?\s*$/, 'plenty'), /plenty|number/],
    ['an empty table', '', /empty|no rows|header/],
  ])('%s', (name, table, expected) =>
    withApp(
      name,
      { files: { 'bad.symbiode': changed(() => undefined), [csvName]: table } },
      async ({ page }) => {
        await untilReady(page);
        await open(page, 'bad.symbiode');
        await expect.poll(() => complaints(page), { timeout: 20_000 }).toMatch(expected);
        await expect.poll(() => nodeIds(page)).toHaveLength(startModel().nodes.length);
      },
    ),
  );

  it('an expression that would like to run code', () =>
    withApp(
      'hostile expression',
      {
        files: {
          ...startData(),
          'hostile.symbiode': changed(({ nodes, layout }) => {
            const expression = 'constructor.constructor("globalThis.taken = true; process.exit(1)")()';
            nodes.push({ id: 'evil', type: 'expression', name: 'evil', parameters: { expression } });
            Object.assign(nodes.at(-1) ?? {}, { typeVersion: 1 });
            layout.nodes['evil'] = { x: 0, y: 500 };
          }),
        },
      },
      async ({ page, hostPid }) => {
        await untilReady(page);
        const host = hostPid();
        await open(page, 'hostile.symbiode');
        await expect.poll(() => complaints(page), { timeout: 20_000 }).toMatch(/expression|constructor/);
        expect(await page.evaluate(() => 'taken' in globalThis)).toBe(false);
        expect(hostPid()).toBe(host);
      },
    ));

  it('a path that leaves the folder', () =>
    withApp(
      'unsafe path',
      {
        files: {
          'escape.symbiode': changed(({ data }) => {
            for (const source of data) source.source.path = '../../../../etc/passwd';
          }),
        },
      },
      async ({ page }) => {
        await untilReady(page);
        await open(page, 'escape.symbiode');
        await expect.poll(() => complaints(page), { timeout: 20_000 }).toMatch(/leaves|outside|folder/);
        expect(await page.locator('body').innerText()).not.toContain('root:');
      },
    ));
});

describe('a document named at the start', () => {
  const named = changed((document) => (document.title = 'Named at the start'));
  const title = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true });

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
