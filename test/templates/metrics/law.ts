import { compile } from 'mathjs/number';
import * as v from 'valibot';
import {
  backends,
  constrained,
  createSolver,
  invariant,
  methods,
  stepControl,
} from '../../../src/engine/index';
import { readTables } from '../../../src/engine/data/read-tables';
import { sampleBlock } from '../../../src/engine/discovery/sample-block';
import { probeBlock } from '../../../src/engine/lowering/probe';
import type { Metric } from './define';

const schema = v.strictObject({
  /** Id of the learned block. */
  block: v.string(),
  /** The true law of its output, in the names given by `inputs`. */
  law: v.string(),
  /** Name in the formula of each incoming wire, in wire order. */
  inputs: v.array(v.string()),
  /** Which outgoing wire. */
  output: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  /** Flat states to start from; the model's own start when absent. */
  starts: v.optional(v.array(v.array(v.number()))),
  /** True for an energy, which is known up to a constant. */
  upToConstant: v.optional(v.boolean(), false),
});

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const size = (values: readonly number[]) => Math.sqrt(mean(values.map((x) => x * x)));

/** How far a learned block is from the true law along the model's own motions: rms of the error by rms of the law. */
export const lawError: Metric<v.InferOutput<typeof schema>> = {
  id: 'law-error',
  arguments: schema,
  measure: ({ model, subject, raw }, { block, law, inputs: names, output, starts, upToConstant }) => {
    const { document, texts } = subject;
    const { simulation } = document;
    const probe = probeBlock(document, block, readTables(document, texts).tables);
    invariant(probe, `the model has no block "${block}"`);
    invariant(probe.incoming.length === names.length, `"${block}" takes ${probe.incoming.length} values`);
    const formula = compile(law);
    const solver = createSolver(model.system, {
      method: methods.get(simulation.method),
      backend: backends.get('wasm'),
      precision: simulation.precision,
    });
    const { start, end, points } = simulation;
    const times = Float64Array.from({ length: points }, (_, i) => start + ((end - start) * i) / (points - 1));
    const control = stepControl(simulation, model);
    const pairs = (starts ?? [undefined]).flatMap((initial) => {
      const given = initial ? { initial: Float64Array.from(initial) } : {};
      const solution = solver.solve({ raw, times, control, ...given });
      invariant(solution.outcome.status === 'done', solution.outcome.advice);
      const { inputs, outputs } = sampleBlock(model, probe, constrained(model, raw), solution);
      return Array.from(times, (_, i) => ({
        learned: outputs[output]?.[i] ?? NaN,
        true: Number(formula.evaluate(Object.fromEntries(names.map((name, k) => [name, inputs[k]?.[i]])))),
      }));
    });
    solver.dispose();
    const centred = (values: readonly number[]) => {
      const shift = upToConstant ? mean(values) : 0;
      return values.map((x) => x - shift);
    };
    const truth = centred(pairs.map((pair) => pair.true));
    const errors = centred(pairs.map((pair) => pair.learned)).map((x, i) => x - (truth[i] ?? NaN));
    return size(errors) / size(truth);
  },
};
