/** The file with the model's equations, `model_jax.py` or `model_torch.py`. */
import type { IrFunction } from '../../ir/tensor';
import type { Model } from '../../lowering/model';
import type { Dialect } from './dialect';
import { tuple } from './dialect';
import type { NamedSlot, Naming } from './naming';
import { statementsOf } from './statements';
import { commentText } from './text';

const imports = {
  jax: ['import jax.numpy as jnp', 'from jax import Array', 'from safetensors.numpy import load_file'],
  torch: ['import torch', 'from safetensors.numpy import load_file', 'from torch import Tensor as Array'],
} satisfies Record<Dialect['id'], readonly string[]>;

const read = {
  jax: 'jnp.asarray(tensors[name], dtype=dtype)',
  torch: 'torch.tensor(tensors[name], dtype=dtype)',
} satisfies Record<Dialect['id'], string>;

const about = {
  jax: 'The equations of the model on JAX arrays.',
  torch: 'The equations of the model on PyTorch tensors.',
} satisfies Record<Dialect['id'], string>;

const indent = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `    ${line}`));

function names(slots: readonly NamedSlot[]): string {
  return tuple(slots.map(({ identifier }) => `"${identifier}"`));
}

/** Names the parts of the flat state vector that an expression uses. */
function unpack(states: readonly NamedSlot[], body: readonly string[]): readonly string[] {
  return states
    .filter(({ identifier }) => body.some((line) => new RegExp(`\\b${identifier}\\b`).test(line)))
    .map(({ identifier, shape, offset, size }) => {
      if (shape.length === 0) return `${identifier} = state[${offset}]`;
      const part = `state[${offset}:${offset + size}]`;
      return `${identifier} = ${shape.length === 1 ? part : `${part}.reshape(${tuple(shape)})`}`;
    });
}

/** Puts the parts of a flat vector together. */
function pack(slots: readonly NamedSlot[], results: readonly string[], dialect: Dialect): string {
  if (slots.length === 0) return `return ${dialect.constant('[]', 'state')}`;
  if (slots.every(({ shape }) => shape.length === 0))
    return `return ${dialect.module}.stack([${results.join(', ')}])`;
  const parts = results.map((result) => `${result}.reshape((-1,))`);
  return `return ${dialect.concat(parts, 0)}`;
}

interface Part {
  readonly signature: string;
  readonly doc: string;
  readonly fn: IrFunction;
  readonly inputs: readonly string[];
  readonly like: string;
  readonly slots: readonly NamedSlot[];
  readonly prefix: string;
  readonly comment: (slot: NamedSlot) => string;
}

function definition(part: Part, states: readonly NamedSlot[], dialect: Dialect): readonly string[] {
  const outputs = part.slots.map((slot) => ({
    name: `${part.prefix}${slot.identifier}`,
    comment: part.comment(slot),
  }));
  const { fn, inputs, like } = part;
  const body = statementsOf(fn, { dialect, inputs, like, outputs });
  const code = body.filter((line) => !line.startsWith('#'));
  const opening = part.inputs.includes('t') ? unpack(states, code) : [];
  const results = outputs.map(({ name }) => name);
  return [
    `def ${part.signature}:`,
    ...indent([`"""${part.doc}"""`, ...opening, ...body, pack(part.slots, results, dialect)]),
  ];
}

/** Text of the file. */
export function modelSource(model: Model, naming: Naming, dialect: Dialect, generator: string): string {
  const { states, parameters, observations } = naming;
  const ofParameters = parameters.map(({ identifier }) => `p.${identifier}`);
  const inputs = ['t', ...states.map(({ identifier }) => identifier), ...ofParameters];
  const parts: readonly Part[] = [
    {
      signature: 'initial_state(p: Parameters) -> Array',
      doc: 'The state at the start, in the order of STATES.',
      fn: model.system.initial,
      inputs: ofParameters,
      like: ofParameters[0] ?? 'p[0]',
      slots: states,
      prefix: 'start_',
      comment: ({ comment }) => comment,
    },
    {
      signature: 'vector_field(t: Array, state: Array, p: Parameters) -> Array',
      doc: 'Rate of change of the state.',
      fn: model.system.rhs,
      inputs,
      like: 'state',
      slots: states,
      prefix: 'd_',
      comment: ({ comment }) => `d/dt of ${comment}`,
    },
    {
      signature: 'observe(t: Array, state: Array, p: Parameters) -> Array',
      doc: 'What is measured, in the order of OBSERVATIONS.',
      fn: model.system.observe,
      inputs,
      like: 'state',
      slots: observations,
      prefix: 'seen_',
      comment: ({ comment }) => comment,
    },
  ];
  const definitions = parts.flatMap((part) => ['', ''].concat(definition(part, states, dialect)));
  const usesLax = definitions.some((line) => /\blax\./.test(line));
  return [
    `# ${commentText(model.title)}`,
    `# Written by ${commentText(generator)}.`,
    `"""${about[dialect.id]}"""`,
    '',
    'from typing import NamedTuple',
    '',
    ...imports[dialect.id],
    ...(usesLax ? ['from jax import lax'] : []),
    '',
    `STATES = ${names(states)}`,
    `OBSERVATIONS = ${names(observations)}`,
    '',
    '',
    'class Parameters(NamedTuple):',
    ...indent([
      '"""Every number of the model: rates, initial values and the weights of its networks."""',
      '',
      ...parameters.map(({ identifier, shape, comment }) => {
        const extents = shape.length > 0 ? `, ${shape.join(' × ')}` : '';
        return `${identifier}: Array  # ${comment}${extents}`;
      }),
    ]),
    '',
    '',
    `def load_parameters(path: str = "weights.safetensors", dtype=${dialect.module}.float64) -> Parameters:`,
    ...indent([
      '"""Parameters from a file as written beside this one."""',
      'tensors = load_file(path)',
      `return Parameters(**{name: ${read[dialect.id]} for name in Parameters._fields})`,
    ]),
    ...definitions,
    '',
  ].join('\n');
}
