import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pythonFor, runPython } from '../support/python';
import { stopBrowser, withApp } from './support/app';
import {
  command,
  expectSaved,
  message,
  node,
  nodeIds,
  open,
  port,
  pullWire,
  repeatCommand,
  saveAs,
  untilReady,
  untilStill,
  wireIds,
} from './support/editor';

afterAll(stopBrowser);

describe('editing', () => {
  it('adds nodes by mouse and keyboard, wires them, refuses a wrong wire, undoes and redoes everything, saves and reopens', () =>
    withApp('editing', {}, async ({ page, workspace }) => {
      await untilReady(page);
      const [nodesBefore, wiresBefore] = [await nodeIds(page), await wireIds(page)];

      // By mouse: dragged from the library to an empty place on the canvas.
      const canvas = page.getByTestId('canvas');
      const box = await canvas.boundingBox();
      await page.getByRole('button', { name: /^Populations/ }).click();
      await page
        .locator('[data-node-type="growth"]')
        .dragTo(canvas, { targetPosition: { x: (box?.width ?? 0) - 190, y: (box?.height ?? 0) - 90 } });
      await expect.poll(() => nodeIds(page)).toHaveLength(nodesBefore.length + 1);
      const grown = (await nodeIds(page)).find((id) => !nodesBefore.includes(id)) ?? '';

      // By keyboard: found by typing, added by Enter.
      await page.getByRole('searchbox', { name: 'Search nodes' }).fill('state');
      await page.keyboard.press('Enter');
      await expect.poll(() => nodeIds(page)).toHaveLength(nodesBefore.length + 2);
      const state = (await nodeIds(page)).find((id) => id !== grown && !nodesBefore.includes(id)) ?? '';
      await page.getByRole('searchbox', { name: 'Search nodes' }).fill('');
      const byId = (id: string) => page.locator(`[data-node-id="${id}"]`);

      // A wire by keyboard, from the list of those that fit.
      await byId(state).focus();
      await page.keyboard.press('c');
      const dialog = page.getByRole('dialog', { name: /^Connect / });
      const names = await byId(grown).locator('header').innerText();
      const growthName = names.split('\n')[0]?.trim() ?? '';
      await dialog.getByRole('searchbox').fill(`value ${growthName}.x`);
      await page.keyboard.press('Enter');
      await expect.poll(() => wireIds(page)).toHaveLength(wiresBefore.length + 1);

      // A wire by mouse. The new state lies in the middle, so bring everything into view first.
      await page.getByTestId('canvas').click({ position: { x: 5, y: 5 } });
      await page.keyboard.press('f');
      await untilStill(page);
      await pullWire(page, port(byId(grown), 'out:rate'), port(byId(state), 'in:rate'));
      await page.mouse.up();
      await expect.poll(() => wireIds(page)).toHaveLength(wiresBefore.length + 2);

      // A wrong wire: the reason shows while it hangs there, and nothing is connected.
      await pullWire(page, port(node(page, 'hares'), 'out:value'), port(node(page, 'lynx'), 'in:rate'));
      await message(page, /kpelts/).waitFor();
      await page.mouse.up();
      await expect.poll(() => wireIds(page)).toHaveLength(wiresBefore.length + 2);

      // A parameter.
      await byId(grown).locator('header').click();
      const rate = page
        .getByRole('region', { name: 'Inspector' })
        .or(page.locator('main'))
        .getByRole('textbox', { name: /rate|^r/i })
        .first();
      await rate.fill('0.8');
      await rate.press('Enter');
      await expect.poll(() => byId(grown).innerText()).toContain('0.8');

      // Back to the start and forth again.
      const after = { nodes: await nodeIds(page), wires: await wireIds(page) };
      const steps = await repeatCommand(page, 'undo');
      expect(steps).toBeGreaterThanOrEqual(5);
      await expect.poll(() => nodeIds(page)).toEqual(nodesBefore);
      await expect.poll(() => wireIds(page)).toEqual(wiresBefore);
      expect(await repeatCommand(page, 'redo')).toBe(steps);
      expect({ nodes: await nodeIds(page), wires: await wireIds(page) }).toEqual(after);
      expect(await byId(grown).innerText()).toContain('0.8');

      // Kept on disk, and the same after a reload.
      await saveAs(page, 'mine.symbiode');
      const saved = JSON.parse(readFileSync(path.join(workspace, 'mine.symbiode'), 'utf8')) as {
        readonly nodes: readonly { readonly id: string }[];
      };
      expect(saved.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining([grown, state]));
      // Undo goes back past the save, and forth to what the file holds.
      expect(await repeatCommand(page, 'undo')).toBe(steps);
      await expect.poll(() => nodeIds(page)).toEqual(nodesBefore);
      await repeatCommand(page, 'redo');
      await expectSaved(page, 'mine.symbiode');
      await page.reload();
      await untilReady(page);
      await expect.poll(() => nodeIds(page)).toEqual(nodesBefore);
      await open(page, 'mine.symbiode');
      await expect.poll(() => nodeIds(page)).toEqual(after.nodes);
      await expect.poll(() => wireIds(page)).toEqual(after.wires);
      await expectSaved(page, 'mine.symbiode');
    }));

  it('exports the model, and the exported folder passes its own check', () =>
    withApp('export', {}, async ({ page, workspace }) => {
      await untilReady(page);
      await page.keyboard.press('Control+e');
      const dialog = page.getByRole('dialog', { name: 'Export' });
      await dialog.getByRole('button', { name: 'Choose folder and export' }).click();
      const chooser = page.getByRole('dialog', { name: 'Choose a folder' });
      await chooser.getByLabel('New folder').fill('taken-away');
      await chooser.getByRole('button', { name: 'Use this folder' }).click();
      await message(page, /files written/).waitFor({ timeout: 60_000 });
      const folder = path.join(workspace, 'taken-away');
      for (const file of ['model_jax.py', 'weights.safetensors', 'reference.csv', 'README.md'])
        expect(existsSync(path.join(folder, file)), file).toBe(true);
      const python = pythonFor('diffrax');
      if (!python) return;
      const { status, stdout, stderr } = runPython(python, ['selfcheck.py', '--with', 'diffrax'], folder);
      expect(stdout + stderr).toMatch(/diffrax: max relative error .*: passed/);
      expect(status).toBe(0);
      await command(page, 'undo').waitFor();
    }));
});
