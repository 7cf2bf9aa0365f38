/** Looks at the page with axe-core, as it is drawn just now. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Puts the page into a theme without a fade. */
async function paint(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.waitForFunction((name) => document.documentElement.dataset['theme'] === name, theme);
}

/**
 * What axe calls serious or critical on the page, or in the dialog over it, one line per place; of one rule only, where
 * it is named.
 */
export async function violations(page: Page, rule?: string): Promise<readonly string[]> {
  // Colour is judged where the page stands still.
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)));
  });
  // The page's own policy forbids scripts from elsewhere; the debugger may run one.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const found = await page.evaluate(
    (only) =>
      (
        globalThis as unknown as {
          axe: { run: (on: Element | Document, options: object) => Promise<{ violations: unknown }> };
        }
      ).axe
        .run([...document.querySelectorAll('[role=dialog]')].at(-1) ?? document, {
          resultTypes: ['violations'],
          ...(only === undefined ? {} : { runOnly: { type: 'rule', values: [only] } }),
        })
        .then(({ violations: list }) => list as Violation[]),
    rule,
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

/** What was found on all screens of a scenario in both themes, each line with the name of its screen. */
export class Findings {
  readonly #page: Page;
  readonly #found: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** Themes differ in nothing but colours, so the dark one is looked at for those alone. */
  async look(screen: string): Promise<void> {
    await paint(this.#page, 'light');
    for (const line of await violations(this.#page)) this.#found.push(`${screen}: ${line}`);
    await paint(this.#page, 'dark');
    for (const line of await violations(this.#page, 'color-contrast'))
      this.#found.push(`${screen}, dark: ${line}`);
  }

  check(): void {
    expect(this.#found).toEqual([]);
  }
}
