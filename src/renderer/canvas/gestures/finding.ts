/** Finding nodes of the document, whatever canvas they stand on: by name, type, parameters and equation. */
import { isNumbers, isShared } from '../../../engine/index';
import type { DocumentNode, NodeDefinition, ParameterSpec, SymbiodeDocument } from '../../../engine/index';
import { settingsOf, valueOf } from '../../document/ports';
import type { Catalogue } from '../flow/graph';

/** A node that was found and the text by which it was. */
export interface Found {
  readonly node: string;
  readonly by: 'name' | 'type' | 'parameter' | 'equation';
  readonly text: string;
}

interface Place {
  readonly by: Found['by'];
  readonly text: string;
  /** What is compared, in lower case. */
  readonly plain: string;
}

const RANK = { name: 0, type: 1, parameter: 2, equation: 3 } as const satisfies Record<Found['by'], number>;

/** The nodes in which every word typed occurs, those found by name first; none when nothing is typed. */
export function findNodes(document: SymbiodeDocument, query: string, catalogue: Catalogue): readonly Found[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [];
  const found = document.nodes.flatMap((node): Found[] => {
    const places = placesOf(document, node, catalogue.find(node.type));
    const at = words.map((word) => places.find(({ plain }) => plain.includes(word)));
    if (at.includes(undefined)) return [];
    // What tells most is where the least telling of its words was found.
    const [best] = at.flatMap((place) => place ?? []).toSorted((a, b) => RANK[b.by] - RANK[a.by]);
    return best ? [{ node: node.id, by: best.by, text: best.text }] : [];
  });
  return found.toSorted((a, b) => RANK[a.by] - RANK[b.by]);
}

/** The texts of a node, the most telling first. */
function placesOf(
  document: SymbiodeDocument,
  node: DocumentNode,
  definition: NodeDefinition | undefined,
): readonly Place[] {
  const place = (by: Found['by'], text: string, plain = text): Place => ({
    by,
    text,
    plain: plain.toLowerCase(),
  });
  if (!definition) return [place('name', node.name), place('type', node.type)];
  const settings = settingsOf(definition, node);
  const parameters = Object.entries(definition.parameters).map(([field, spec]): Place => {
    const value = readable(document, valueOf(spec, node.parameters[field], settings));
    const by = spec.kind === 'expression' ? 'equation' : 'parameter';
    const symbol = symbolOf(spec);
    const text = `${symbol === '' ? spec.label : symbol} = ${value}`;
    return place(by, text, `${spec.label} ${field} ${text} ${field}=${value}`);
  });
  return [
    place('name', node.name),
    place('type', definition.title, `${definition.title} ${node.type}`),
    ...parameters,
    place('equation', plainEquation(definition.equation)),
  ];
}

const symbolOf = (spec: ParameterSpec): string => ('symbol' in spec ? plainEquation(spec.symbol) : '');

/** A value as one would type it. */
function readable(document: SymbiodeDocument, value: unknown): string {
  if (isShared(value)) {
    const shared = document.parameters?.find(({ name }) => name === value.shared);
    return shared ? `${value.shared} = ${shared.value}` : value.shared;
  }
  if (isNumbers(value)) return value.values.join(', ');
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .flat()
      .join(', ')
      .replace(/, (true|false)$/u, '');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** LaTeX as letters: Greek ones by their names, without what only places them. */
function plainEquation(latex: string): string {
  return latex
    .replaceAll(/\\[td]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/gu, '$1/$2')
    .replaceAll(/\\(?:left|right|mathrm|mathbf|mathit|operatorname|text|cdot|quad|,|;|!)(?![a-z])/gu, ' ')
    .replaceAll(/\\([a-zA-Z]+)/gu, '$1')
    .replaceAll(/[{}_\\]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
