import { afterClosing } from '../../ui/after-closing';

/** Puts the focus on the tab of a panel, once the menu or the palette that asked for it has given its own back. */
export function focusPanel(panel: string): void {
  afterClosing(() => document.querySelector<HTMLElement>(`[data-panel-tab="${CSS.escape(panel)}"]`)?.focus());
}
