/** The whole of `symbiode serve`: the host as a child process, the server in front of it, one line with the address. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHostOwner } from '../owner/host-owner';
import { findNode } from '../owner/find-node';
import { spawnHost } from '../owner/spawn-host';
import { createEditorServer } from './editor-server';
import { openBrowser } from './open-browser';

export interface ServeOptions {
  /** Ports to try, in order; 0 takes any free one. */
  readonly ports: readonly number[];
  readonly openBrowser: boolean;
  readonly workspace: string;
  readonly open: string | null;
}

/** Serves until the process is told to stop; resolves when it listens. */
export async function runServer(options: ServeOptions): Promise<{ readonly url: string; close(): void }> {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const node = findNode(process.env, { executable: process.execPath, isElectron: false });
  const file = path.join(here, 'host.js');
  const owner = createHostOwner(() =>
    spawnHost({ ...node, file, workspace: options.workspace, open: options.open }),
  );
  if (options.open !== null) owner.grant(options.open);
  try {
    const server = await createEditorServer({
      ports: options.ports,
      token: randomBytes(24).toString('base64url'),
      root: path.join(here, '..', 'renderer'),
      onEditor: (editor) => owner.connect(editor),
    });
    process.stdout.write(`Symbiode is at ${server.url}\n`);
    if (options.openBrowser) openBrowser(server.url);
    return {
      url: server.url,
      close: () => {
        server.close();
        owner.close();
      },
    };
  } catch (error) {
    owner.close();
    throw error;
  }
}
