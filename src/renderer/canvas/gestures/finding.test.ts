import { describe, expect, it } from 'vitest';
import { catalogue, type SymbiodeDocument } from '../../../engine/index';
import { SMALL } from '../../../../test/support/test-editor';
import { findNodes } from './finding';

const node = (id: string, type: string, name: string, parameters = {}) => ({
  id,
  type,
  typeVersion: 1,
  name,
  parameters,
});
const document: SymbiodeDocument = {
  ...SMALL,
  nodes: [
    ...SMALL.nodes,
    node('sub', 'subsystem', 'predation'),
    { ...node('deep', 'growth', 'decline', { r: { shared: 'pace' } }), inside: 'sub' },
    node('law', 'expression', 'law', { expression: 'tanh(a * gust)' }),
    node('odd', 'nobody-knows', 'stranger'),
  ],
  parameters: [{ name: 'pace', value: -0.81, trainable: true }],
};
const found = (query: string) => findNodes(document, query, catalogue);
const ids = (query: string) => found(query).map((one) => one.node);

describe('finding in the graph', () => {
  it('finds nothing before something is typed', () => {
    expect(found('  ')).toEqual([]);
  });

  it('finds by name first, then by type', () => {
    expect(ids('growth')).toEqual(['growth', 'deep']);
    expect(found('GROWTH').map(({ by }) => by)).toEqual(['name', 'type']);
  });

  it('finds nodes inside subsystems and of types that nobody knows', () => {
    expect(ids('decline')).toEqual(['deep']);
    expect(ids('nobody')).toEqual(['odd']);
  });

  it('finds parameters by name and by value', () => {
    expect(found('r 0.5')).toEqual([{ node: 'growth', by: 'parameter', text: 'r = 0.5' }]);
    expect(found('=30').map((one) => one.node)).toEqual(['hares']);
  });

  it('finds what uses a shared number, by its name and by its value', () => {
    expect(ids('pace')).toEqual(['deep']);
    expect(ids('-0.81')).toEqual(['deep']);
  });

  it('finds the text of expressions and the equations of types', () => {
    expect(found('gust')[0]).toMatchObject({ node: 'law', by: 'equation' });
    expect(ids('dx/dt')).toContain('growth');
  });

  it('needs every word', () => {
    expect(ids('growth nothing')).toEqual([]);
  });
});
