/**
 * How often the terms −0.9 x y and 0.8 x y are found again from noisy samples of Lotka–Volterra (Rackauckas et al. 2020,
 * scenario 1): trains the network of templates/lotka-volterra-ude on data of its own noise for every seed, looks for
 * a formula, and counts the runs in which both formulas are exactly those terms.
 *
 * Options: --runs N (per noise level, 10 by default), --noise A,B,… (shares of each mean).
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../src/engine/base/random';
import { discover } from '../src/engine/discovery/discover';
import type { WrittenTerm } from '../src/engine/discovery/define';
import { fitDocument, loadDocument, prepareDocument, type FitSubject } from '../test/support/fit-document';

/** Equations found again in 100 runs, by noise: bar heights of plots/Found_Equations_Loop.pdf of the authors' code. */
const published: Readonly<Record<string, number>> = {
  '0.001': 75,
  '0.005': 72,
  '0.01': 58,
  '0.025': 29,
  '0.05': 18,
};

const folder = join('templates', 'lotka-volterra-ude');
const library = { families: ['polynomial', 'constant', 'sine', 'cosine'], degree: 5 };

/** The template with noise of this size and seed on its exact samples. */
function withNoise({ document, texts }: FitSubject, noise: number, seed: number): FitSubject {
  const [header = '', ...lines] = (texts['samples'] ?? '').trim().split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  const mean = (column: number) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length;
  const means = [mean(3), mean(4)];
  const random = createRandom(seed, 0);
  const noisy = rows.map(([t, , , x = 0, y = 0]) => {
    const measured = [x, y].map((value, i) => value + noise * (means[i] ?? 0) * random.normal());
    return [t, ...measured, x, y].join(',');
  });
  return {
    document: { ...document, training: { ...document.training, seed } },
    texts: { ...texts, samples: [header, ...noisy].join('\n') },
  };
}

/** How close the formula c x y is: 0 for another one, 1 for its term, 2 with its coefficient within 0.05. */
function closeness(terms: readonly WrittenTerm[] | undefined, truth: number): number {
  const [term] = terms ?? [];
  if (terms?.length !== 1 || term?.text !== 'x * y') return 0;
  return Math.abs(term.coefficient - truth) <= 0.05 ? 2 : 1;
}

/** That of the worse of the two formulas. */
async function recovery(subject: FitSubject): Promise<number> {
  const { raw, result } = await fitDocument(subject);
  if (result.status === 'failed') return 0;
  const { options } = prepareDocument(subject);
  const { candidates } = await discover({
    document: subject.document,
    texts: subject.texts,
    block: 'interaction',
    raw,
    library,
    compile: options,
    pause: () => Promise.resolve(false),
  });
  const [prey, predator] = candidates[0]?.formulas ?? [];
  return Math.min(closeness(prey, -0.9), closeness(predator, 0.8));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '10' },
      noise: { type: 'string', default: Object.keys(published).join() },
    },
  });
  const subject = loadDocument(folder, 'lotka-volterra-ude.symbiode');
  console.log('Runs in which both formulas are the true terms alone; with coefficients within 0.05 as well');
  for (const noise of values.noise.split(',')) {
    const start = performance.now();
    const found = { terms: 0, coefficients: 0 };
    const runs = Number(values.runs);
    for (let seed = 1; seed <= runs; seed++) {
      const close = await recovery(withNoise(subject, Number(noise), seed));
      found.terms += Number(close >= 1);
      found.coefficients += Number(close === 2);
    }
    const seconds = (performance.now() - start) / 1000 / runs;
    console.log(
      `  noise ${noise.padEnd(6)} terms ${found.terms}/${runs}, coefficients too ${found.coefficients}/${runs}; published: terms ${published[noise] ?? '–'}/100; ${seconds.toFixed(1)} s a run`,
    );
  }
}

await main();
