/**
 * White noise in the rates. Every channel is a scalar ξ that the rates are built from as if it were an ordinary value;
 * since dy = f dt + Σ g_j dW_j is affine in ξ = dW/dt, the drift f is the rate at ξ = 0 and the coefficient g_j its
 * derivative by ξ_j (Kloeden & Platen, Numerical Solution of Stochastic Differential Equations, §4.1).
 */
import { pushForward } from '../autodiff/push-forward';
import type { Diagnostic } from '../base/diagnostic';
import { problem, repairable } from '../base/diagnostic';
import { repair } from '../base/repair';
import { constant, inline, input, schedule } from '../ir/build';
import type { NoiseSpec } from '../ir/system';
import type { InputTensor, Tensor } from '../ir/tensor';
import type { Analysis } from './analyse';
import type { Block, Link } from './block';
import { isGoal, isState, linksInto, title } from './block';
import type { Slots } from './slots';

/** The scalars that stand for white noise. */
export interface Channels {
  readonly all: readonly InputTensor[];
  readonly of: (block: Block) => readonly Tensor[];
}

const sourcesOf = ({ order, live }: Analysis): readonly Block[] =>
  order.filter((block) => block.definition?.noise && live.has(block));

/** Noise that is 0. */
export const silence: Channels = {
  all: [],
  of: (block) => Array.from({ length: channelCount(block) }, () => constant(0)),
};

function channelCount({ definition, settings }: Block): number {
  return definition?.noise?.(settings) ?? 0;
}

/** Fresh scalars for every source of noise, in the order of the document. */
export function noiseChannels(analysis: Analysis): Channels {
  const sources = sourcesOf(analysis).toSorted((a, b) => a.index - b.index);
  const byBlock = new Map(
    sources.map((block) => {
      const count = channelCount(block);
      const names = Array.from({ length: count }, (_, i) =>
        count === 1 ? block.node.name : `${block.node.name}[${i + 1}]`,
      );
      return [block, names.map((name) => input(name))] as const;
    }),
  );
  return { all: [...byBlock.values()].flat(), of: (block) => byBlock.get(block) ?? [] };
}

const calculusOf = ({ settings }: Block): NoiseSpec['calculus'] =>
  settings['calculus'] === 'stratonovich' ? 'stratonovich' : 'ito';

/** One model has one calculus. */
export function mixedCalculus(analysis: Analysis): readonly Diagnostic[] {
  const [first, ...others] = sourcesOf(analysis);
  return others
    .filter((block) => first && calculusOf(block) !== calculusOf(first))
    .map((block) =>
      repairable(
        problem(
          'mixed-calculus',
          { node: block.node.id, field: 'calculus' },
          `${title(block)} and ${first ? title(first) : ''} are meant in different calculi.`,
          'Give all noise sources the same calculus.',
        ),
        first &&
          repair(`Give it the calculus of “${first.node.name}”`, {
            kind: 'set-parameter',
            node: block.node.id,
            field: 'calculus',
            value: calculusOf(first),
          }),
      ),
    );
}

const contains = (value: Tensor, channels: Channels): boolean => {
  const noise = new Set<Tensor>(channels.all);
  return schedule([value]).some((part) => noise.has(part));
};

/** Observations and events that look at noise itself: it has no value at a time. */
export function observedNoise(
  analysis: Analysis,
  channels: Channels,
  value: (link: Link) => Tensor,
): readonly Diagnostic[] {
  if (channels.all.length === 0) return [];
  return analysis.blocks
    .filter((block) => isGoal(block) && !isState(block))
    .flatMap((block) =>
      linksInto(block)
        .filter((link) => contains(value(link), channels))
        .map(({ wire }) =>
          problem(
            'noise-observed',
            { node: block.node.id, port: wire.to.port },
            `${title(block)} looks at a value that contains white noise.`,
            'Look at a state that the noise drives instead.',
          ),
        ),
    );
}

export interface SplitNoise {
  readonly drift: readonly Tensor[];
  readonly spec: NoiseSpec | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes the noise out of the rates. */
export function splitNoise(
  analysis: Analysis,
  slots: Slots,
  system: {
    readonly inputs: readonly InputTensor[];
    readonly rates: readonly Tensor[];
    readonly channels: Channels;
  },
): SplitNoise {
  const { inputs, rates, channels } = system;
  if (channels.all.length === 0) return { drift: rates, spec: undefined, diagnostics: [] };
  const columns = channels.all.map((channel) => pushForward(rates, [channel], [constant(1)]));
  const bent = slots.states.filter((_, i) =>
    columns.some((column) => {
      const slope = column[i];
      return slope !== undefined && contains(slope, channels);
    }),
  );
  const silent = { name: 'drift', inputs: channels.all, outputs: rates };
  const drift = inline(
    silent,
    channels.all.map(() => constant(0)),
  );
  const [source] = sourcesOf(analysis);
  return {
    drift,
    spec: {
      channels: channels.all.map(({ attributes }) => attributes.name),
      calculus: source ? calculusOf(source) : 'ito',
      diffusion: { name: 'diffusion', inputs, outputs: columns.flat() },
    },
    diagnostics: bent.map(({ node, name }) =>
      problem(
        'noise-not-affine',
        { node },
        `White noise enters the rate of "${name}" otherwise than as a multiple of it.`,
        'Add the noise to the rate, or multiply it by a value without noise; apply no function to it.',
      ),
    ),
  };
}
