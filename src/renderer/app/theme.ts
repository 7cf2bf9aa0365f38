/** Which theme the user wants and which is in force; `system` follows the machine. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export type ThemeChoice = 'light' | 'dark' | 'system';

export const THEME_CHOICES: readonly ThemeChoice[] = ['light', 'dark', 'system'];

const KEY = 'symbiode.theme';

/** Follows the choice and the machine, and marks the page for the style sheets. */
export function createTheme(page: Window): StoreApi<{ readonly choice: ThemeChoice }> {
  const kept = page.localStorage.getItem(KEY);
  const choice = THEME_CHOICES.find((known) => known === kept) ?? 'system';
  const store = createStore<{ readonly choice: ThemeChoice }>(() => ({ choice }));
  const dark = page.matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    const wanted = store.getState().choice;
    const theme = wanted === 'system' ? (dark.matches ? 'dark' : 'light') : wanted;
    page.document.documentElement.dataset['theme'] = theme;
  };
  store.subscribe(({ choice }) => {
    page.localStorage.setItem(KEY, choice);
    apply();
  });
  dark.addEventListener('change', apply);
  apply();
  return store;
}
