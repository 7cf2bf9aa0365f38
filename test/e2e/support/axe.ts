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

interface Asked {
  /** One rule instead of all. */
  readonly rule?: string;
  /** Selector of a part of the page; absent: the dialog that is open, or the page. */
  readonly part?: string;
  /** Typeset mathematics has hundreds of elements, all of colours that one screen shows: it need not be in each. */
  readonly withoutMathematics?: boolean;
}

/** What axe calls serious or critical on the page, or in the dialog over it, one line per place. */
export async function violations(page: Page, asked: Asked = {}): Promise<readonly string[]> {
  // Colour is judged where the page stands still.
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)));
  });
  // The page's own policy forbids scripts from elsewhere; the debugger may run one.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const found = await page.evaluate(({ rule, part, withoutMathematics }) => {
    const whole = [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document;
    const include = part === undefined ? whole : document.querySelector(part);
    if (include === null) throw new Error(`There is no ${part}.`);
    const exclude = withoutMathematics === true ? [['.katex']] : [];
    // axe lays out a map of all elements, and most of a page are those of its mathematics: what is not looked at
    // leaves the page for the while, its room stays.
    const aside = [...document.querySelectorAll<HTMLElement>('.katex')].filter(
      (one) => withoutMathematics === true || !include.contains(one),
    );
    const rooms = aside.map((one) => one.getBoundingClientRect());
    const putBack = aside.map((one, i) => {
      const { width = 0, height = 0 } = rooms[i] ?? {};
      const [content, style] = [[...one.childNodes], one.getAttribute('style')];
      one.replaceChildren();
      Object.assign(one.style, { display: 'inline-block', width: `${width}px`, height: `${height}px` });
      return () => {
        one.replaceChildren(...content);
        if (style === null) one.removeAttribute('style');
        else one.setAttribute('style', style);
      };
    });
    const { axe } = globalThis as unknown as {
      axe: { run: (context: object, options: object) => Promise<{ violations: unknown }> };
    };
    return axe
      .run(
        { include: [include], exclude },
        {
          resultTypes: ['violations'],
          ...(rule === undefined ? {} : { runOnly: { type: 'rule', values: [rule] } }),
        },
      )
      .then(({ violations: list }) => list as Violation[])
      .finally(() => putBack.forEach((put) => put()));
  }, asked);
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
  async look(screen: string, asked: Pick<Asked, 'part' | 'withoutMathematics'> = {}): Promise<void> {
    await paint(this.#page, 'light');
    for (const line of await violations(this.#page, asked)) this.#found.push(`${screen}: ${line}`);
    await paint(this.#page, 'dark');
    for (const line of await violations(this.#page, { ...asked, rule: 'color-contrast' }))
      this.#found.push(`${screen}, dark: ${line}`);
  }

  check(): void {
    expect(this.#found).toEqual([]);
  }
}
