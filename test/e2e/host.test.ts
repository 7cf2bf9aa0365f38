import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { longTraining } from './support/documents';
import { iteration, message, nodeIds, open, untilReady } from './support/editor';

afterAll(stopBrowser);

describe('the engine host', () => {
  it('may be killed in the middle of a training: the window says so, starts it again and the run resumes', () =>
    withApp('host', { files: longTraining() }, async ({ page, workspace, hostPid }) => {
      await untilReady(page);
      await open(page, 'long.symbiode');
      const nodes = await nodeIds(page);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await expect.poll(() => iteration(page)).toBeGreaterThan(300);
      // A checkpoint that is written from here on leads beyond those iterations.
      const checkpoint = (): number => {
        const runs = path.join(workspace, 'long.runs');
        const files = readdirSync(runs).map((run) => path.join(runs, run, 'checkpoint.safetensors'));
        return Math.max(0, ...files.filter((file) => existsSync(file)).map((file) => statSync(file).mtimeMs));
      };
      const earlier = checkpoint();
      await expect.poll(checkpoint).toBeGreaterThan(earlier);
      const killed = hostPid();
      process.kill(killed, 'SIGKILL');

      await message(page, /restart|started again|interrupted/i).waitFor();
      const resume = page.getByRole('button', { name: 'Resume', exact: true });
      await expect.poll(() => resume.isEnabled()).toBe(true);
      expect(hostPid()).not.toBe(killed);
      await expect.poll(() => nodeIds(page)).toEqual(nodes);

      // The list of runs has caught up with what happened.
      await page.getByText('interrupted', { exact: true }).waitFor();
      await resume.click();
      await expect.poll(() => iteration(page)).toBeGreaterThan(100);
      await page.getByRole('button', { name: 'Stop' }).click();
      await message(page, /^Stopped/).waitFor();
    }));
});
