/**
 * The bands about the curves: how far the runs of an ensemble lie apart, and where the paths of a model with noise
 * run. Both are told by what they are made of, so that neither passes for the other.
 */
import type { EnsembleResult, PathBand } from '../../engine/index';
import type { BandsAbout, Spread } from './define';

/** Standard deviations to each side of the mean. */
const DEVIATIONS = 2;

export interface SpreadSources {
  /** Of the run whose values the document has. */
  readonly ensemble: EnsembleResult | null;
  readonly band: PathBand | null;
  /** Why there is no band of paths, in words. */
  readonly trouble: string;
  /** The model has noise, so that there is a band to be asked for. */
  readonly noisy: boolean;
  /** What the user wants; null where he has not said. */
  readonly wanted: boolean | null;
}

export interface Spreads {
  /** Of a place in the flat state. */
  readonly ofState: (element: number, stateSize: number) => readonly Spread[];
  /** Of an observation by its name and place, where it is no state. */
  readonly ofObservation: (offset: number, observationSize: number) => readonly Spread[];
  /** What the ensemble says about an observation. */
  readonly ofEnsemble: (name: string) => readonly Spread[];
  readonly about: BandsAbout | null;
}

export function collectSpreads({ ensemble, band, trouble, noisy, wanted }: SpreadSources): Spreads {
  const runs = ensemble !== null && ensemble.members.length > 1 ? ensemble : null;
  const [drawnRuns, drawnPaths] = wanted === false ? [null, null] : [runs, band];
  const possible = noisy || runs !== null;
  const text = [
    drawnPaths !== null ? aboutPaths(drawnPaths) : trouble === '' ? '' : `No band: ${trouble}`,
    drawnRuns === null
      ? ''
      : `Shaded: the mean ± ${DEVIATIONS} standard deviations of ${drawnRuns.members.length} trainings that differ in their seed.`,
  ];
  return {
    ofState: (element, size) =>
      drawnPaths === null ? [] : paths(drawnPaths, drawnPaths.states, element, size),
    ofObservation: (offset, size) =>
      drawnPaths === null ? [] : paths(drawnPaths, drawnPaths.observations, offset, size),
    ofEnsemble: (name) => (drawnRuns === null ? [] : deviations(drawnRuns, name)),
    about: possible
      ? { drawn: drawnRuns !== null || drawnPaths !== null, text: text.filter(Boolean).join(' ') }
      : null,
  };
}

const percent = (level: number): number => Math.round(100 * level);

function aboutPaths({ paths: count, levels: [low, high] }: PathBand): string {
  return `Shaded: from ${percent(low)} to ${percent(high)} % of ${count} paths; the curve is one of them.`;
}

/** One element of the band; none when the band is of a model of another size. */
function paths(
  { times, levels: [low, high] }: PathBand,
  values: PathBand['states'],
  element: number,
  size: number,
): readonly Spread[] {
  if (values.low.length !== times.length * size) return [];
  // What noise does not reach has no width to shade.
  const wide = times.some((_, row) => values.low[row * size + element] !== values.high[row * size + element]);
  if (!wide) return [];
  const column = (of: Float64Array): Float64Array =>
    Float64Array.from(times, (_, row) => of[row * size + element] ?? NaN);
  return [
    {
      id: 'paths',
      xs: times,
      low: column(values.low),
      high: column(values.high),
      caption: `${percent(low)}–${percent(high)} %`,
      edges: [`${percent(low)} %`, `${percent(high)} %`],
    },
  ];
}

function deviations({ band: { times, curves } }: EnsembleResult, name: string): readonly Spread[] {
  const curve = curves.find((one) => one.name === name);
  // Numbers that are not finite are null in a run's folder.
  const at = (values: readonly (number | null)[], i: number): number => values[i] ?? NaN;
  if (curve === undefined || times.length === 0) return [];
  const edge = (sign: 1 | -1): Float64Array =>
    Float64Array.from(times, (_, i) => at(curve.mean, i) + sign * DEVIATIONS * at(curve.deviation, i));
  return [
    {
      id: 'ensemble',
      xs: times,
      low: edge(-1),
      high: edge(1),
      caption: `± ${DEVIATIONS} sd`,
      edges: [`mean − ${DEVIATIONS} sd`, `mean + ${DEVIATIONS} sd`],
    },
  ];
}
