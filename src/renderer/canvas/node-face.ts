/** What the view of a node draws, worked out once per change of the node: its ports and its values in one line. */
import type { Diagnostic, DocumentNode, NodeDefinition, Port } from '../../engine/index';
import { inputsOf, valueOf } from '../document/ports';
import { ROLE_HUE } from '../document/role-hue';
import type { Hue } from '../ui/RoleMark';
import { formatNumber } from '../ui/format-number';

export interface PortFace {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly unit: string;
  readonly required: boolean;
  readonly variadic: boolean;
}

export interface ValueFace {
  readonly field: string;
  /** LaTeX for numbers, absent for other settings. */
  readonly symbol?: string;
  readonly text: string;
  readonly unit: string;
  readonly trainable: boolean;
}

export interface NodeFace {
  readonly title: string;
  readonly equation: string;
  readonly symbol: string;
  readonly hue: Hue;
  /** No definition has this type: the node is kept, and drawn with the ports that its wires name. */
  readonly unknown: boolean;
  readonly inputs: readonly PortFace[];
  readonly outputs: readonly PortFace[];
  readonly values: readonly ValueFace[];
}

/** The face of a known node. */
export function faceOf(definition: NodeDefinition, node: DocumentNode): NodeFace {
  return {
    title: definition.title,
    equation: definition.equation,
    symbol: definition.symbol,
    hue: ROLE_HUE[definition.role],
    unknown: false,
    inputs: ports(inputsOf(definition, node)),
    outputs: ports(definition.outputs),
    values: Object.entries(definition.parameters).flatMap(([field, spec]): ValueFace[] => {
      const value = valueOf(spec, node.parameters[field]);
      if (spec.kind === 'number') {
        const number =
          typeof value === 'object' && value && 'value' in value ? value : { value: Number(value) };
        const unit = readableUnit(spec.unit);
        const trainable = number.trainable ?? false;
        // What is at its default and neither trained nor written in the equation would only be noise.
        const telling =
          trainable || number.value !== spec.default || definition.equation.includes(spec.symbol);
        if (!telling) return [];
        return [{ field, symbol: spec.symbol, text: formatNumber(number.value), unit, trainable }];
      }
      const text = settingText(value);
      return text === '' ? [] : [{ field, text, unit: '', trainable: false }];
    }),
  };
}

/** The face of a node whose type nobody knows. */
export function unknownFace(
  node: DocumentNode,
  inputs: readonly string[],
  outputs: readonly string[],
): NodeFace {
  const bare = (name: string): PortFace => ({
    name,
    label: name,
    help: '',
    unit: 'any',
    required: false,
    variadic: true,
  });
  return {
    title: node.type,
    equation: '',
    symbol: '?',
    hue: 'neutral',
    unknown: true,
    inputs: inputs.map(bare),
    outputs: outputs.map(bare),
    values: [],
  };
}

/** The worst of the node's problems, or undefined. */
export function worst(problems: readonly Diagnostic[]): Diagnostic | undefined {
  return problems.find((problem) => problem.severity === 'error') ?? problems[0];
}

function ports(described: Readonly<Record<string, Port>>): readonly PortFace[] {
  return Object.entries(described).map(([name, { label, help, unit, required, variadic }]) => ({
    name,
    label,
    help,
    unit,
    required,
    variadic,
  }));
}

/** A unit with variables says nothing about this node and is left out. */
function readableUnit(unit: string): string {
  return unit.includes('$') || unit === 'any' || unit === '1' ? '' : unit;
}

function settingText(value: unknown): string {
  if (Array.isArray(value)) return value.join(' · ');
  if (typeof value === 'object' && value !== null && 'column' in value) return String(value.column);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
