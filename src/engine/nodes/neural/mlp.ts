/**
 * Multilayer perceptron: y = s_out · net(x / s_in), a stack of dense layers y = φ(x W + b) with a linear last one.
 * Inputs are concatenated in wire order; each outgoing wire takes its share of the last layer. The two scales bring
 * quantities of any size to the order of 1, where weights drawn by the usual rule work.
 */
import { add, concat, div, matmul, mul, reshape, slice } from '../../ir/build';
import type { Shape, Tensor } from '../../ir/tensor';
import { sizeOf } from '../../ir/tensor';
import { entry, every } from '../arriving';
import type { WeightSpec } from '../define';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import type { MathText } from '../math-text';
import { atom, call } from '../math-text';
import { choice, positive, sizes } from '../parameter';
import { port, variadicPort } from '../port';
import { activations, isActivation } from '../activations';

const widthsOf = (settings: Settings): readonly number[] => {
  const widths = settings['widths'];
  return Array.isArray(widths) ? (widths as readonly number[]) : [];
};

/** Weights W1 [in, h1], b1 [h1], … ; bound √(6 / (in + out)) (Glorot & Bengio 2010), biases at zero. */
function mlpWeights(
  size: { readonly inputs: number; readonly outputs: number },
  settings: Settings,
): readonly WeightSpec[] {
  const layers = [size.inputs, ...widthsOf(settings), size.outputs];
  return layers.slice(1).flatMap((out, i) => {
    const fanIn = layers[i] ?? 0;
    return [
      {
        name: `W${i + 1}`,
        shape: [fanIn, out],
        bound: Math.sqrt(6 / (fanIn + out)),
        penalised: true,
      },
      { name: `b${i + 1}`, shape: [out], bound: 0, penalised: false },
    ];
  });
}

/** Cuts a vector into values of the given shapes. */
function split(vector: Tensor, shapes: readonly Shape[]): readonly Tensor[] {
  let start = 0;
  return shapes.map((shape) => {
    const from = start;
    start += sizeOf(shape);
    return reshape(slice(vector, [from], [start]), shape);
  });
}

export const mlp = defineNode({
  id: 'mlp',
  version: 1,
  role: 'neural',
  title: 'Neural network',
  family: 'Neural',
  tags: ['MLP', 'perceptron', 'learned', 'unknown', 'dense', 'universal differential equation'],
  equation: 'y = W_n\\,\\varphi(\\cdots\\varphi(W_1 x + b_1)\\cdots) + b_n',
  symbol: '\\mathcal N',
  help:
    'A dense network for what is not known. It takes any number of inputs and gives each outgoing wire a value of ' +
    'its own. Set the scales to the typical size of the inputs and of the rates.',
  reference: 'Rackauckas et al., Universal Differential Equations, arXiv:2001.04385 (2020).',
  inputs: { in: variadicPort('x', 'any', 'What the network sees.') },
  outputs: { out: port('y', 'any', 'One value per wire.') },
  parameters: {
    widths: sizes({ label: 'Hidden layers', help: 'Width of each hidden layer.', default: [32, 32] }),
    activation: choice({
      label: 'Activation',
      help: 'tanh is a safe choice; sine for oscillating functions; Gaussian for localised ones.',
      default: 'tanh',
      options: Object.keys(activations),
      titles: { tanh: 'tanh', swish: 'Swish (SiLU)', rbf: 'Gaussian (RBF)' },
    }),
    inputScale: positive({
      label: 'Input scale',
      help: 'Typical size of the inputs; they are divided by it.',
      default: 1,
      trainable: false,
      symbol: 's_{\\mathrm{in}}',
      sizeOf: 'inputs',
    }),
    outputScale: positive({
      label: 'Output scale',
      help: 'Typical size of the outputs; they are multiplied by it.',
      default: 1,
      trainable: false,
      symbol: 's_{\\mathrm{out}}',
      sizeOf: 'outputs',
    }),
  },
  perWire: true,
  // Takes values of any shape; the shapes it gives are those its wires want.
  shapes: () => ({}),
  weights: mlpWeights,
  build: ({ inputs, parameters, weights, settings, outputShapes }) => {
    const name = settings['activation'];
    const activate = activations[isActivation(name) ? name : 'tanh'];
    const flat = every(inputs, 'in').map((x) => reshape(x, [sizeOf(x.shape)]));
    const depth = widthsOf(settings).length + 1;
    let value = div(concat(flat, 0), entry(parameters, 'inputScale'));
    for (let layer = 1; layer <= depth; layer++) {
      value = add(matmul(value, entry(weights, `W${layer}`)), entry(weights, `b${layer}`));
      if (layer < depth) value = activate(value);
    }
    return { out: split(mul(value, entry(parameters, 'outputScale')), outputShapes) };
  },
  latex: ({ inputs, name, wires }) => ({
    out: Array.from({ length: wires }, (_, i): MathText => {
      const symbol = wires === 1 ? name : atom(`{${name.latex}}_{${i + 1}}`);
      return call(symbol.latex, ...every(inputs, 'in'));
    }),
  }),
});
