import { contentSecurityPolicy } from '../page/content-security-policy';

/** Headers of every answer of the server at this port. */
export function securityHeaders(port: number, pathname?: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(
      [`ws://127.0.0.1:${port}`, `ws://localhost:${port}`],
      pathname,
    ),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  };
}
