import { expect, it } from 'vitest';
import type { Model, Solution } from '../../../engine/index';
import { lastValueText, wireValueText } from './last-value';

const model = {
  stateSize: 4,
  states: [
    { node: 'a', offset: 0, size: 1, shape: [], output: 'value', unit: 'kg' },
    { node: 'v', offset: 1, size: 3, shape: [3], output: 'value', unit: '' },
  ],
  observationSize: 1,
  observations: [{ node: 'seen', offset: 0, size: 1, shape: [], unit: 'm' }],
} as unknown as Model;
const solution = {
  times: Float64Array.of(0, 1),
  states: Float64Array.of(0, 0, 0, 0, 7, 1, 2, 3),
  observations: Float64Array.of(0, 9),
} as unknown as Solution;
const wire = (id: string, from: string, to: string) => ({
  id,
  from: { node: from, port: 'value' },
  to: { node: to, port: 'x' },
});
const wires = [wire('w', 'a', 'decay'), wire('p', 'a', 'net'), wire('q', 'v', 'net'), wire('r', 'v', 'sum')];
const tell = (node: string, port: string, direction: 'in' | 'out') =>
  lastValueText({ solution, model }, wires, { node, port, direction });

it('tells what a state gives, what arrives from one, and what is observed', () => {
  expect(tell('a', 'value', 'out')).toBe('a number, last 7 kg');
  expect(tell('v', 'value', 'out')).toBe('3 numbers, last 1, 2, 3');
  expect(tell('decay', 'x', 'in')).toBe('a number, last 7 kg');
  expect(tell('net', 'x', 'in')).toBe('a number, last 7 kg; 3 numbers, last 1, 2, 3');
  expect(tell('seen', 'value', 'in')).toBe('a number, last 9 m');
});

it('says nothing of what the solution does not hold', () => {
  expect(tell('decay', 'rate', 'out')).toBe('');
  expect(tell('a', 'rate', 'in')).toBe('');
  // Of two wires at a port one carries what is not a state.
  const mixed = [...wires, wire('s', 'growth', 'sum')];
  const sum = { node: 'sum', port: 'x', direction: 'in' } as const;
  expect(lastValueText({ solution, model }, mixed, sum)).toBe('');
  // A state was added since.
  const grown = { ...model, stateSize: 5 };
  expect(lastValueText({ solution, model: grown }, wires, sum)).toBe('');
  expect(
    lastValueText({ solution: null, model }, wires, { node: 'a', port: 'value', direction: 'out' }),
  ).toBe('');
});

it('tells what each wire at a port carries', () => {
  const wire = (id: string, from: string, to: string) => ({
    id,
    from: { node: from, port: 'rate' },
    to: { node: to, port: 'rate' },
  });
  const two = [wire('p', 'net', 'a'), wire('q', 'net', 'b'), wire('r', 'growth', 'a')];
  const value = (id: string, ...numbers: readonly number[]) => ({
    wire: id,
    unit: 'kg/s',
    shape: numbers.length === 1 ? [] : [numbers.length],
    value: Float64Array.from(numbers),
  });
  const text = (values: Parameters<typeof wireValueText>[0], node: string, direction: 'in' | 'out') =>
    wireValueText(values, two, { node, port: 'rate', direction });
  expect(text([value('p', 1.5), value('q', -2)], 'net', 'out')).toBe('a number, last 1.5 and −2 kg/s');
  expect(text([value('r', 1, 2)], 'growth', 'out')).toBe('2 numbers, last 1, 2 kg/s');
  expect(text([value('r', 3)], 'b', 'in')).toBe('');
});
