import { defineNode } from '../define';
import { port } from '../port';

/** Where wires leave a subsystem; an output port of the subsystem outside. */
export const outlet = defineNode({
  id: 'outlet',
  version: 1,
  role: 'operator',
  border: 'outlet',
  title: 'Outlet',
  family: 'Structure',
  tags: ['output', 'port', 'subsystem', 'leave'],
  equation: 'x \\to',
  symbol: '\\to',
  help: 'An output port of the subsystem in which it stands: whatever is wired to it here comes out of that port.',
  reference: '',
  inputs: { value: port('x', 'any', 'What the port gives outside.') },
  outputs: {},
  parameters: {},
});
