/** The value on every wire of a model, as expressions of time, states and parameters. */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import { invariant } from '../base/invariant';
import { broadcastTo, filled, schedule } from '../ir/build';
import type { InputTensor, Tensor } from '../ir/tensor';
import type { Analysis } from './analyse';
import type { Block, Link } from './block';
import { isState, linksAt, portKey, title, wiredParameters } from './block';
import type { Channels } from './noise';
import type { Slots } from './slots';

/** What every value is made of. */
export interface Inputs {
  readonly time: Tensor;
  readonly states: readonly InputTensor[];
  readonly parameters: readonly InputTensor[];
  readonly channels: Channels;
  /** Values of wires that are given instead of computed. */
  readonly given?: ReadonlyMap<Link, Tensor>;
}

export interface Values {
  /** The value on each wire between live blocks. */
  readonly ofLink: (link: Link) => Tensor;
  /** The present value of a state's quantity. */
  readonly ofState: (node: string, output: string) => Tensor | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds every live block; derivatives by something that the value does not depend on are reported. */
export function evaluateBlocks(
  analysis: Analysis,
  slots: Slots,
  { time, states, parameters, channels, given }: Inputs,
): Values {
  const diagnostics: Diagnostic[] = [];
  const stateOf = new Map(
    slots.states.map(({ node, output = '' }, i) => [portKey({ node, port: output }), states[i]]),
  );
  const groups = groupParameters(slots, parameters);
  const known = new Map<Link, Tensor>();
  const ofState = (node: string, output: string) => stateOf.get(portKey({ node, port: output }));
  const ofLink = (link: Link): Tensor => {
    const value = given?.get(link) ?? known.get(link) ?? ofState(link.from.node.id, link.wire.from.port);
    invariant(value, `wire ${link.wire.id} has no value`);
    return value;
  };
  for (const block of analysis.order) {
    const build = block.definition?.build;
    if (!build || isState(block) || !analysis.live.has(block)) continue;
    if (block.node.muted === true) {
      for (const link of block.outgoing) known.set(link, filled(0, analysis.shapes.ofLink(link) ?? []));
      continue;
    }
    diagnostics.push(...missingDependence(block, ofLink));
    const built = build({
      inputs: Object.fromEntries([...block.incoming].map(([port, links]) => [port, links.map(ofLink)])),
      parameters: Object.fromEntries([
        ...(groups.numbers.get(block.node.id) ?? []),
        ...wiredParameters(block).map(([field, link]) => [field, ofLink(link)] as const),
      ]),
      weights: Object.fromEntries(groups.weights.get(block.node.id) ?? []),
      settings: block.settings,
      time,
      noise: channels.of(block),
      outputShapes: block.outgoing.map((link) => analysis.shapes.ofLink(link) ?? []),
    });
    // A definition that works element by element may leave it to us to repeat a scalar.
    block.outgoing.forEach((link, i) =>
      known.set(link, broadcastTo(pick(block, built, link, i), analysis.shapes.ofLink(link) ?? [])),
    );
  }
  return { ofLink, ofState, diagnostics };
}

type Group = ReadonlyMap<string, readonly (readonly [field: string, value: Tensor])[]>;

/** The parameters of each node by their fields. */
function groupParameters(
  slots: Slots,
  parameters: readonly Tensor[],
): { readonly numbers: Group; readonly weights: Group } {
  const numbers = new Map<string, [string, Tensor][]>();
  const weights = new Map<string, [string, Tensor][]>();
  slots.parameters.forEach((parameter, i) => {
    const { kind, uses = [parameter] } = parameter;
    const group = kind === 'weight' ? weights : numbers;
    const tensor = parameters[i];
    invariant(tensor, `parameter ${i} has no input`);
    for (const { node, field } of uses) {
      const list = group.get(node);
      if (list) list.push([field, tensor]);
      else group.set(node, [[field, tensor]]);
    }
  });
  return { numbers, weights };
}

/** A derivative by something that the value does not depend on is 0, which is never what was meant. */
function missingDependence(block: Block, ofLink: (link: Link) => Tensor): readonly Diagnostic[] {
  const wanted = block.definition?.differentiates?.(block.settings);
  if (!wanted) return [];
  const [link] = linksAt(block, wanted.of);
  if (!link) return [];
  const needed = new Set(schedule([ofLink(link)]));
  return wanted.by.flatMap((port) =>
    linksAt(block, port)
      .filter((by) => !needed.has(ofLink(by)))
      .map((by) =>
        problem(
          'no-dependence',
          { node: block.node.id, port },
          `${title(block)} differentiates ${title(link.from)} by ${title(by.from)}, on which it does not depend.`,
          `Build the value at "${wanted.of}" from the very value that is wired to "${port}".`,
        ),
      ),
  );
}

function pick(
  block: Block,
  built: Readonly<Record<string, Tensor | readonly Tensor[]>>,
  { wire }: Link,
  i: number,
): Tensor {
  const output = Object.hasOwn(built, wire.from.port) ? built[wire.from.port] : undefined;
  const tensor = output === undefined || isTensor(output) ? output : output[i];
  invariant(tensor, `${block.node.type} gives nothing on "${wire.from.port}"`);
  return tensor;
}

const isTensor = (value: Tensor | readonly Tensor[]): value is Tensor => !Array.isArray(value);
