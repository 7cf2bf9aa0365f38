import type { Connect } from './connection';
import { overMessagePort } from './message-port';
import type { ShellLine } from './port-from-shell';
import { portFromShell } from './port-from-shell';
import { overWebSocket } from './web-socket';

declare global {
  interface Window {
    /** Put there by the desktop shell's preload; absent in a browser tab. */
    readonly symbiode?: ShellLine;
  }
}

/** The way to the host from where this page runs: the desktop's bridge, or a WebSocket to its own origin. */
export function connectFromPage(page: Window = window): Connect {
  const shell = page.symbiode;
  if (shell !== undefined) return overMessagePort({ connect: () => portFromShell(shell, page) });
  const { protocol, host, search } = page.location;
  const token = new URLSearchParams(search).get('token') ?? '';
  const scheme = protocol === 'https:' ? 'wss' : 'ws';
  return overWebSocket(`${scheme}://${host}/socket?token=${encodeURIComponent(token)}`);
}
