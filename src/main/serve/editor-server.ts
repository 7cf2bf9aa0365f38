/** The editor over HTTP and its messages over a WebSocket, for the browser of the user who started it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';
import type { Transport } from '../transport/transport';
import { addressOf, checkOrigin, checkToken, cookieName, type Refusal } from './request-guard';
import { securityHeaders } from './security-headers';
import { createSocketTransport } from './socket-transport';
import { createStaticFiles, type StaticFile } from '../page/static-files';

/** Largest message from a page: a document and its tables. */
const maxMessageBytes = 256 * 1024 * 1024;

export interface EditorServer {
  /** The address with the token. */
  readonly url: string;
  readonly port: number;
  close(): void;
}

export interface EditorServerOptions {
  /** Ports to try, in order; 0 takes any free one. */
  readonly ports: readonly number[];
  readonly token: string;
  /** Folder with the built editor. */
  readonly root: string;
  readonly onEditor: (editor: Transport) => void;
}

function refuse(
  response: ServerResponse,
  port: number,
  refusal: NonNullable<Refusal> | { status: 404 | 405; reason: string },
) {
  response.writeHead(refusal.status, {
    ...securityHeaders(port),
    'Content-Type': 'text/plain; charset=utf-8',
  });
  response.end(`${refusal.reason}\n`);
}

function give(
  response: ServerResponse,
  file: StaticFile,
  headers: Readonly<Record<string, string>>,
  body: boolean,
) {
  response.writeHead(200, {
    ...headers,
    'Content-Type': file.type,
    'Content-Length': file.content.length,
    'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  response.end(body ? file.content : undefined);
}

/** Starts listening on 127.0.0.1. */
export async function createEditorServer(options: EditorServerOptions): Promise<EditorServer> {
  const { token, root, onEditor } = options;
  const find = await createStaticFiles(root);
  let port = 0;

  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    const refusal = checkOrigin(request, port, false) ?? checkToken(request, port, token);
    if (refusal) return refuse(response, port, refusal);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, port, { status: 405, reason: 'Only reading is possible here.' });
    }
    const address = addressOf(request);
    const file = address && (await find(decodePath(address.pathname)));
    if (!address || !file) return refuse(response, port, { status: 404, reason: 'There is no such page.' });
    // From here on the cookie carries the token, so that it need not stay in the address.
    const cookie = `${cookieName(port)}=${token}; Path=/; HttpOnly; SameSite=Strict`;
    const headers = address.searchParams.has('token')
      ? { ...securityHeaders(port), 'Set-Cookie': cookie }
      : securityHeaders(port, decodePath(address.pathname));
    give(response, file, headers, request.method === 'GET');
  };

  const server = createServer((request, response) => {
    onRequest(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refusal = checkOrigin(request, port, true) ?? checkToken(request, port, token);
    if (refusal) {
      socket.end(`HTTP/1.1 ${refusal.status} Forbidden\r\nConnection: close\r\n\r\n`);
      return;
    }
    void sockets.then((all) =>
      all.handleUpgrade(request, socket, head, (connection) => onEditor(createSocketTransport(connection))),
    );
  });

  await listenOnFirstFree(server, options.ports);
  const sockets = createSockets();
  const bound = server.address();
  if (typeof bound === 'object' && bound) port = bound.port;
  return {
    port,
    url: `http://127.0.0.1:${port}/?token=${token}`,
    close: () => {
      void sockets.then(({ clients }) => clients.forEach((client) => client.terminate()));
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Loaded while the browser fetches the page: the library takes a third of the time until the server listens. */
async function createSockets(): Promise<WebSocketServer> {
  const { WebSocketServer } = await import('ws');
  return new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    handleProtocols: (offered) => [...offered].find((protocol) => protocol.startsWith('symbiode')) ?? false,
  });
}

/** Listens on the first of the ports that nobody else has; rejects with the error of the last. */
async function listenOnFirstFree(server: Server, ports: readonly number[]): Promise<void> {
  for (const [i, port] of ports.entries()) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          resolve();
        });
      });
      return;
    } catch (error) {
      if (i === ports.length - 1) throw error;
    }
  }
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '';
  }
}
