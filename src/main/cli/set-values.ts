import { catalogue, ModelError, problem, type Diagnostic, type SymbiodeDocument } from '../../engine';

/**
 * The document with number parameters replaced, named as in the results: `<node name>.<parameter>`. Throws a
 * ModelError that names every parameter that is not there.
 */
export function setValues(
  document: SymbiodeDocument,
  values: Readonly<Record<string, number>>,
): SymbiodeDocument {
  const wanted = new Map(Object.entries(values));
  const nodes = document.nodes.map((node) => {
    const specs = catalogue.find(node.type)?.parameters ?? {};
    const changes = Object.keys(specs).flatMap((field) => {
      const name = `${node.name}.${field}`;
      const value = wanted.get(name);
      if (value === undefined || specs[field]?.kind !== 'number') return [];
      wanted.delete(name);
      const old = node.parameters[field];
      const isNumber = typeof old === 'object' && 'value' in old;
      return [[field, isNumber ? { ...old, value } : { value }] as const];
    });
    return changes.length === 0
      ? node
      : Object.assign({}, node, { parameters: { ...node.parameters, ...Object.fromEntries(changes) } });
  });
  if (wanted.size > 0) throw new ModelError([...wanted.keys()].map(unknownParameter));
  return { ...document, nodes };
}

function unknownParameter(name: string): Diagnostic {
  return problem(
    'bad-parameter',
    {},
    `The document has no number parameter "${name}".`,
    'Parameters are named as node.parameter, such as growth.r or hares.initial.',
  );
}
