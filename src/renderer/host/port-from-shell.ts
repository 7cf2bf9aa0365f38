/** What the desktop shell's preload puts on the page for this folder. */
export interface ShellLine {
  /** Asks for a port; it arrives as a message to the window, since a port cannot pass through the bridge itself. */
  connect(): void;
}

/** Data of the window message that brings the port; the preload uses the same word. */
const portMessage = 'symbiode:port';

/** The next port that the shell hands to this page. Messages of other origins or windows are ignored. */
export function portFromShell(shell: ShellLine, page: Window = window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports;
      if (event.data !== portMessage || event.source !== page || port === undefined) return;
      page.removeEventListener('message', listen);
      resolve(port);
    };
    page.addEventListener('message', listen);
    shell.connect();
  });
}
