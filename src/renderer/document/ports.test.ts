import { describe, expect, it } from 'vitest';
import { buildDocument, preyPredator } from '../../../test/support/build-document';
import { TestEditor } from '../../../test/support/test-editor';
import { catalogue, type SymbiodeDocument } from '../../engine/index';
import { measuredNodes } from './measured-nodes';
import { inputsOf, outputsOf, plainWires, portName } from './ports';

const flat = buildDocument(preyPredator.nodes, preyPredator.wires, preyPredator.more);
const grouped = new TestEditor(flat).do('group', { id: 'box', nodes: ['growth', 'hunt'] }).document;
const subsystem = catalogue.get('subsystem');

function portsOf(document: SymbiodeDocument, ports: typeof inputsOf) {
  const node = document.nodes.find(({ id }) => id === 'box');
  if (!node) throw new Error('There is no subsystem.');
  const found = Object.entries(ports(subsystem, node, document));
  return Object.fromEntries(found.map(([port, face]) => [portName(document, { node: 'box', port }), face]));
}

describe('the ports of a subsystem', () => {
  it('are the inlets and outlets inside, under their names', () => {
    expect(Object.keys(portsOf(grouped, inputsOf))).toEqual(['prey_in', 'predator_in']);
    expect(Object.keys(portsOf(grouped, outputsOf))).toEqual(['growth_out', 'hunt_out']);
    expect(portsOf(grouped, inputsOf)['prey_in']?.label).toContain('prey');
    expect(portName(grouped, { node: 'prey', port: 'rate' })).toBe('rate');
  });

  it('take as many wires as all that they lead to', () => {
    // The inlet of the prey leads to the growth, which takes one, and to the network, which takes many.
    const { prey_in: prey, predator_in: predator } = portsOf(grouped, inputsOf);
    expect(prey?.variadic).toBe(false);
    expect(predator?.variadic).toBe(true);
  });

  it('are led through to what they join, once for each state of the document', () => {
    const ends = (document: SymbiodeDocument) => plainWires(document).map(({ from, to }) => ({ from, to }));
    expect(ends(grouped)).toEqual(ends(flat));
    expect(plainWires(grouped)).toBe(plainWires({ ...grouped, title: 'other' }));
    expect(plainWires(flat)).toBe(flat.wires);
  });

  it('do not hide which states are measured', () => {
    const names = (document: SymbiodeDocument) => measuredNodes(document).map(({ name }) => name);
    expect(names(flat)).toEqual(['prey']);
    expect(names(new TestEditor(flat).do('group', { id: 'box', nodes: ['prey'] }).document)).toEqual([
      'prey',
    ]);
  });
});
