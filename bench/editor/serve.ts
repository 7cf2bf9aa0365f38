import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';

export interface Served {
  readonly url: string;
  readonly workspace: string;
  readonly stop: () => void;
}

/** Serves the build in `out/` over a workspace of its own with these files. */
export async function serve(files: Readonly<Record<string, string>> = {}): Promise<Served> {
  const workspace = mkdtempSync(path.join(tmpdir(), 'canvas-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(workspace, name), text);
  const args = [path.resolve('out/main/serve.js'), '--port', '0', '--no-open', '--workspace', workspace];
  const env = { ...process.env, SYMBIODE_HOME: path.join(workspace, '.home') };
  const child = spawn(process.execPath, args, { cwd: workspace, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /https?:\/\/\S+/.exec(text)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  const stop = (): void => {
    child.kill();
    // The host may be writing still.
    rmSync(workspace, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { url, workspace, stop };
}

/** The start page, once its model is there. */
export async function openPage(
  browser: Browser,
  { url }: Served,
  prepare: (page: Page) => Promise<unknown> | void = () => {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await prepare(page);
  await page.goto(url);
  await page.locator('[data-node-id="hares"]').waitFor();
  return page;
}

/** Opens a file of the workspace by its dialog; gives the milliseconds until a node of it is drawn. */
export async function openFile(page: Page, name: string, node: string): Promise<number> {
  await page.locator('[data-command="open"]').click();
  const dialog = page.getByRole('dialog', { name: 'Open' });
  await dialog.getByLabel('File name').fill(name);
  const opened = Date.now();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await page.locator(`[data-node-id="${node}"]`).waitFor();
  await frame(page);
  await frame(page);
  return Date.now() - opened;
}

export const frame = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(0))));
