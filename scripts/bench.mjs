/**
 * `npm run bench` runs the speed tasks (bench/main.ts says which options it takes), `npm run bench -- <name> …` the
 * program bench/<name>.ts with the arguments that follow. What runs in several threads (S12) has programs of its own
 * and follows the tasks. Everything is built the way the product is built. The peers' Pythons, where there are any, are
 * handed over in SYMBIODE_PYTHON (diffrax, JAX, SciPy) and SYMBIODE_PYTHON_TORCH (torchdiffeq); `node scripts/python.mjs`
 * prepares them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, root, run } from './dependencies.mjs';
import { findPython } from './python.mjs';

/** Programs of S12. */
const threaded = ['streaming', 'threads'];

const source = (name) => join(root, 'bench', `${name}.ts`);

/** Builds `bench/<name>.ts`; gives the file to start and what it needs to know of Pythons. */
async function make(name) {
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
  return { file: join(outDir, 'main.mjs'), env };
}

/** Builds and starts it; gives its exit code. */
async function start(name, args) {
  const { file, env } = await make(name);
  return run(process.execPath, [file, ...args], env);
}

/** The same without arguments; gives what it printed as well. */
async function startAndKeep(name) {
  const { file, env } = await make(name);
  const stdio = ['ignore', 'pipe', 'inherit'];
  const done = spawnSync(process.execPath, [file], { cwd: root, env: { ...process.env, ...env }, stdio });
  const text = String(done.stdout);
  process.stdout.write(text);
  return { code: done.status ?? 1, text };
}

/** Puts the lines of S12 between its marks in the README. */
function writeLines(lines) {
  const readme = join(root, 'bench', 'README.md');
  const before = readFileSync(readme, 'utf8');
  const date = new Date().toISOString().slice(0, 10);
  const text = [
    '`npm run bench -- --only S12`, ' + date + '.',
    '',
    ...lines.map((line) => `- ${line.trim()}`),
  ];
  const marks = /(<!-- figures S12 -->\n)[^]*?(<!-- end -->)/;
  writeFileSync(
    readme,
    before.replace(marks, (_, from, to) => [from, ...text, '', to].join('\n')),
  );
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
  const printed = [];
  for (const name of others.filter((name) => existsSync(source(name)))) {
    const { code, text } = await startAndKeep(name);
    if (code !== 0) return code;
    printed.push(...text.split('\n').filter((line) => line !== ''));
  }
  if (args.includes('--write') && printed.length > 0) writeLines(printed);
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
