/** What the page may load: its own files and the given sockets, nothing from anywhere else. */
export function contentSecurityPolicy(sockets: readonly string[]): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    // React Flow and KaTeX place things by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", ...sockets].join(' ')}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
