/**
 * Graph -> model: the one place where a document turns into mathematics. Pure, and complete about what is wrong:
 * a mistake in one place never hides one elsewhere, and the equations are written as far as they go.
 */
import type { Registry } from '../base/registry';
import { isClean } from '../base/diagnostic';
import type { SymbiodeDocument } from '../document/schema';
import type { DynamicalSystem } from '../ir/system';
import type { NodeDefinition } from '../nodes/define';
import { catalogue } from '../nodes/index';
import type { Analysis } from './analyse';
import { analyse } from './analyse';
import type { ColumnNames } from './column-parameters';
import { checkScales } from './check-scales';
import { checkColumns } from './columns';
import { emitSystem } from './emit';
import { writeEquations } from './equations';
import type { Lowered, Model } from './model';
import type { Slots } from './slots';
import { assignSlots, sizeOfSlots } from './slots';
import { createSymbols } from './symbols';

/**
 * Lowers a document. `tables` are the data tables that could be read, by data source id. `definitions` are the node
 * types to know; tests bring their own.
 */
export function lower(
  document: SymbiodeDocument,
  tables: ReadonlyMap<string, ColumnNames> = new Map(),
  definitions: Registry<NodeDefinition> = catalogue,
): Lowered {
  const analysis = analyse(document, definitions);
  const symbols = createSymbols(analysis.blocks);
  const equations = writeEquations(analysis, symbols);
  const slots = assignSlots(analysis, symbols, tables);
  const found = [
    ...analysis.diagnostics,
    ...slots.diagnostics,
    ...checkColumns(document, analysis.blocks, tables),
    ...checkScales(analysis.blocks, tables),
  ];
  if (!isClean(found)) return { model: undefined, equations, diagnostics: found };
  const { system, diagnostics } = emitSystem(analysis, slots);
  const all = [...found, ...diagnostics];
  return {
    model: isClean(diagnostics) ? createModel(analysis, slots, system) : undefined,
    equations,
    diagnostics: all,
  };
}

function createModel(analysis: Analysis, slots: Slots, system: DynamicalSystem): Model {
  const { document } = analysis;
  return {
    title: document.title,
    system,
    states: slots.states,
    parameters: slots.parameters,
    observations: slots.observations,
    stateSize: sizeOfSlots(slots.states),
    parameterSize: sizeOfSlots(slots.parameters),
    observationSize: sizeOfSlots(slots.observations),
    timeUnit: document.simulation.timeUnit,
    discontinuities: discontinuities(analysis, slots),
  };
}

/** A solver that starts afresh more often than this would do nothing else. */
const MOST_DISCONTINUITIES = 100_000;

/** Times strictly inside the span at which some source jumps. */
function discontinuities({ document, live }: Analysis, slots: Slots): readonly number[] {
  const { start, end } = document.simulation;
  const [first, last] = [Math.min(start, end), Math.max(start, end)];
  const times = new Set<number>();
  for (const block of live)
    for (const time of block.definition?.discontinuities?.({
      settings: block.settings,
      start: first,
      end: last,
      times: slots.sampleTimes(block),
    }) ?? [])
      if (time > first && time < last && times.size < MOST_DISCONTINUITIES) times.add(time);
  return [...times].toSorted((a, b) => a - b);
}
