/**
 * Parameters from inside a subsystem that its own form shows. The document keeps them as one text, the parameter
 * `exposed` of the subsystem: node id, dot, field, with spaces between. Ids have no spaces and fields no dots.
 */
import { catalogue, type DocumentNode, type SymbiodeDocument } from '../../engine/index';
import { withInside } from './nesting';

export interface ExposedParameter {
  /** Id of the node that has it. */
  readonly node: string;
  readonly field: string;
}

/** What a subsystem exposes, in order; some of it may not be there any more. */
export function exposedIn({ parameters }: DocumentNode): readonly ExposedParameter[] {
  const text = parameters['exposed'];
  if (typeof text !== 'string') return [];
  return text.split(' ').flatMap((one) => {
    const dot = one.lastIndexOf('.');
    return dot > 0 ? [{ node: one.slice(0, dot), field: one.slice(dot + 1) }] : [];
  });
}

/** The text in the document. */
export function exposedText(exposed: readonly ExposedParameter[]): string {
  return exposed.map(({ node, field }) => `${node}.${field}`).join(' ');
}

/** Every parameter that a subsystem could expose: those of all nodes in it, at any depth. */
export function exposable(document: SymbiodeDocument, subsystem: string): readonly ExposedParameter[] {
  const within = withInside(document, [subsystem]);
  return document.nodes
    .filter(({ id }) => id !== subsystem && within.has(id))
    .flatMap(({ id, type }) =>
      Object.keys(catalogue.find(type)?.parameters ?? {}).map((field) => ({ node: id, field })),
    );
}
