import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import type { Bench } from './define';
import { type Library, type Peer, startPeer } from './peer';
import { budgets } from './turns';

/** Where the Python of each peer is said to be. */
const pythons = {
  torchdiffeq: process.env['SYMBIODE_PYTHON_TORCH'],
  jax: process.env['SYMBIODE_PYTHON'],
  numpy: process.env['SYMBIODE_PYTHON'],
  scipy: process.env['SYMBIODE_PYTHON'],
} satisfies Record<Library, string | undefined>;

/** Libraries whose Python is not there. */
export const missing = (libraries: readonly Library[]) => libraries.filter((library) => !pythons[library]);

const skipped = (what: string, how: string) => console.error(`SKIPPED: ${what}; ${how}.`);

/** Compiles a peer of `bench/peers`; SYMBIODE_SUNDIALS names a folder above `include` and `lib` beside the system's. */
function compile(source: string, folder: string): string | undefined {
  const program = join(folder, basename(source, extname(source)));
  const isC = extname(source) === '.c';
  const sundials = process.env['SYMBIODE_SUNDIALS'];
  const lib = sundials ? join(sundials, 'lib') : '';
  const places = sundials ? [`-I${join(sundials, 'include')}`, `-L${lib}`, `-Wl,-rpath,${lib}`] : [];
  const libraries = ['cvode', 'nvecserial', 'sunlinsoldense', 'sunmatrixdense'].map((x) => `-lsundials_${x}`);
  const more = isC ? [...places, ...libraries, '-lm'] : [];
  try {
    const how = ['-O3', '-march=native', join('bench', 'peers', source), '-o', program, ...more];
    execFileSync(isC ? 'cc' : 'c++', how, { stdio: 'pipe' });
    return program;
  } catch {
    const needs = isC
      ? 'a C compiler and SUNDIALS (Debian: libsundials-dev)'
      : 'a C++ compiler, odeint.cpp Boost too (Debian: libboost-dev)';
    skipped(source, `it needs ${needs}`);
    return undefined;
  }
}

/** Peers and programs start once, when a task first asks for them, and end with `close`. */
export function openBench(isQuick: boolean): Bench & { readonly close: () => void } {
  const peers = new Map<Library, Peer | undefined>();
  const programs = new Map<string, string | undefined>();
  const folder = mkdtempSync(join(tmpdir(), 'symbiode-bench-'));
  const peer = (library: Library) => {
    if (!peers.has(library)) {
      const python = pythons[library];
      if (!python) skipped(library, '"node scripts/python.mjs" prepares a Python with it');
      const script = join('bench', 'peers', 'peer.py');
      peers.set(library, python ? startPeer(library, python, script) : undefined);
    }
    return peers.get(library);
  };
  return {
    isQuick,
    budget: isQuick ? budgets.quick : budgets.full,
    peers: (libraries) => libraries.flatMap((library) => peer(library) ?? []),
    native(source) {
      if (!programs.has(source)) programs.set(source, compile(source, folder));
      return programs.get(source);
    },
    close() {
      for (const started of peers.values()) started?.close();
      rmSync(folder, { recursive: true });
    },
  };
}
