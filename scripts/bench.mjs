/**
 * Runs the speed comparison: builds `bench/main.ts` the way the product is built and starts it with the same
 * arguments. The peers' Pythons, where there are any, are handed over in SYMBIODE_PYTHON (diffrax, JAX) and
 * SYMBIODE_PYTHON_TORCH (torchdiffeq); `node scripts/python.mjs` prepares them.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, root, run } from './dependencies.mjs';
import { findPython } from './python.mjs';

const entry = join(root, 'bench', 'main.ts');
const outDir = join(root, '.cache', 'bench');

ensureDependencies();
if (!existsSync(entry)) {
  console.error('There is no bench/main.ts.');
  process.exit(1);
}

const { build } = await import('vite');
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: entry,
    target: 'node20.19',
    outDir,
    emptyOutDir: true,
    rollupOptions: { output: { format: 'es', entryFileNames: 'main.mjs' } },
  },
});

const env = {};
const [diffrax, torchdiffeq] = [findPython('diffrax'), findPython('torchdiffeq')];
if (diffrax) env.SYMBIODE_PYTHON = diffrax;
if (torchdiffeq) env.SYMBIODE_PYTHON_TORCH = torchdiffeq;
process.exit(run(process.execPath, [join(outDir, 'main.mjs'), ...process.argv.slice(2)], env));
