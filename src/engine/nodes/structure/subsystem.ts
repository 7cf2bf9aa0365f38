import { defineNode } from '../define';

/** A part of the model on a canvas of its own. Its ports are the inlets and outlets that stand inside. */
export const subsystem = defineNode({
  id: 'subsystem',
  version: 1,
  role: 'operator',
  border: 'subsystem',
  title: 'Subsystem',
  family: 'Structure',
  tags: ['group', 'block', 'module', 'component', 'nest', 'hierarchy', 'submodel'],
  equation: '\\{\\, \\dots \\}',
  symbol: '\\{\\}',
  help: 'Several nodes drawn as one. Enter it to see and edit them; it changes how the model looks and never what it means.',
  reference: '',
  inputs: {},
  outputs: {},
  parameters: {},
});
