import { afterAll, describe, expect, it } from 'vitest';
import { stopBrowser, withApp } from './support/app';
import { longTraining } from './support/documents';
import { iteration, message, nodeIds, open, untilReady } from './support/editor';

afterAll(stopBrowser);

describe('the engine host', () => {
  it('may be killed in the middle of a training: the window says so, starts it again and the run resumes', () =>
    withApp('host', { files: longTraining() }, async ({ page, hostPid }) => {
      await untilReady(page);
      await open(page, 'long.symbiode');
      const nodes = await nodeIds(page);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await expect.poll(() => iteration(page), { timeout: 20_000 }).toBeGreaterThan(300);
      // Checkpoints go to disk twice a second at most.
      await page.waitForTimeout(1500);
      const killed = hostPid();
      process.kill(killed, 'SIGKILL');

      await message(page, /restart|started again|interrupted/i).waitFor();
      const resume = page.getByRole('button', { name: 'Resume', exact: true });
      await expect.poll(() => resume.isEnabled(), { timeout: 20_000 }).toBe(true);
      expect(hostPid()).not.toBe(killed);
      expect(await nodeIds(page)).toEqual(nodes);

      // The list of runs has caught up with what happened.
      await page.getByText('interrupted', { exact: true }).waitFor();
      await resume.click();
      await expect.poll(() => iteration(page), { timeout: 20_000 }).toBeGreaterThan(100);
      await page.getByRole('button', { name: 'Stop' }).click();
      await message(page, /^Stopped/).waitFor();
    }));
});
