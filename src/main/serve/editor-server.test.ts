import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeMessage, encodeMessage } from '../../engine/protocol';
import type { Transport } from '../transport/transport';
import { createEditorServer, type EditorServer } from './editor-server';
import { browserCommand } from './open-browser';
import { cookieName } from './request-guard';
import { serveArguments } from './serve-arguments';

const token = 'the-right-token';
let folder = '';
let server: EditorServer;
const editors: Transport[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'symbiode-serve-'));
  const root = path.join(folder, 'renderer');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(root, 'assets', 'index-1.js'), 'let x;');
  writeFileSync(path.join(folder, 'secret'), 'secret');
  if (process.platform !== 'win32') symlinkSync(path.join(folder, 'secret'), path.join(root, 'link.txt'));
  server = await createEditorServer({
    ports: [0],
    token,
    root,
    onEditor: (editor) => {
      editors.push(editor);
      editor.onMessage((message) => editor.send({ echo: message }));
    },
  });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request with exactly these headers; the path is sent as it is. */
function get(place: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path: place, method, headers },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => (body += text));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

const withCookie = () => ({ cookie: `other=1; ${cookieName(server.port)}=${token}` });

describe('the token', () => {
  it('lets the page in, and afterwards its cookie does', async () => {
    const first = await get(`/?token=${token}`);
    expect(first).toMatchObject({ status: 200, body: '<!doctype html>' });
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(await get('/assets/index-1.js', { cookie: cookie.split(';')[0] ?? '' })).toMatchObject({
      status: 200,
      body: 'let x;',
    });
  });

  it.each(['/', '/?token=wrong', '/?token=', '/assets/index-1.js'])('is wanted for %s', async (place) => {
    const answer = await get(place);
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('where a request comes from', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1'])(
    'is refused for the host "%s"',
    async (host) => {
      expect((await get(`/?token=${token}`, { host })).status).toBe(403);
    },
  );

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1'])(
    'is refused for the origin "%s"',
    async (origin) => {
      expect((await get(`/?token=${token}`, { origin })).status).toBe(403);
    },
  );

  it('may be the own page', async () => {
    const origin = `http://127.0.0.1:${server.port}`;
    expect((await get(`/?token=${token}`, { origin })).status).toBe(200);
  });
});

describe('files', () => {
  it.each([
    '/../secret',
    '/%2e%2e/secret',
    '/assets/..%2f..%2fsecret',
    '/assets/%2e%2e/%2e%2e/secret',
    '/..%5csecret',
    '//etc/passwd',
    '/assets/',
    '/assets',
    '/%00',
    '/%',
    '/link.txt',
  ])('outside the list do not exist: %s', async (place) => {
    const answer = await get(place, withCookie());
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  it('come with a strict policy and without guessing of types', async () => {
    const { headers } = await get('/', withCookie());
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`ws://127.0.0.1:${server.port}`);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('can only be read', async () => {
    expect((await get('/', withCookie(), 'POST')).status).toBe(405);
    expect(await get('/', withCookie(), 'HEAD')).toMatchObject({ status: 200, body: '' });
  });
});

/** Opens a socket; gives the first answer to a message, or the reason why there is none. */
function talk(place: string, headers: Readonly<Record<string, string>>, data: Uint8Array | string) {
  return new Promise<unknown>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${place}`, { headers });
    socket.binaryType = 'nodebuffer';
    socket.on('open', () => socket.send(data));
    socket.on('message', (answer: Buffer) => {
      resolve(decodeMessage(answer));
      socket.close();
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.on('close', (code) => resolve(`closed ${code}`));
    socket.on('error', () => resolve('error'));
  });
}

describe('the socket', () => {
  const own = () => ({ origin: `http://127.0.0.1:${server.port}` });
  const hello = encodeMessage({ x: new Float64Array([1, NaN]) });

  it('carries messages for the own page with the token', async () => {
    const echo = { echo: { x: new Float64Array([1, NaN]) } };
    expect(await talk(`/socket?token=${token}`, own(), hello)).toEqual(echo);
    expect(await talk('/socket', { ...own(), ...withCookie() }, hello)).toEqual(echo);
  });

  it.each([
    ['no token', '/socket', own],
    ['a wrong token', '/socket?token=x', own],
    ['no origin', `/socket?token=${token}`, () => ({})],
    ['another origin', `/socket?token=${token}`, () => ({ origin: 'http://evil.example' })],
    ['another host', `/socket?token=${token}`, () => ({ ...own(), host: 'evil.example' })],
  ])('is refused with %s', async (_name, place, headers) => {
    expect(await talk(place, headers(), hello)).toBe(403);
  });

  it('ends when it is sent something that is no message', async () => {
    expect(await talk(`/socket?token=${token}`, own(), 'text')).toBe('closed 1003');
    expect(await talk(`/socket?token=${token}`, own(), new Uint8Array([1, 2, 3]))).toBe('closed 1003');
  });

  it('outlives a peer that breaks off in the middle of the handshake', async () => {
    await new Promise<void>((resolve) => {
      const raw = connect(server.port, '127.0.0.1', () => {
        raw.write('GET /socket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
        raw.destroy();
        resolve();
      });
    });
    expect((await get('/', withCookie())).status).toBe(200);
  });
});

it('listens on loopback only', async () => {
  const outer = Object.values(networkInterfaces())
    .flat()
    .find((address) => address && !address.internal && address.family === 'IPv4');
  if (!outer) return;
  const reached = await new Promise((resolve) => {
    const socket = connect(server.port, outer.address, () => resolve(true));
    socket.on('error', () => resolve(false));
  });
  expect(reached).toBe(false);
});

describe('arguments', () => {
  it.each([
    ['--port', 'x'],
    ['--port', '70000'],
    ['--nonsense'],
    ['a', 'b'],
    ['--workspace', '/not/there'],
    ['not-there.symbiode'],
  ])('that make no sense are refused: %s %s', (...args) => {
    expect(() => serveArguments(args)).toThrow(TypeError);
  });
});

describe('the browser', () => {
  it('is left alone when nobody can see it or nobody wants it', () => {
    expect(browserCommand('u', {}, 'linux')).toBeUndefined();
    expect(browserCommand('u', { DISPLAY: ':0', BROWSER: 'none' }, 'linux')).toBeUndefined();
    expect(browserCommand('u', { DISPLAY: ':0' }, 'linux')).toEqual(['xdg-open', ['u']]);
    expect(browserCommand('u', {}, 'darwin')).toEqual(['open', ['u']]);
  });
});

describe('ports', () => {
  it('takes the first that nobody else has', async () => {
    const options = { token, root: folder, onEditor: () => undefined };
    const second = await createEditorServer({ ...options, ports: [server.port, 0] });
    expect(second.port).not.toBe(server.port);
    expect(second.url).toContain(`:${second.port}/`);
    second.close();
    const third = await createEditorServer({ ...options, ports: [second.port, 0] });
    expect(third.port).toBe(second.port);
    third.close();
  });

  it('refuses when all are taken', async () => {
    const taken = createEditorServer({
      token,
      root: folder,
      onEditor: () => undefined,
      ports: [server.port],
    });
    await expect(taken).rejects.toThrow('EADDRINUSE');
  });
});
