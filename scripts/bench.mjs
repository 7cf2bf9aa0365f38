/**
 * `npm run bench` runs the speed comparison, `npm run bench -- lynx-hare` the fits of that template: builds
 * `bench/<name>.ts` the way the product is built and starts it with the arguments that follow. The peers' Pythons, where there are any, are handed over in SYMBIODE_PYTHON (diffrax, JAX) and
 * SYMBIODE_PYTHON_TORCH (torchdiffeq); `node scripts/python.mjs` prepares them.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, root, run } from './dependencies.mjs';
import { findPython } from './python.mjs';

const [first, ...others] = process.argv.slice(2);
const named = first !== undefined && /^[a-z-]+$/.test(first);
const entry = join(root, 'bench', `${named ? first : 'main'}.ts`);
const args = named ? others : process.argv.slice(2);
const outDir = join(root, '.cache', 'bench');

ensureDependencies();
if (!existsSync(entry)) {
  console.error(`There is no bench/${first}.ts.`);
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
process.exit(run(process.execPath, [join(outDir, 'main.mjs'), ...args], env));
