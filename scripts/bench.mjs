/**
 * `npm run bench`: bundles `bench/` and runs it. Peers run where a Python with their packages is found; a peer that
 * is missing is named, and its rows are left out. `node scripts/python.mjs` prepares both Pythons.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root } from './dependencies.mjs';
import { findPython } from './python.mjs';

ensureDependencies();
const { build } = await import('vite');
const outDir = join(root, '.cache', 'bench');
await build({
  root,
  logLevel: 'warn',
  configFile: false,
  build: {
    ssr: 'bench/index.ts',
    target: 'node20.19',
    outDir,
    emptyOutDir: true,
    rollupOptions: { output: { entryFileNames: 'bench.mjs' } },
  },
});
const { runBenches } = await import(pathToFileURL(join(outDir, 'bench.mjs')).href);
const pythons = Object.fromEntries(
  [
    ['torchdiffeq', findPython('torchdiffeq')],
    ['jax', findPython('diffrax')],
  ].filter(([, python]) => python),
);
await runBenches({ root, pythons, only: process.argv.slice(2) });
