import type { Connect } from './connection';
import type { PortBridge } from './message-port';
import { overMessagePort } from './message-port';
import { overWebSocket } from './web-socket';

declare global {
  interface Window {
    /** Put there by the desktop shell's preload; absent in a browser tab. */
    readonly symbiode?: PortBridge;
  }
}

/** The way to the host from where this page runs: the desktop's bridge, or a WebSocket to its own origin. */
export function connectFromPage(page: Window = window): Connect {
  if (page.symbiode !== undefined) return overMessagePort(page.symbiode);
  const { protocol, host, search } = page.location;
  const token = new URLSearchParams(search).get('token') ?? '';
  const scheme = protocol === 'https:' ? 'wss' : 'ws';
  return overWebSocket(`${scheme}://${host}/socket?token=${encodeURIComponent(token)}`);
}
