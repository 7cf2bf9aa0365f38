/** What the text needs to know about a node: its ports, which of them go without saying, what it starts from. */
import type { Registry } from '../base/registry';
import type { DocumentNode, SymbiodeDocument } from '../document/schema';
import { resolveParameters } from '../lowering/resolve-parameters';
import type { NodeDefinition } from '../nodes/define';

export interface NodePorts {
  /** Undefined when settings with mistakes leave them unknown. */
  readonly inputs: readonly string[] | undefined;
  readonly outputs: readonly string[] | undefined;
  /** The input that needs no label. */
  readonly onlyInput: string | undefined;
  /** The output that is meant by the name of the node alone. */
  readonly mainOutput: string | undefined;
  /** How an inlet or outlet is called from outside its subsystem: port id -> name. Empty for other nodes. */
  readonly names: ReadonlyMap<string, string>;
}

export function portsOf(node: DocumentNode, definition: NodeDefinition | undefined): NodePorts {
  if (!definition)
    return {
      inputs: undefined,
      outputs: undefined,
      onlyInput: undefined,
      mainOutput: undefined,
      names: new Map(),
    };
  const { settings, diagnostics } = resolveParameters(node, definition);
  const isSound = diagnostics.length === 0 && (definition.check?.(settings) ?? []).length === 0;
  const known = (from: NodeDefinition['inputsFrom'], fixed: NodeDefinition['inputs']) =>
    from ? (isSound ? Object.keys(from(settings)) : undefined) : Object.keys(fixed);
  const inputs = known(definition.inputsFrom, definition.inputs);
  // A port that takes the place of a number is always said.
  const own = inputs?.filter((port) => definition.inputs[port]?.replaces !== true);
  const outputs = known(definition.outputsFrom, definition.outputs);
  return {
    inputs,
    outputs,
    onlyInput: own?.length === 1 ? own[0] : undefined,
    mainOutput: definition.states?.[0]?.output ?? (outputs?.length === 1 ? outputs[0] : undefined),
    names: new Map(),
  };
}

/** Ports of every node, by node id; those of a subsystem are the inlets and outlets inside it. */
export function allPorts(
  nodes: readonly DocumentNode[],
  definitions: Registry<NodeDefinition>,
): ReadonlyMap<string, NodePorts> {
  const ports = new Map<string, NodePorts>();
  const borders = nodes.map((node) => ({ node, border: definitions.find(node.type)?.border }));
  const within = new Map<string, typeof borders>();
  for (const one of borders) {
    const { inside } = one.node;
    if (inside === undefined || (one.border !== 'inlet' && one.border !== 'outlet')) continue;
    const list = within.get(inside);
    if (list) list.push(one);
    else within.set(inside, [one]);
  }
  for (const { node, border } of borders) {
    if (border !== 'subsystem') {
      ports.set(node.id, portsOf(node, definitions.find(node.type)));
      continue;
    }
    const own = within.get(node.id) ?? [];
    const ids = (kind: string) => own.filter((one) => one.border === kind).map((one) => one.node.id);
    const [inputs, outputs] = [ids('inlet'), ids('outlet')];
    ports.set(node.id, {
      inputs,
      outputs,
      onlyInput: inputs.length === 1 ? inputs[0] : undefined,
      mainOutput: outputs.length === 1 ? outputs[0] : undefined,
      names: new Map(own.map((one) => [one.node.id, one.node.name])),
    });
  }
  return ports;
}

export interface RateForm {
  readonly port: string;
  /** Derivatives of the value that the port gives: 1 for a rate, 2 for an acceleration. */
  readonly primes: number;
}

/** The port that takes the derivative of a state's first quantity. */
export function rateForm({ states = [] }: NodeDefinition): RateForm | undefined {
  let slot = states[0];
  for (let primes = 1; slot && primes <= states.length; primes++) {
    const { rate } = slot;
    if ('port' in rate) return { port: rate.port, primes };
    slot = states.find(({ output }) => output === rate.output);
  }
  return undefined;
}

/** The text parameter that holds the unit of a node, where there is exactly one. */
export function unitField({ unitSettings = {} }: NodeDefinition): string | undefined {
  const fields = Object.values(unitSettings);
  return fields.length === 1 ? fields[0] : undefined;
}

/** The only parameter that holds a formula. */
export function formulaField({ parameters }: NodeDefinition): string | undefined {
  const fields = Object.keys(parameters).filter((key) => parameters[key]?.kind === 'expression');
  return fields.length === 1 ? fields[0] : undefined;
}

/** The only parameter that refers to a column. */
export function columnField({ parameters }: NodeDefinition): string | undefined {
  const fields = Object.keys(parameters).filter((key) => parameters[key]?.kind === 'column');
  return fields.length === 1 ? fields[0] : undefined;
}

/** The definitions that have a statement of their own; the first of each kind in the registry. */
export function specialTypes(definitions: Registry<NodeDefinition>) {
  const all = definitions.all();
  const observation = all.find(
    (one) =>
      one.role === 'observation' && Object.keys(one.inputs).length === 1 && columnField(one) !== undefined,
  );
  return {
    states: new Set(all.filter(({ role }) => role === 'state').map(({ id }) => id)),
    observation: observation?.id ?? 'observation',
    subsystem: all.find(({ border }) => border === 'subsystem')?.id ?? 'subsystem',
    formula: all.find((one) => one.inputsFrom !== undefined && formulaField(one) !== undefined)?.id,
  };
}

/** The subsystem in which a node is shown: where it says, unless that is none or goes round in a circle. */
export function shownInside(
  { nodes }: Pick<SymbiodeDocument, 'nodes'>,
  definitions: Registry<NodeDefinition>,
): ReadonlyMap<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isSubsystem = (id: string) => definitions.find(byId.get(id)?.type ?? '')?.border === 'subsystem';
  const shown = new Map<string, string>();
  for (const { id, inside } of nodes) {
    if (inside === undefined) continue;
    const passed = new Set([id]);
    let at: string | undefined = inside;
    while (at !== undefined && isSubsystem(at) && !passed.has(at)) {
      passed.add(at);
      at = byId.get(at)?.inside;
    }
    if (at === undefined) shown.set(id, inside);
  }
  return shown;
}

/** Whether nothing can ever be wired to a node of this type. */
export function takesNothing({ inputs, inputsFrom, border }: NodeDefinition): boolean {
  return !inputsFrom && border !== 'subsystem' && Object.keys(inputs).length === 0;
}
