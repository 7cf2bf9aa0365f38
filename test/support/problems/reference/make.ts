/**
 * Prints the rows of `reference-values.ts` for the problems named in the arguments, or for all. It needs gcc with
 * libquadmath and is run by hand:
 *
 *   npx vite build --ssr test/support/problems/reference/make.ts --outDir .cache/reference && \
 *     node .cache/reference/make.js ring-modulator stiff-detest-e1
 *
 * Most problems take seconds. ring-modulator and beam take hours: their published values stand instead.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problems } from '../index';
import type { Problem } from '../define';
import type { Accuracy } from './program';
import { referenceProgram } from './program';

const source = join(process.cwd(), 'test', 'support', 'problems', 'reference', 'integrate.c');

/** More stages for the non-stiff problems, which are smooth; fewer where the matrices are large. */
function accuracyFor({ stiff, states, id }: Problem): Accuracy {
  const small = Object.keys(states).length <= 10;
  const smallest = id === 'e5' ? 1e-14 : 1e-12;
  return stiff
    ? { stages: small ? 10 : 7, tolerance: 1e-17, smallest }
    : { stages: small ? 14 : 10, tolerance: 1e-20, smallest };
}

function endValues(problem: Problem): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  try {
    copyFileSync(source, join(folder, 'integrate.c'));
    writeFileSync(join(folder, 'problem.inc'), referenceProgram(problem, accuracyFor(problem)));
    const program = join(folder, 'integrate');
    execFileSync('gcc', ['-O2', '-o', program, join(folder, 'integrate.c'), '-lquadmath', '-lm']);
    return execFileSync(program, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
      .trim()
      .split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
for (const problem of problems.all())
  if (asked.length === 0 || asked.includes(problem.id))
    console.log(`  '${problem.id}': [${endValues(problem).map(Number).join(', ')}],`);
