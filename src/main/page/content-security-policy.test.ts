import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

it('allows WebAssembly in the worker that reads data files and nowhere else', () => {
  expect(contentSecurityPolicy([], '/assets/import-worker-Ab-1_x.js')).toContain(
    "script-src 'self' 'wasm-unsafe-eval';",
  );
  for (const place of [
    '/',
    '/index.html',
    '/assets/index-a.js',
    '/assets/import-worker-a.js/x',
    '/x/assets/import-worker-a.js',
  ])
    expect(contentSecurityPolicy([], place)).toContain("script-src 'self';");
});
