/**
 * Graph -> model: the one place where a document turns into mathematics. Pure, and complete about what is wrong:
 * a mistake in one place never hides one elsewhere, and the equations are written as far as they go.
 */
import type { Registry } from '../base/registry';
import { isClean } from '../base/diagnostic';
import type { SymbiodeDocument } from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import { catalogue } from '../nodes/index';
import type { Analysis } from './analyse';
import { analyse } from './analyse';
import type { ColumnNames } from './columns';
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
  const slots = assignSlots(analysis, symbols);
  const diagnostics = [
    ...analysis.diagnostics,
    ...slots.diagnostics,
    ...checkColumns(document, analysis.blocks, tables),
  ];
  return {
    model: isClean(diagnostics) ? createModel(document, analysis, slots) : undefined,
    equations,
    diagnostics,
  };
}

function createModel(document: SymbiodeDocument, analysis: Analysis, slots: Slots): Model {
  return {
    title: document.title,
    system: emitSystem(analysis, slots),
    states: slots.states,
    parameters: slots.parameters,
    observations: slots.observations,
    stateSize: sizeOfSlots(slots.states),
    parameterSize: sizeOfSlots(slots.parameters),
    observationSize: sizeOfSlots(slots.observations),
    timeUnit: document.simulation.timeUnit,
  };
}
