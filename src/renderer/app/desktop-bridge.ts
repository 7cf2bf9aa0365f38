/** What the desktop shell offers beyond the line to the host: native dialogs and the menu. Absent in a browser. */
export interface DesktopBridge {
  /** A document to open; null when the user changed their mind. */
  chooseOpen(): Promise<string | null>;
  chooseSave(suggested: string): Promise<string | null>;
  chooseFolder(): Promise<string | null>;
  /** Calls `listener` with the id of each command chosen in the menu. */
  onMenu(listener: (command: string) => void): () => void;
  /** Tells the shell whether closing would lose work. */
  setDirty(dirty: boolean): void;
}

/** The shell's bridge, or nothing where the page runs in a browser. */
export function desktopBridge(page: Window = window): Partial<DesktopBridge> {
  return (page.symbiode ?? {}) as Partial<DesktopBridge>;
}
