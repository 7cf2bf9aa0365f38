import { defineNode } from '../define';
import { port } from '../port';

/** Where wires enter a subsystem; an input port of the subsystem outside. */
export const inlet = defineNode({
  id: 'inlet',
  version: 1,
  role: 'operator',
  border: 'inlet',
  title: 'Inlet',
  family: 'Structure',
  tags: ['input', 'port', 'subsystem', 'enter'],
  equation: '\\to x',
  symbol: '\\to',
  help: 'An input port of the subsystem in which it stands: whatever is wired to that port comes out here.',
  reference: '',
  inputs: {},
  outputs: { value: port('x', 'any', 'What is wired to the port outside.') },
  parameters: {},
});
