/** What a person does with the editor and sees in it, in words; the scenarios are written in these. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The editor with its first document open and drawn. */
export async function untilReady(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search nodes' }).waitFor();
  await page.locator('[data-node-id]').first().waitFor();
  await untilStill(page);
}

/** The canvas has come to rest: frame after frame it shows as many nodes and wires in the same view. */
export async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const look = (): string => {
      const view = document.querySelector<HTMLElement>('.react-flow__viewport');
      const counts = ['[data-node-id]', '.react-flow__edge'].map(
        (all) => document.querySelectorAll(all).length,
      );
      return [view?.style.transform, ...counts].join();
    };
    let [seen, frames] = [look(), 0];
    // A glide begins a frame or two after it was asked for.
    while (frames < 6) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = look();
      frames = now === seen ? frames + 1 : 0;
      seen = now;
    }
  });
}

/** The node that carries this name. */
export function node(page: Page, name: string): Locator {
  return page
    .locator('[data-node-id]')
    .filter({ has: page.locator('header').getByText(name, { exact: true }) });
}

/** Ids of all nodes that are drawn, in document order. */
export async function nodeIds(page: Page): Promise<readonly string[]> {
  const ids = await page
    .locator('[data-node-id]')
    .evaluateAll((list) => list.map((element) => element.getAttribute('data-node-id') ?? ''));
  return ids.toSorted();
}

/** Ids of the wires that are drawn. */
export async function wireIds(page: Page): Promise<readonly string[]> {
  const ids = await page
    .locator('.react-flow__edge')
    .evaluateAll((list) => list.map((element) => element.getAttribute('data-id') ?? ''));
  return ids.toSorted();
}

/** Chooses a file where the window asks for one. */
export async function chooseFile(
  page: Page,
  ask: () => Promise<void>,
  file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), ask()]);
  await chooser.setFiles(file);
}

/** The handle of a port, such as `out:value`. */
export function port(owner: Locator, id: string): Locator {
  return owner.locator(`[data-port="${id}"]`);
}

async function middleOf(target: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('The target is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Pulls a wire from one handle to another and holds it there. */
export async function pullWire(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await middleOf(from), await middleOf(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  // React Flow takes the first small move as the start of the gesture.
  await page.mouse.move(start.x + 2, start.y + 2);
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
}

/** Runs a command of the top bar by its button. */
export function command(page: Page, id: string): Locator {
  return page.locator(`[data-command="${id}"]`);
}

/** Undoes or redoes until there is nothing left; says how many steps that took. */
export async function repeatCommand(page: Page, id: 'undo' | 'redo'): Promise<number> {
  let steps = 0;
  while (await command(page, id).isEnabled()) {
    await command(page, id).click();
    steps += 1;
    expect(steps).toBeLessThan(100);
  }
  return steps;
}

/** A message anywhere in the window that holds this text. */
export function message(page: Page, text: RegExp): Locator {
  return page
    .getByRole('alert')
    .or(page.getByRole('status'))
    .filter({ hasText: text, visible: true })
    .first();
}

/** Saves under a name in the workspace by the dialog. */
export async function saveAs(page: Page, name: string): Promise<void> {
  await command(page, 'save-as').click();
  const dialog = page.getByRole('dialog', { name: 'Save as' });
  await dialog.getByLabel('File name').fill(name);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expectSaved(page, name);
}

/** The title bar names the file and shows no unsaved change. */
export async function expectSaved(page: Page, name: string): Promise<void> {
  await expect.poll(() => page.getByTestId('save-state').innerText()).toBe(name);
}

/** Opens a file of the workspace by the dialog; what is done next is done to that document. */
export async function open(page: Page, name: string): Promise<void> {
  await askToOpen(page, name);
  await page.getByTestId('save-state').filter({ hasText: name }).waitFor();
}

/** Names a file of the workspace in the dialog, which closes before the file has been read. */
export async function askToOpen(page: Page, name: string): Promise<void> {
  await command(page, 'open').click();
  const dialog = page.getByRole('dialog', { name: 'Open' });
  await dialog.getByLabel('File name').fill(name);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** A number as the interface writes it. */
export function readNumber(text: string): number {
  const plain = text
    .replace(/[\s\u202f\u2009\u00a0]/g, '')
    .replaceAll('−', '-')
    .replace(/(^-?)10(?=[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])/, '$11×10')
    .replace(/[×·]10\^?/, 'e')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/g, (sign) => '0123456789-'.charAt('⁰¹²³⁴⁵⁶⁷⁸⁹⁻'.indexOf(sign)));
  return Number(plain);
}

/** The values of a chart's curves at its first or last point, read as someone without a pointer would. */
export async function readChart(chart: Locator, at: 'Home' | 'End'): Promise<readonly number[]> {
  const slider = chart.getByRole('slider');
  await slider.focus();
  // A slider that stands there already says nothing new: leave first.
  await slider.press(at === 'Home' ? 'End' : 'Home');
  await slider.press(at);
  const texts = await chart.locator('output[data-series]:not([data-series="0"])').allInnerTexts();
  return texts.filter((text) => text !== '').map(readNumber);
}

/** How many iterations the running training has done; 0 while it does not say. */
export async function iteration(page: Page): Promise<number> {
  const status = page.getByText(/(?:Adam|L-BFGS)\W+\d[\d\s\u2009]* of \d/);
  if ((await status.count()) === 0) return 0;
  return readNumber(/\d[\d\s\u2009]*(?= of)/.exec(await status.first().innerText())?.[0] ?? '');
}

/** The curves belong to the model as it is. */
export async function untilSolved(page: Page): Promise<void> {
  // An edit is understood in the next frame, and only then are its curves asked for.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const solving = page.getByRole('region', { name: 'Plots' }).getByText('Solving');
  await expect.poll(() => solving.count()).toBe(0);
}

/** Opens a template by the dialog, leaving unsaved work behind, and waits for its curves. */
export async function openTemplate(page: Page, name: string): Promise<void> {
  await command(page, 'new').click();
  await page.locator(`[data-template="${name}"]`).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('figure', { name: 'Trajectories' }).waitFor();
  await untilSolved(page);
}
