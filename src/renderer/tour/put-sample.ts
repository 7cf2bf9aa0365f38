import { catalogue, type NodeDefinition } from '../../engine/index';
import type { Editor } from '../document/editor';
import { freeId, newNode } from '../document/names';

/** A culture that grows by two fifths of itself per hour, weighed to a few percent. */
export const SAMPLE = 'time,mass\n0,1.02\n1,1.47\n2,2.28\n3,3.25\n4,5.06\n5,7.31\n6,11.2\n7,16.2\n8,24.9\n';

const roleIs = (role: NodeDefinition['role']) => (type: string) => catalogue.find(type)?.role === role;

/** Puts the sample into the document and compares the first state with it. */
export function putSample(editor: Editor): void {
  const { document } = editor.store.getState();
  const state = document.nodes.find(({ type }) => roleIs('state')(type));
  const definition = catalogue.all().find(({ role }) => role === 'observation');
  const [input] = Object.keys(definition?.inputs ?? {});
  const [output] = Object.keys(catalogue.find(state?.type ?? '')?.outputs ?? {});
  if (!state || !definition || input === undefined || output === undefined) return;
  const data = freeId(document, 'data');
  const source = { kind: 'inline', csv: SAMPLE } as const;
  editor.dispatch('set-data', {
    source: { id: data, name: 'culture', source, timeColumn: 'time', units: {} },
    csv: SAMPLE,
  });
  editor.dispatch('set-simulation', { start: 0, end: 8 });
  const node = newNode(editor.store.getState().document, definition);
  const place = document.layout.nodes[state.id] ?? { x: 0, y: 0 };
  const column =
    Object.entries(definition.parameters).find(([, { kind }]) => kind === 'column')?.[0] ?? 'column';
  editor.dispatch('add-node', {
    node: { ...node, parameters: { [column]: { data, column: 'mass' } } },
    at: { x: place.x + 320, y: place.y + 180 },
  });
  editor.dispatch('connect', {
    wire: {
      id: freeId(editor.store.getState().document, 'wire'),
      from: { node: state.id, port: output },
      to: { node: node.id, port: input },
    },
  });
}
