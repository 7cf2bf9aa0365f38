/**
 * The contract of the catalogue: one definition is all there is to say about a node. Palette entry, inspector
 * form, unit and shape checks, saving, equations, gradients and code for every backend follow from it; shared code
 * never asks which node it holds, only what its definition declares.
 */
import { invariant } from '../base/invariant';
import type { Shape, Tensor } from '../ir/tensor';
import type { MathText } from './math-text';
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
}

interface ParameterBase {
  readonly label: string;
  readonly help: string;
}

/** What may be set on a node, by kind; each kind has one form field and one check. */
export type ParameterSpec =
  /** A number in the equations; training may change it when it is marked trainable. */
  | (ParameterBase & {
      readonly kind: 'number';
      readonly default: number;
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      /** Whether a new node starts with it trainable. */
      readonly trainable: boolean;
      /** Trained through its logarithm, so it stays > 0. */
      readonly positive: boolean;
      /** LaTeX symbol. */
      readonly symbol: string;
    })
  | (ParameterBase & {
      readonly kind: 'integer';
      readonly default: number;
      readonly min: number;
      readonly max: number;
    })
  | (ParameterBase & {
      readonly kind: 'choice';
      readonly default: string;
      readonly options: readonly string[];
    })
  | (ParameterBase & { readonly kind: 'text'; readonly default: string })
  /** A formula in the mathjs grammar. */
  | (ParameterBase & { readonly kind: 'expression'; readonly default: string })
  /** Whole numbers, such as the widths of hidden layers. */
  | (ParameterBase & {
      readonly kind: 'sizes';
      readonly default: readonly number[];
      readonly min: number;
      readonly max: number;
    })
  /** Refers to a data column; `null` until chosen. */
  | (ParameterBase & { readonly kind: 'column'; readonly default: null });

export type NodeRole = 'state' | 'term' | 'neural' | 'operator' | 'source' | 'observation';

/** One neural weight tensor and how it starts. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: Shape;
  /** Drawn from U(−bound, bound) by the run's seed; 0 starts at zero. */
  readonly bound: number;
  /** Counted by the weight penalty; biases usually are not. */
  readonly penalised: boolean;
}

/** Settings of a node that are not numbers in the equations: integers, choices, texts, sizes. */
export type Settings = Readonly<Record<string, number | string | readonly number[] | null>>;

/** The values that arrive at a node, by input port, in wire order. */
export type Arriving<T> = Readonly<Record<string, readonly T[]>>;

export interface BuildContext {
  readonly inputs: Arriving<Tensor>;
  /** The node's number parameters as scalars. */
  readonly parameters: Readonly<Record<string, Tensor>>;
  /** The node's weights, by name. */
  readonly weights: Readonly<Record<string, Tensor>>;
  readonly settings: Settings;
  readonly time: Tensor;
  /** For `perWire` outputs: what each outgoing wire must carry. */
  readonly outputShapes: readonly Shape[];
}

export interface NodeDefinition {
  readonly id: string;
  readonly version: number;
  readonly role: NodeRole;
  readonly title: string;
  /** Family shown in the palette. */
  readonly family: 'State' | 'Physics' | 'Neural' | 'Operators' | 'Sources' | 'Data';
  /** Words the palette search finds besides the title. */
  readonly tags: readonly string[];
  /** Its general equation in LaTeX, for palette and canvas. */
  readonly equation: string;
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
  /** For states: the number parameter that holds the initial value. */
  readonly initial?: string;
  /**
   * Input ports that depend on the settings, such as the variables of a custom expression; replaces `inputs`.
   */
  readonly inputsFrom?: (settings: Settings) => Readonly<Record<string, Port>>;
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
    if (spec.kind !== 'number') continue;
    invariant(parseUnit(spec.unit).kind !== 'problem', `${name}.${key} has the unit "${spec.unit}"`);
    invariant(
      spec.default >= spec.min && spec.default <= spec.max && (!spec.positive || spec.default > 0),
      `${name}.${key} starts out of its range`,
    );
  }
  if (definition.role === 'state')
    invariant(
      definition.initial !== undefined && definition.parameters[definition.initial]?.kind === 'number',
      `${name} is a state without a number parameter for its initial value`,
    );
  else if (definition.role !== 'observation')
    invariant(definition.build && definition.latex, `${name} has no build or no latex`);
  return Object.freeze(definition);
}
