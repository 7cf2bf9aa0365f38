/** Which theme the user wants and which is in force; `system` follows the machine. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export type ThemeChoice = 'light' | 'dark' | 'system';

export const THEME_CHOICES: readonly ThemeChoice[] = ['light', 'dark', 'system'];

const KEY = 'symbiode.theme';

const darkness = (page: Window): MediaQueryList => page.matchMedia('(prefers-color-scheme: dark)');

/** The choice that the browser keeps. */
export function keptTheme(page: Window): ThemeChoice {
  const kept = page.localStorage.getItem(KEY);
  return THEME_CHOICES.find((known) => known === kept) ?? 'system';
}

/** Marks the page for the style sheets. */
export function markTheme(page: Window, choice: ThemeChoice): void {
  const theme = choice === 'system' ? (darkness(page).matches ? 'dark' : 'light') : choice;
  page.document.documentElement.dataset['theme'] = theme;
}

/** Follows the choice and the machine. */
export function createTheme(page: Window): StoreApi<{ readonly choice: ThemeChoice }> {
  const store = createStore<{ readonly choice: ThemeChoice }>(() => ({ choice: keptTheme(page) }));
  const apply = (): void => markTheme(page, store.getState().choice);
  store.subscribe(({ choice }) => {
    page.localStorage.setItem(KEY, choice);
    apply();
  });
  darkness(page).addEventListener('change', apply);
  apply();
  return store;
}
