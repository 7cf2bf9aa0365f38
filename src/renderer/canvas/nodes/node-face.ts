/** What the view of a node draws, worked out once per change of the node: its ports and its values in one line. */
import { bordersOf, choiceTitle, isNumbers, isShared } from '../../../engine/index';
import type { Diagnostic, DocumentNode, NodeDefinition, Port, SymbiodeDocument } from '../../../engine/index';
import { inputsOf, outputsOf, portName, settingsOf, valueOf } from '../../document/ports';
import { ROLE_HUE } from '../../document/role-hue';
import type { Hue } from '../../ui/RoleMark';
import { formatNumber } from '../../ui/format-number';

export interface PortFace {
  /** Names the port in wires. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
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
  /** The text names a shared parameter. */
  readonly shared?: boolean;
}

export interface NodeFace {
  readonly title: string;
  readonly equation: string;
  readonly symbol: string;
  readonly hue: Hue;
  /** For a subsystem: what stands in it, in place of an equation. */
  readonly holds?: string;
  /** No definition has this type: the node is kept, and drawn with the ports that its wires name. */
  readonly unknown: boolean;
  readonly inputs: readonly PortFace[];
  readonly outputs: readonly PortFace[];
  readonly values: readonly ValueFace[];
}

/** The face of a known node. */
export function faceOf(definition: NodeDefinition, node: DocumentNode, document: SymbiodeDocument): NodeFace {
  const settings = settingsOf(definition, node);
  const own = definition.equationFrom?.(settings);
  return {
    title: definition.title,
    equation: own ?? definition.equation,
    symbol: definition.symbol,
    hue: ROLE_HUE[definition.role],
    unknown: false,
    ...(definition.border === 'subsystem' ? { holds: holdsText(document, node.id) } : {}),
    inputs: ports(inputsOf(definition, node, document), document, node.id),
    outputs: ports(outputsOf(definition, node, document), document, node.id),
    values: Object.entries(definition.parameters).flatMap(([field, spec]): ValueFace[] => {
      // Its port says where it comes from.
      if (spec.kind === 'number' && spec.wirable === true && isWired(document, node.id, field)) return [];
      const value = valueOf(spec, node.parameters[field], settings);
      if (spec.kind === 'numbers') {
        const list = isNumbers(value) ? value : { values: [] };
        const trainable = list.trainable ?? spec.trainable;
        const unit = readableUnit(spec.unit);
        return [{ field, symbol: spec.symbol, text: listText(list.values), unit, trainable }];
      }
      // A tolerance or a time that is at its default would only be noise.
      if (spec.kind === 'real')
        return value === spec.default
          ? []
          : [
              {
                field,
                text: formatNumber(Number(value)),
                unit: readableUnit(spec.unit),
                trainable: false,
              },
            ];
      // The value lives elsewhere and may change without this node.
      if (spec.kind === 'number' && isShared(value))
        return [{ field, symbol: spec.symbol, text: value.shared, unit: '', trainable: false, shared: true }];
      if (spec.kind === 'number') {
        const number =
          typeof value === 'object' && value && 'value' in value ? value : { value: Number(value) };
        const unit = readableUnit(spec.unit);
        const trainable = number.trainable ?? spec.trainable;
        // What is at its default and neither trained nor written in the equation would only be noise.
        const telling =
          trainable || number.value !== spec.default || definition.equation.includes(spec.symbol);
        if (!telling) return [];
        return [{ field, symbol: spec.symbol, text: formatNumber(number.value), unit, trainable }];
      }
      // The equation is this formula, typeset.
      if (spec.kind === 'expression' && own !== undefined) return [];
      const text =
        spec.kind === 'choice' && typeof value === 'string' ? choiceTitle(spec, value) : settingText(value);
      // That a value has no unit goes without saying.
      if (field === 'unit' && text === '1') return [];
      if (spec.kind === 'integer' && value === 0 && spec.default === 0) return [];
      return text === '' ? [] : [{ field, text, unit: '', trainable: false }];
    }),
  };
}

const isWired = ({ wires }: SymbiodeDocument, node: string, port: string): boolean =>
  wires.some(({ to }) => to.node === node && to.port === port);

/** The nodes in a subsystem, its ports left out, as far as a line holds them. */
export function holdsText(document: SymbiodeDocument, subsystem: string): string {
  const { kinds } = bordersOf(document);
  const names = document.nodes
    .filter(({ id, inside }) => inside === subsystem && (kinds.get(id) ?? 'subsystem') === 'subsystem')
    .map(({ name }) => name);
  if (names.length === 0) return 'empty';
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** The face of a node whose type nobody knows. */
export function unknownFace(
  node: DocumentNode,
  inputs: readonly string[],
  outputs: readonly string[],
): NodeFace {
  const bare = (name: string): PortFace => ({
    name,
    title: name,
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

function ports(
  described: Readonly<Record<string, Port>>,
  document: SymbiodeDocument,
  node: string,
): readonly PortFace[] {
  return Object.entries(described).map(([name, { label, help, unit, required, variadic }]) => ({
    name,
    title: portName(document, { node, port: name }),
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

/** As many numbers as fit one line. */
function listText(values: readonly number[]): string {
  const shown = values.slice(0, 4).map((value) => formatNumber(value));
  return `(${shown.join(', ')}${values.length > shown.length ? ', …' : ''})`;
}

function settingText(value: unknown): string {
  if (Array.isArray(value)) return value.join(' · ');
  if (typeof value === 'object' && value !== null && 'column' in value) return String(value.column);
  if (typeof value === 'object' && value !== null && 'columns' in value && Array.isArray(value.columns))
    return value.columns.join(' · ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
