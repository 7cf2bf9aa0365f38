import type { NodeDefinition, Settings } from '../../engine/index';

type LatexContext = Parameters<NonNullable<NodeDefinition['latex']>>[0];
type Math = LatexContext['name'];

const upright = (text: string): Math => ({
  latex: /^\p{L}$/u.test(text)
    ? text
    : `\\mathrm{${text.replaceAll(/[^\p{L}\p{N}]/gu, (c) => (c === '_' ? '\\_' : ''))}}`,
  level: 'atom',
});

/** LaTeX of a node's outputs under these settings, its inputs called by their ports; undefined when it has none. */
export function expressionPreview(
  definition: NodeDefinition,
  settings: Settings,
  name: string,
): string | undefined {
  const ports = definition.inputsFrom?.(settings) ?? definition.inputs;
  const inputs = Object.fromEntries(
    Object.entries(ports).map(([port, { label }]) => [port, [{ latex: label, level: 'atom' } as const]]),
  );
  const parameters = Object.fromEntries(
    Object.entries(definition.parameters).flatMap(([field, spec]) =>
      spec.kind === 'number' || spec.kind === 'numbers'
        ? [[field, { latex: spec.symbol, level: 'atom' } as const]]
        : [],
    ),
  );
  const outputs = definition.latex?.({ inputs, parameters, settings, name: upright(name), wires: 1 });
  const [first] = Object.values(outputs ?? {});
  if (first === undefined) return undefined;
  return 'latex' in first ? first.latex : first[0]?.latex;
}
