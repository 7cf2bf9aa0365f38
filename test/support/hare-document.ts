import { defaultSimulation, defaultTraining, emptyDocument } from '../../src/engine/document/defaults';
import type { DocumentNode, SymbiodeDocument, Wire } from '../../src/engine/document/schema';

function node(id: string, type: string, parameters: DocumentNode['parameters'] = {}): DocumentNode {
  return { id, type, typeVersion: 1, name: id, parameters };
}

function wire(from: string, to: string): Wire {
  const end = (text: string) => {
    const [node = '', port = ''] = text.split('.');
    return { node, port };
  };
  return { id: `${from}-${to}`, from: end(from), to: end(to) };
}

/** Growing hares eaten by decaying lynx through a neural block; five rows of data. Trains in a moment. */
export function hareDocument(changes: Partial<SymbiodeDocument> = {}): SymbiodeDocument {
  return {
    ...emptyDocument('Hares'),
    nodes: [
      node('hares', 'state', { initial: { value: 1 } }),
      node('lynx', 'state', { initial: { value: 0.5 } }),
      node('growth', 'growth', { r: { value: 0.5, trainable: true } }),
      node('decay', 'decay', { r: { value: 0.4, trainable: true } }),
      node('interaction', 'mlp', { widths: [4] }),
      node('pelts', 'observation', { column: { data: 'record', column: 'hares' } }),
    ],
    wires: [
      wire('hares.value', 'growth.x'),
      wire('growth.rate', 'hares.rate'),
      wire('lynx.value', 'decay.x'),
      wire('decay.rate', 'lynx.rate'),
      wire('hares.value', 'interaction.in'),
      wire('lynx.value', 'interaction.in'),
      wire('interaction.out', 'hares.rate'),
      wire('interaction.out', 'lynx.rate'),
      wire('hares.value', 'pelts.value'),
    ].map((each, i) => ({ ...each, id: `w${i}` })),
    data: [
      {
        id: 'record',
        name: 'Record',
        source: { kind: 'inline', csv: hareTable },
        timeColumn: 't',
        units: {},
      },
    ],
    simulation: { ...defaultSimulation, start: 0, end: 4, points: 5 },
    training: { ...defaultTraining, seed: 1, patience: 0 },
    ...changes,
  };
}

/** The table of `hareDocument`. */
export const hareTable = 't,hares\n0,1\n1,1.5\n2,2\n3,1.6\n4,1.2\n';
