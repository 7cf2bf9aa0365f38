/** Looks at the page with axe-core, as it is drawn just now. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe calls serious or critical on the page, one line per place. Colour is judged where the page stands still, so
 * fades are waited for.
 */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))),
  );
  // The page's own policy forbids scripts from elsewhere; the debugger may run one.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const found = await page.evaluate(() =>
    (
      globalThis as unknown as {
        axe: { run: (on: Document, options: object) => Promise<{ violations: unknown }> };
      }
    ).axe
      .run(document, { resultTypes: ['violations'] })
      .then(({ violations: list }) => list as Violation[]),
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary = '' }) =>
          `${id}: ${target.join(' ')} — ${failureSummary.split('\n').slice(1).join(' ').trim()}`,
      ),
    );
}
