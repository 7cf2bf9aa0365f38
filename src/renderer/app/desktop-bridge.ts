/** What the desktop shell offers beyond the line to the host: the dialogs of the operating system. */
export interface DesktopBridge {
  /** A document to open; null when the user changed their mind. */
  chooseOpen(): Promise<string | null>;
  chooseSave(suggested: string): Promise<string | null>;
  chooseFolder(): Promise<string | null>;
}

/** The shell's bridge, or nothing where the page runs in a browser. */
export function desktopBridge(page: Window = window): Partial<DesktopBridge> {
  return (page.symbiode ?? {}) as Partial<DesktopBridge>;
}
