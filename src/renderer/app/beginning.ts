/**
 * What a window asks of the host first. It is asked before the editor's code is here, so that the answers come while
 * that code is read.
 */
import type { HostInfo, OpenedDocument } from '../../engine/protocol';
import type { HostClient } from '../host/host-client';

/** The template that a new installation opens with. */
const START = 'lynx-hare';

export const requestStart = (client: HostClient): Promise<OpenedDocument> =>
  client.request('template.open', { name: START });

export interface Beginning {
  readonly info: Promise<HostInfo>;
  /** The document named when the program was started, else the start model. */
  readonly opened: Promise<OpenedDocument>;
}

export function begin(client: HostClient): Beginning {
  const info = client.request('host.hello', null);
  const opened = info.then(({ open }) =>
    open === null ? requestStart(client) : client.request('document.open', { path: open }),
  );
  // Whoever takes them up hears of a failure; until then nobody need.
  opened.catch(() => undefined);
  return { info, opened };
}
