/**
 * The contract of the catalogue: one definition is all there is to say about a node. Palette entry, inspector
 * form, unit and shape checks, saving, equations, gradients and code for every backend follow from it; shared code
 * never asks which node it holds, only what its definition declares.
 */
import { invariant } from '../base/invariant';
import type { Shape, Tensor } from '../ir/tensor';
import type { Family } from './families';
import type { MathText } from './math-text';
import type { ParameterSpec, Settings } from './parameter-spec';
import { parseUnit } from './unit';

/** An input or output of a node. Ports carry scalars unless the definition's shapes say otherwise. */
export interface Port {
  /** Shown at the port; a symbol in LaTeX. */
  readonly label: string;
  /**
   * Unit expression over unit names and variables. A variable (`$a`) stands for whatever unit arrives and is the
   * same throughout the node; `$time` is the document's time unit. On a variadic port `$$a` may differ from wire
   * to wire; elsewhere in the node it is the product over those wires. `any` (the default) is not checked.
   */
  readonly unit: string;
  readonly required: boolean;
  /** Takes any number of wires; `build` receives them all, in wire order. */
  readonly variadic: boolean;
  readonly help: string;
  /** A wire here takes the place of the number parameter of the same name, which counts while none ends here. */
  readonly replaces?: boolean;
}

export type NodeRole = 'state' | 'term' | 'neural' | 'operator' | 'source' | 'observation' | 'event';

/** One quantity that a state node integrates. All quantities of a node have one shape. */
export interface StateSlot {
  /** The output port that carries it. */
  readonly output: string;
  /** The `number` or `numbers` parameter that holds its value at the start. */
  readonly initial: string;
  /** The `column` or `columns` parameter from which each trajectory takes its own start. */
  readonly initialColumns?: string;
  /** The input port whose wires add up to its rate of change, or the output port of the quantity that is its rate. */
  readonly rate: { readonly port: string } | { readonly output: string };
  /** How the equations write it, given the node's name; the name itself when absent. */
  readonly symbol?: (name: MathText) => MathText;
  /** How the equations write its rate; dx/dt when absent. */
  readonly rateSymbol?: (name: MathText) => MathText;
}

/** What an event node makes of its settings and ports. */
export interface EventRule {
  /** The input port whose value crosses zero. */
  readonly condition: string;
  readonly direction: 'rising' | 'falling' | 'both';
  readonly terminal: boolean;
  /** Pairs of input ports: a state, and its value right after. */
  readonly jumps: readonly { readonly state: string; readonly after: string }[];
}

/** What is known when a source says where it jumps. */
export interface DiscontinuityContext {
  readonly settings: Settings;
  /** Span of the document's simulation. */
  readonly start: number;
  readonly end: number;
  /** Times of the samples of nodes with `samples`. */
  readonly times: readonly number[];
}

/** One neural weight tensor and how it starts. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: Shape;
  /** Drawn from U(−bound, bound) by the run's seed; 0 starts at zero. */
  readonly bound: number;
  /** Counted by the weight penalty; biases usually are not. */
  readonly penalised: boolean;
}

/** The values that arrive at a node, by input port, in wire order. */
export type Arriving<T> = Readonly<Record<string, readonly T[]>>;

export interface BuildContext {
  readonly inputs: Arriving<Tensor>;
  /** The node's numbers in the equations: scalars, and arrays for kind `numbers`. */
  readonly parameters: Readonly<Record<string, Tensor>>;
  /** The node's weights, by name. */
  readonly weights: Readonly<Record<string, Tensor>>;
  readonly settings: Settings;
  readonly time: Tensor;
  /** One scalar per channel of white noise, for definitions with `noise`. */
  readonly noise: readonly Tensor[];
  /** For `perWire` outputs: what each outgoing wire must carry. */
  readonly outputShapes: readonly Shape[];
}

export interface NodeDefinition {
  readonly id: string;
  readonly version: number;
  readonly role: NodeRole;
  readonly title: string;
  /** Family shown in the palette. */
  readonly family: Family;
  /** Words the palette search finds besides the title. */
  readonly tags: readonly string[];
  /** Its general equation in LaTeX, for palette and canvas. */
  readonly equation: string;
  /**
   * Its equation under these settings, in place of the general one where that would hide what the node is: LaTeX, short
   * enough for a card. Undefined where the settings make none.
   */
  readonly equationFrom?: (settings: Settings) => string | undefined;
  /** One glyph or short LaTeX for far zoom. */
  readonly symbol: string;
  /** What it is, when to use it; plain text. */
  readonly help: string;
  /** Where the equation comes from. */
  readonly reference: string;
  readonly inputs: Readonly<Record<string, Port>>;
  readonly outputs: Readonly<Record<string, Port>>;
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  /**
   * Unit variables that the settings fix, such as the unit written on a state: variable name without `$` -> name
   * of the text parameter. A blank text leaves the variable to be inferred from the wires.
   */
  readonly unitSettings?: Readonly<Record<string, string>>;
  /** For states: the quantities that it integrates; each has an output port of its own. */
  readonly states?: readonly StateSlot[];
  /** For states: the setting that holds their absolute tolerance; 0 takes that of the run. */
  readonly tolerance?: string;
  /**
   * Input ports that depend on the settings, such as the variables of a custom expression; replaces `inputs`.
   */
  readonly inputsFrom?: (settings: Settings) => Readonly<Record<string, Port>>;
  /** Output ports that depend on the settings; replaces `outputs`. */
  readonly outputsFrom?: (settings: Settings) => Readonly<Record<string, Port>>;
  /** Shapes that input ports need, where they are not scalars; a neural block that feeds one gives that shape. */
  readonly wants?: (settings: Settings) => Readonly<Record<string, Shape>>;
  /**
   * For nodes that differentiate what arrives at port `of` by what arrives at the ports in `by`: it has to depend on
   * them.
   */
  readonly differentiates?: (settings: Settings) => { readonly of: string; readonly by: readonly string[] };
  /** The number of independent channels of white noise that `build` receives; the setting `calculus` says how they are meant. */
  readonly noise?: (settings: Settings) => number;
  /** For events: what its ports and settings mean. */
  readonly event?: (settings: Settings) => EventRule;
  /**
   * The `column` parameter whose samples reach `build` as the parameters `times` and `values`, two vectors of one
   * length without missing values.
   */
  readonly samples?: string;
  /** Times at which its value jumps, in any order; a solver starts afresh there. */
  readonly discontinuities?: (context: DiscontinuityContext) => readonly number[];
  /** Mistakes in the settings that only this definition understands: field, what, fix, 1-based column. */
  readonly check?: (settings: Settings) => readonly SettingProblem[];
  /** The outgoing wires of its single output each carry their own value, sized by what they feed. */
  readonly perWire?: boolean;
  /** Shapes of its weights, given the total elements that arrive and leave. */
  readonly weights?: (
    sizes: { readonly inputs: number; readonly outputs: number },
    settings: Settings,
  ) => readonly WeightSpec[];
  /**
   * For what only orders the canvas: a subsystem, whose ports are the inlets and outlets inside it, by their ids.
   * Lowering leads wires through them, so they never compute anything.
   */
  readonly border?: 'subsystem' | 'inlet' | 'outlet';
  /**
   * IR of each output port; for `perWire` definitions one value per outgoing wire, in wire order. A state gives
   * its value by being one, and an observation has no outputs, so both leave this out.
   */
  readonly build?: (context: BuildContext) => Readonly<Record<string, Tensor | readonly Tensor[]>>;
  /** Shapes of the outputs, given those that arrive; scalars when absent. Undefined means that they do not fit. */
  readonly shapes?: (
    inputs: Arriving<Shape>,
    settings: Settings,
  ) => Readonly<Record<string, Shape>> | undefined;
  /** LaTeX of each output given that of inputs and parameters; a neural block shows its name applied to its inputs. */
  readonly latex?: (context: {
    readonly inputs: Arriving<MathText>;
    readonly parameters: Readonly<Record<string, MathText>>;
    readonly settings: Settings;
    readonly name: MathText;
    readonly wires: number;
  }) => Readonly<Record<string, MathText | readonly MathText[]>>;
}

export interface SettingProblem {
  readonly field: string;
  readonly message: string;
  readonly fix: string;
  /** 1-based position in the text, where it is known. */
  readonly column?: number;
}

/** Checks that a definition agrees with itself, so that a slip dies when the module loads. */
export function defineNode(definition: NodeDefinition): NodeDefinition {
  const name = `node "${definition.id}"`;
  const outputs = Object.keys(definition.outputs);
  invariant(
    !definition.perWire || outputs.length === 1,
    `${name} is perWire and has ${outputs.length} outputs`,
  );
  for (const port of [...Object.values(definition.inputs), ...Object.values(definition.outputs)])
    invariant(parseUnit(port.unit).kind !== 'problem', `${name} has a port with the unit "${port.unit}"`);
  for (const [key, spec] of Object.entries(definition.parameters)) {
    if (spec.kind !== 'number' && spec.kind !== 'numbers' && spec.kind !== 'real') continue;
    invariant(parseUnit(spec.unit).kind !== 'problem', `${name}.${key} has the unit "${spec.unit}"`);
    if (spec.kind !== 'number') continue;
    invariant(
      spec.default >= spec.min && spec.default <= spec.max && (!spec.positive || spec.default > 0),
      `${name}.${key} starts out of its range`,
    );
  }
  const isState = definition.role === 'state';
  invariant(isState === (definition.states !== undefined), `${name} is a state without quantities`);
  for (const slot of definition.states ?? []) checkSlot(definition, slot, name);
  invariant(
    (definition.role === 'event') === (definition.event !== undefined),
    `${name} is an event without a rule`,
  );
  if (!definition.border && !['state', 'observation', 'event'].includes(definition.role))
    invariant(definition.build && definition.latex, `${name} has no build or no latex`);
  return Object.freeze({ ...definition, inputs: withWirable(definition, name) });
}

/** The inputs of a definition, followed by those that take the place of its numbers. */
function withWirable(
  { inputs, inputsFrom, parameters }: NodeDefinition,
  name: string,
): NodeDefinition['inputs'] {
  const added = Object.entries(parameters).flatMap(([key, spec]): [string, Port][] => {
    if (spec.kind !== 'number' || spec.wirable !== true) return [];
    invariant(!inputsFrom && !Object.hasOwn(inputs, key), `${name} cannot have a port for "${key}"`);
    const help = `${spec.label}, where a wire gives it in place of the number.`;
    const { symbol: label, unit } = spec;
    return [[key, { label, unit, help, required: false, variadic: false, replaces: true }]];
  });
  return added.length === 0 ? inputs : Object.freeze({ ...inputs, ...Object.fromEntries(added) });
}

function checkSlot(definition: NodeDefinition, slot: StateSlot, name: string): void {
  const initial = definition.parameters[slot.initial]?.kind;
  invariant(
    initial === 'number' || initial === 'numbers',
    `${name} has no number parameter "${slot.initial}" for its initial value`,
  );
  invariant(definition.outputs[slot.output], `${name} has no output "${slot.output}"`);
  const found =
    'port' in slot.rate ? definition.inputs[slot.rate.port] : definition.outputs[slot.rate.output];
  invariant(found, `${name} has no port for the rate of "${slot.output}"`);
}
