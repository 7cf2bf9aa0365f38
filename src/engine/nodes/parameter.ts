/** Short ways to write the parameters of a definition; the defaults are those that most of them want. */
import type { Shape } from '../ir/tensor';
import { sizeOf } from '../ir/tensor';
import type { ParameterSpec } from './parameter-spec';

type SpecOf<K extends ParameterSpec['kind']> = Extract<ParameterSpec, { kind: K }>;
type Given<K extends ParameterSpec['kind'], Required extends keyof SpecOf<K>> = Pick<SpecOf<K>, Required> &
  Partial<Omit<SpecOf<K>, 'kind'>>;

/** Any real number, fixed unless said otherwise. */
export function number(spec: Given<'number', 'label' | 'help' | 'default' | 'symbol'>): SpecOf<'number'> {
  return {
    kind: 'number',
    unit: 'any',
    min: -Infinity,
    max: Infinity,
    trainable: false,
    positive: false,
    ...spec,
  };
}

/** A number > 0, trained through its logarithm; trainable unless said otherwise. */
export function positive(spec: Given<'number', 'label' | 'help' | 'default' | 'symbol'>): SpecOf<'number'> {
  return number({ min: 0, trainable: true, positive: true, ...spec });
}

/** Every element the same. */
export function repeated(value: number): (shape: Shape) => readonly number[] {
  return (shape) => Array.from({ length: sizeOf(shape) }, () => value);
}

/** A vector or matrix of real numbers, fixed unless said otherwise; `default` 0 unless given. */
export function numbers(spec: Given<'numbers', 'label' | 'help' | 'shape' | 'symbol'>): SpecOf<'numbers'> {
  return {
    kind: 'numbers',
    unit: 'any',
    default: repeated(0),
    min: -Infinity,
    max: Infinity,
    trainable: false,
    positive: false,
    ...spec,
  };
}

/** A number that is never trained; any real one unless bounds are given. */
export function real(spec: Given<'real', 'label' | 'help' | 'default'>): SpecOf<'real'> {
  return { kind: 'real', unit: 'any', min: -Infinity, max: Infinity, ...spec };
}

export function integer(
  spec: Given<'integer', 'label' | 'help' | 'default' | 'min' | 'max'>,
): SpecOf<'integer'> {
  return { kind: 'integer', ...spec };
}

export function choice(spec: Given<'choice', 'label' | 'help' | 'default' | 'options'>): SpecOf<'choice'> {
  return { kind: 'choice', ...spec };
}

export function text(spec: Given<'text', 'label' | 'help'>): SpecOf<'text'> {
  return { kind: 'text', default: '', ...spec };
}

export function expressionText(
  spec: Given<'expression', 'label' | 'help' | 'default'>,
): SpecOf<'expression'> {
  return { kind: 'expression', ...spec };
}

export function sizes(spec: Given<'sizes', 'label' | 'help' | 'default'>): SpecOf<'sizes'> {
  return { kind: 'sizes', min: 1, max: 4096, ...spec };
}

export function column(spec: Given<'column', 'label' | 'help'>): SpecOf<'column'> {
  return { kind: 'column', default: null, ...spec };
}

export function columns(spec: Given<'columns', 'label' | 'help'>): SpecOf<'columns'> {
  return { kind: 'columns', default: null, ...spec };
}
