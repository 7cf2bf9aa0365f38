/** Puts the focus on the tab of a panel, once menus and dialogs that close have given theirs back. */
export function focusPanel(panel: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-panel-tab="${CSS.escape(panel)}"]`)?.focus(),
    ),
  );
}
