import {
  catalogue,
  elementName,
  isNumbers,
  ModelError,
  problem,
  type Diagnostic,
  type NumbersParameter,
  type ParameterSpec,
  type ParameterValue,
  type SymbiodeDocument,
} from '../../engine';

/**
 * The document with numbers replaced, named as in the results: `<node name>.<parameter>`, and `[i]` after it for one
 * element of a list. Throws a ModelError that names every parameter that is not there.
 */
export function setValues(
  document: SymbiodeDocument,
  values: Readonly<Record<string, number>>,
): SymbiodeDocument {
  const wanted = new Map(Object.entries(values));
  const take = (name: string): number | undefined => {
    const value = wanted.get(name);
    wanted.delete(name);
    return value;
  };
  const nodes = document.nodes.map((node) => {
    const specs = catalogue.find(node.type)?.parameters ?? {};
    const changes = Object.entries(specs).flatMap(([field, spec]) => {
      const value = changed(spec, node.parameters[field], `${node.name}.${field}`, take);
      return value === undefined ? [] : [[field, value] as const];
    });
    return changes.length === 0
      ? node
      : Object.assign({}, node, { parameters: { ...node.parameters, ...Object.fromEntries(changes) } });
  });
  if (wanted.size > 0) throw new ModelError([...wanted.keys()].map(unknownParameter));
  return { ...document, nodes };
}

/** The new value of a parameter, or undefined when nothing wants another one. */
function changed(
  spec: ParameterSpec,
  old: ParameterValue | undefined,
  name: string,
  take: (name: string) => number | undefined,
): ParameterValue | undefined {
  if (spec.kind === 'number') {
    const value = take(name);
    if (value === undefined) return undefined;
    return typeof old === 'object' && 'value' in old ? { ...old, value } : { value };
  }
  if (spec.kind !== 'numbers') return undefined;
  const given: NumbersParameter = isNumbers(old) ? old : { values: [] };
  const all = take(name);
  const list = all === undefined ? [...given.values] : [all];
  let isChanged = all !== undefined;
  // A list that is set beyond its end is found out by the check of its length.
  for (let i = 0, value = take(elementName(name, i)); i <= list.length || value !== undefined; i++) {
    if (value !== undefined) {
      list[i] = value;
      isChanged = true;
    }
    value = take(elementName(name, i + 1));
  }
  return isChanged ? { ...given, values: list } : undefined;
}

function unknownParameter(name: string): Diagnostic {
  return problem(
    'bad-parameter',
    {},
    `The document has no number parameter "${name}".`,
    'Parameters are named as node.parameter, such as growth.r or hares.initial.',
  );
}
