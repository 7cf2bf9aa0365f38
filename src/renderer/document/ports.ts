/** What a node of the document looks like to its panels: ports and values, with the definition's defaults filled in. */
import { bordersOf, catalogue, escapeName, leadThrough } from '../../engine/index';
import type {
  DocumentNode,
  NodeDefinition,
  ParameterSpec,
  ParameterValue,
  Port,
  PortReference,
  Settings,
  SymbiodeDocument,
  Wire,
} from '../../engine/index';

const isSetting = (spec: ParameterSpec): boolean => spec.kind !== 'number' && spec.kind !== 'numbers';

/** The value of a parameter, or its default in the form in which the document would hold it. */
export function valueOf(
  spec: ParameterSpec,
  value: ParameterValue | undefined,
  settings: Settings,
): ParameterValue | null {
  if (value !== undefined) return value;
  if (spec.kind === 'number') return { value: spec.default, trainable: spec.trainable };
  if (spec.kind === 'numbers')
    return { values: spec.default(spec.shape(settings)), trainable: spec.trainable };
  return spec.default;
}

/** The node's settings: everything but the numbers in its equations. */
export function settingsOf(definition: NodeDefinition, node: DocumentNode): Settings {
  const settings: Record<string, number | string | readonly number[] | null> = {};
  for (const [field, spec] of Object.entries(definition.parameters)) {
    if (!isSetting(spec)) continue;
    const value = valueOf(spec, node.parameters[field], settings);
    if (typeof value === 'number' || typeof value === 'string' || value === null) settings[field] = value;
    else if (Array.isArray(value)) settings[field] = value as readonly number[];
  }
  return settings;
}

/**
 * The input ports of a node, which for some types depend on its settings, and for a subsystem on the inlets inside:
 * those are its ports, by their ids.
 */
export function inputsOf(
  definition: NodeDefinition,
  node: DocumentNode,
  document: SymbiodeDocument,
): Readonly<Record<string, Port>> {
  return definition.border === 'subsystem'
    ? subsystemPorts(document, node.id).inputs
    : ownPorts(definition, node, 'inputs');
}

/** The output ports of a node, which may depend on its settings; those of a subsystem are the outlets inside. */
export function outputsOf(
  definition: NodeDefinition,
  node: DocumentNode,
  document: SymbiodeDocument,
): Readonly<Record<string, Port>> {
  return definition.border === 'subsystem'
    ? subsystemPorts(document, node.id).outputs
    : ownPorts(definition, node, 'outputs');
}

/** What people call a port: its own name, or that of the inlet or outlet which it is. */
export function portName(document: SymbiodeDocument, { node, port }: PortReference): string {
  const inner = bordersOf(document).kinds.get(node) === 'subsystem' ? nodeOf(document, port) : undefined;
  return inner?.name ?? port;
}

function ownPorts(
  definition: NodeDefinition,
  node: DocumentNode,
  side: 'inputs' | 'outputs',
): Readonly<Record<string, Port>> {
  const from = side === 'inputs' ? definition.inputsFrom : definition.outputsFrom;
  return from?.(settingsOf(definition, node)) ?? definition[side];
}

interface SubsystemPorts {
  readonly inputs: Readonly<Record<string, Port>>;
  readonly outputs: Readonly<Record<string, Port>>;
}

function subsystemPorts(document: SymbiodeDocument, subsystem: string): SubsystemPorts {
  const { kinds, sinks } = bordersOf(document);
  const members = document.nodes.filter(({ inside }) => inside === subsystem);
  const ports = (kind: 'inlet' | 'outlet', more: (id: string) => Partial<Port>) =>
    Object.fromEntries(
      members
        .filter(({ id }) => kinds.get(id) === kind)
        .map(({ id, name }): [string, Port] => [
          id,
          {
            label: escapeName(name).latex,
            unit: 'any',
            required: false,
            variadic: true,
            help: '',
            ...more(id),
          },
        ]),
    );
  return {
    inputs: ports('inlet', (port) => meaning(document, sinks({ node: subsystem, port }))),
    outputs: ports('outlet', () => ({})),
  };
}

/** What the ports say together that an inlet leads to: how many wires they take, and what they are. */
function meaning(document: SymbiodeDocument, ends: readonly PortReference[]): Partial<Port> {
  const ports = ends.flatMap((end) => {
    const node = nodeOf(document, end.node);
    const definition = node && catalogue.find(node.type);
    const port = definition && ownPorts(definition, node, 'inputs')[end.port];
    return port ? [port] : [];
  });
  const [first] = ports;
  if (!first) return {};
  const same = ports.every(({ unit }) => unit === first.unit);
  return {
    variadic: ports.every(({ variadic }) => variadic),
    unit: same && !first.unit.includes('$') ? first.unit : 'any',
    ...(ports.length === 1 ? { help: first.help } : {}),
  };
}

interface Led {
  readonly nodes: SymbiodeDocument['nodes'];
  readonly wires: readonly Wire[];
}

const led = new WeakMap<readonly Wire[], Led>();

/** The wires between nodes that compute, led through the borders of subsystems; the same list while those stay. */
export function plainWires(document: SymbiodeDocument): readonly Wire[] {
  const { nodes, wires } = document;
  const known = led.get(wires);
  if (known?.nodes === nodes) return known.wires;
  const borders = bordersOf(document);
  const found = borders.kinds.size === 0 ? wires : leadThrough(document, borders).wires;
  led.set(wires, { nodes, wires: found });
  return found;
}

function nodeOf(document: SymbiodeDocument, id: string): DocumentNode | undefined {
  return document.nodes.find((node) => node.id === id);
}
