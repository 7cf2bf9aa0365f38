import { expect, it } from 'vitest';
import { catalogue } from '../../../engine/index';
import { buildDocument, preyPredator } from '../../../../test/support/build-document';
import { TestEditor } from '../../../../test/support/test-editor';
import { inputsOf } from '../ports';

it('moves a port among those of its side', () => {
  const flat = buildDocument(preyPredator.nodes, preyPredator.wires, preyPredator.more);
  const editor = new TestEditor(flat).do('group', { id: 'box', nodes: ['hunt'] });
  const ports = () =>
    Object.keys(inputsOf(catalogue.get('subsystem'), editor.node('box'), editor.document)).map(
      (id) => editor.node(id).name,
    );
  const id = editor.document.nodes.find(({ name }) => name === 'predator_in')?.id ?? '';
  expect(ports()).toEqual(['prey_in', 'predator_in']);
  editor
    .checkNothing('order-port', { node: id, by: 1 })
    .checkNothing('order-port', { node: 'hunt', by: 1 })
    .checkStep('order-port', { node: id, by: -1 }, () => {
      expect(ports()).toEqual(['predator_in', 'prey_in']);
    });
});
