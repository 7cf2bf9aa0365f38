/**
 * Who may talk to the server. It listens on loopback only, but every web page the user visits can send requests
 * there too: so each one must name this server in `Host` (a foreign name that resolves to 127.0.0.1 does not), must
 * not come from another page (`Origin`), and must know the token of this start.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const cookieName = (port: number) => `symbiode-${port}`;

/** Why a request is refused, or undefined when it is not. */
export type Refusal = { readonly status: 400 | 403; readonly reason: string } | undefined;

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Compares without telling by its time how much was right. */
export function sameToken(expected: string, given: string | undefined): boolean {
  return given !== undefined && timingSafeEqual(digest(expected), digest(given));
}

/** The value of one cookie of a `Cookie` header. */
export function cookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}

/** Names under which a browser on this machine reaches the server. */
const hostsOf = (port: number) => [`127.0.0.1:${port}`, `localhost:${port}`];

/** Checks that the request is meant for this server and comes from its own page. */
export function checkOrigin(request: IncomingMessage, port: number, needsOrigin: boolean): Refusal {
  const { host, origin } = request.headers;
  if (host === undefined || !hostsOf(port).includes(host)) {
    return { status: 403, reason: 'This server answers only to its own address.' };
  }
  if (origin === undefined) {
    return needsOrigin
      ? { status: 403, reason: 'The request does not say which page it comes from.' }
      : undefined;
  }
  return origin === `http://${host}`
    ? undefined
    : { status: 403, reason: 'The request comes from another page.' };
}

/** The query of a request; undefined when its address cannot be understood. */
export function addressOf(request: IncomingMessage): URL | undefined {
  try {
    return new URL(request.url ?? '/', 'http://127.0.0.1');
  } catch {
    return undefined;
  }
}

/** Checks the token: in the address, in the cookie, or as a WebSocket subprotocol `symbiode.<token>`. */
export function checkToken(request: IncomingMessage, port: number, token: string): Refusal {
  const query = addressOf(request)?.searchParams.get('token') ?? undefined;
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((p) => p.trim());
  const offered = protocols.find((p) => p.startsWith('symbiode.'))?.slice('symbiode.'.length);
  const given = [query, cookie(request.headers.cookie, cookieName(port)), offered];
  return given.some((value) => sameToken(token, value))
    ? undefined
    : { status: 403, reason: 'Open the address that Symbiode printed; its token is missing or wrong here.' };
}
