/** Where Tab and the arrow keys lead, and whether one sees it. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What Tab stopped at. */
interface Stop {
  readonly name: string;
  /** The stop or what lies around it looks otherwise than without the focus. */
  readonly visible: boolean;
  /** It was stopped at before, or it is nothing that can have the focus. */
  readonly over: boolean;
}

/** What lives in the page while its stops are counted. */
interface Watch {
  readonly stop: () => Stop;
  /** The stops of the Tabs since it was asked last, up to the first that is over. */
  readonly tabbed: () => readonly Stop[];
  /** Begins anew at the first stop. */
  readonly restart: () => void;
  readonly missed: () => readonly string[];
  readonly leave: () => void;
}

/** Presses of Tab between two looks at where they led: each look is a way to the page and back. */
const AT_ONCE = 12;

/** What a person can work with, wherever it comes from. */
const INTERACTIVE = [
  'a[href], button, input, select, textarea, summary, [tabindex="0"], [role=button], [role=tab], [role=option]',
  '[role=menuitem], [role=checkbox], [role=radio], [role=slider], [role=switch], [role=combobox]',
].join();

/** Groups of which one member is a stop of Tab, and the arrow keys lead to the others. */
const ROVING = '[role=tablist], [role=radiogroup], [role=listbox], [role=menu], [role=tree], [role=grid]';

async function watch(page: Page): Promise<void> {
  await page.evaluate(
    ([interactive = '', roving = '']) => {
      const look = (element: Element): string => {
        const around = [element.parentElement?.parentElement, element.parentElement, element];
        return [...around, ...[...element.querySelectorAll('*')].slice(0, 8)]
          .map((one) => {
            if (!one) return '';
            const { outline, outlineStyle, boxShadow, borderColor, backgroundColor, stroke, strokeWidth } =
              getComputedStyle(one);
            const line = outlineStyle === 'none' ? '' : outline;
            return [line, boxShadow, borderColor, backgroundColor, stroke, strokeWidth].join();
          })
          .join('|');
      };
      const nameOf = (element: Element): string => {
        const { id } = element;
        const label = id === '' ? null : document.querySelector(`label[for="${CSS.escape(id)}"]`);
        const text = element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent;
        return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} “${text.trim().slice(0, 40)}”`;
      };
      // A dialog keeps the focus to itself.
      const within = [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document;
      const all = [...within.querySelectorAll<HTMLElement>(interactive)].filter(
        (one) =>
          one.checkVisibility({ visibilityProperty: true }) &&
          !one.matches(':disabled') &&
          one.closest('[inert], [aria-hidden=true]') === null,
      );
      const before = new Map(all.map((one) => [one, look(one)]));
      const first = document.activeElement as HTMLElement;
      const reached = new Set<Element>();
      const holder = globalThis as unknown as { stops?: Watch };
      holder.stops?.leave();
      let tabs: Stop[] = [];
      const onTab = ({ key }: KeyboardEvent): void => {
        if (key === 'Tab' && tabs.at(-1)?.over !== true) tabs.push(stops.stop());
      };
      // The focus has moved by the time that the key is let go.
      window.addEventListener('keyup', onTab, { capture: true });
      const stops: Watch = {
        leave: () => window.removeEventListener('keyup', onTab, { capture: true }),
        tabbed: () => tabs.splice(0),
        restart: () => {
          tabs = [];
          [...reached].find((one): one is HTMLElement => one instanceof HTMLElement)?.focus();
        },
        stop: () => {
          const at = document.activeElement as HTMLElement | null;
          if (!at || at === document.body || reached.has(at)) return { name: '', visible: true, over: true };
          // What had the focus at the beginning shows its other look once the focus is elsewhere.
          if (reached.size === 0 && at !== first) before.set(first, look(first));
          reached.add(at);
          return { name: nameOf(at), visible: before.get(at) !== look(at), over: false };
        },
        missed: () =>
          all
            .filter((one) => one.isConnected && !reached.has(one))
            // Of native radio buttons Tab stops at the chosen one; the browser's arrow keys lead to the others.
            .filter((one) => !(one instanceof HTMLInputElement && one.type === 'radio' && !one.checked))
            // A list that hands the focus on to its own entries, and the entries of a list that has it itself.
            .filter((one) => !one.matches(roving) || one.querySelector(interactive) === null)
            .filter((one) => one.closest(roving) === null || !reached.has(one.closest(roving) ?? one))
            .map(nameOf),
      };
      holder.stops = stops;
    },
    [INTERACTIVE, ROVING],
  );
}

const stop = (page: Page): Promise<Stop> =>
  page.evaluate(() => (globalThis as unknown as { stops: Watch }).stops.stop());

/**
 * Goes through the page or the dialog over it by Tab, and along every list by its arrow keys; expects to have been
 * everywhere and to have seen where it was.
 */
export async function expectReachable(page: Page, screen: string): Promise<void> {
  await watch(page);
  const unseen: string[] = [];
  const walk = async (key: string): Promise<void> => {
    for (let pressed = 0; pressed < 400; pressed += AT_ONCE) {
      for (let i = 0; i < AT_ONCE; i++) await page.keyboard.press(key);
      const stops = await page.evaluate(() => (globalThis as unknown as { stops: Watch }).stops.tabbed());
      unseen.push(...stops.filter(({ visible }) => !visible).map(({ name }) => name));
      if (stops.some(({ over }) => over)) return;
    }
  };
  await walk('Tab');
  // A dialog is a circle; the window's Tab begins at the library, and what stands before that is behind it.
  if ((await page.getByRole('dialog').count()) === 0) {
    await page.evaluate(() => (globalThis as unknown as { stops: Watch }).stops.restart());
    await walk('Shift+Tab');
  }
  for (const list of await page.locator('[role=tablist], [role=radiogroup]').filter({ visible: true }).all())
    await alongList(page, list, unseen);
  const missed = await page.evaluate(() => (globalThis as unknown as { stops: Watch }).stops.missed());
  expect({ screen, unseen, missed }).toEqual({ screen, unseen: [], missed: [] });
}

/** Goes down an open list or menu from its head to what is wanted, and chooses it. */
export async function chooseByArrows(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  await page.keyboard.press('Home');
  await untilHeard(page);
  const isFocused = (): Promise<boolean> => wanted.evaluate((one) => one === document.activeElement);
  for (let step = 0; step < 24 && !(await isFocused()); step++) {
    await page.keyboard.press('ArrowDown');
    await untilHeard(page);
  }
  expect(await isFocused()).toBe(true);
  await page.keyboard.press('Enter');
}

/** A list hands the focus on once the key has been heard. */
const untilHeard = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((heard) => setTimeout(heard, 0)));

/** From the chosen entry of a list along the others by the arrow keys. */
async function alongList(page: Page, list: Locator, unseen: string[]): Promise<void> {
  const entries = list.locator('[role=tab], [role=radio]');
  const count = await entries.count();
  await entries
    .and(page.locator('[tabindex="0"], [aria-selected=true], [aria-checked=true]'))
    .first()
    .focus();
  for (let i = 0; i < count; i++) {
    await page.keyboard.press('ArrowRight');
    await untilHeard(page);
    const { name, visible } = await stop(page);
    if (!visible) unseen.push(name);
  }
}
