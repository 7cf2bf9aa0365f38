/**
 * Runs the speed comparison: builds `bench/index.ts` the way the product is built and calls it with the peers'
 * Pythons, where there are any. `node scripts/python.mjs` prepares them.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root } from './dependencies.mjs';
import { findPython } from './python.mjs';

const outDir = join(root, '.cache', 'bench');

ensureDependencies();
const { build } = await import('vite');
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: join(root, 'bench', 'index.ts'),
    target: 'node20.19',
    outDir,
    emptyOutDir: true,
    rollupOptions: { output: { format: 'es', entryFileNames: 'bench.mjs' } },
  },
});

const { runBenches } = await import(pathToFileURL(join(outDir, 'bench.mjs')).href);
const [jax, torchdiffeq] = [findPython('diffrax'), findPython('torchdiffeq')];
await runBenches({ root, pythons: { ...(jax && { jax }), ...(torchdiffeq && { torchdiffeq }) } });
