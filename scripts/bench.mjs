/**
 * `npm run bench` runs the speed tasks (bench/main.ts says which options it takes), `npm run bench -- <name> …` the
 * program bench/<name>.ts with the arguments that follow. What runs in several threads (S12) has programs of its own
 * and follows the tasks. Everything is built the way the product is built. The peers' Pythons, where there are any, are
 * handed over in SYMBIODE_PYTHON (diffrax, JAX, SciPy) and SYMBIODE_PYTHON_TORCH (torchdiffeq); `node scripts/python.mjs`
 * prepares them.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, root, run } from './dependencies.mjs';
import { findPython } from './python.mjs';

/** Programs of S12. */
const threaded = ['streaming', 'threads'];

const source = (name) => join(root, 'bench', `${name}.ts`);

/** Builds `bench/<name>.ts` and starts it; gives its exit code. */
async function start(name, args) {
  const { build } = await import('vite');
  // Two levels below the root, as tests are: templates are found from there.
  const outDir = join(root, '.cache', name === 'main' ? 'bench' : `bench-${name}`);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: source(name),
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
  return run(process.execPath, [join(outDir, 'main.mjs'), ...args], env);
}

/** The tasks asked for, or undefined for all. */
function only(args) {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  const value = args[at] === '--only' ? args[at + 1] : args[at]?.slice('--only='.length);
  return value?.toUpperCase().split(',');
}

async function tasks(args) {
  const asked = only(args);
  const isGuard = args.includes('--guard');
  const others = !isGuard && (!asked || asked.includes('S12')) ? threaded : [];
  if (!asked || asked.some((id) => id !== 'S12')) {
    const code = await start('main', args);
    if (code !== 0) return code;
  }
  for (const name of others.filter((name) => existsSync(source(name)))) {
    const code = await start(name, []);
    if (code !== 0) return code;
  }
  return 0;
}

ensureDependencies();
const [first, ...rest] = process.argv.slice(2);
if (first !== undefined && /^[a-z-]+$/.test(first) && !first.startsWith('-')) {
  if (!existsSync(source(first))) {
    console.error(`There is no bench/${first}.ts.`);
    process.exit(1);
  }
  process.exit(await start(first, rest));
}
process.exit(await tasks(process.argv.slice(2)));
