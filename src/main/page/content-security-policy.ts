/** The built script that reads data files; a worker is under the policy of its own file, not of the page's. */
const IMPORT_WORKER = /^\/assets\/import-worker-[\w-]+\.js$/;

/**
 * What the page may load: its own files and the given sockets, nothing from anywhere else. WebAssembly runs only in
 * the worker that reads HDF5.
 */
export function contentSecurityPolicy(sockets: readonly string[], pathname = '/'): string {
  const isImportWorker = IMPORT_WORKER.test(pathname);
  return [
    "default-src 'self'",
    isImportWorker ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'",
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
