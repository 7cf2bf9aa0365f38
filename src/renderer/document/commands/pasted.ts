/** What `paste` and `duplicate` share. */
import type { Pasted } from '../clipboard-paste';
import { withDocument } from '../command';
import type { Selection, Work } from '../work';

/** The work with all that is pasted; the same work when that is nothing. */
export function withPasted(work: Work, pasted: Pasted): Work {
  const { nodes, wires, at, courses = {}, notes = [], parameters = [], data = [], gone = [] } = pasted;
  if (nodes.length === 0 && notes.length === 0) return work;
  const { document } = work;
  const { layout } = document;
  const hasCourses = Object.keys(courses).length > 0;
  const changed = withDocument(work, {
    nodes: [...document.nodes, ...nodes],
    wires: [...document.wires.filter(({ id }) => !gone.includes(id)), ...wires],
    data: data.length > 0 ? [...document.data, ...data] : document.data,
    ...(parameters.length > 0 ? { parameters: [...(document.parameters ?? []), ...parameters] } : {}),
    layout: {
      ...layout,
      nodes: { ...layout.nodes, ...at },
      ...(hasCourses ? { wires: { ...layout.wires, ...courses } } : {}),
      ...(notes.length > 0 ? { notes: [...(layout.notes ?? []), ...notes] } : {}),
    },
  });
  const texts = data.flatMap(({ id, source }): [string, string][] =>
    source.kind === 'inline' ? [[id, source.csv]] : [],
  );
  return texts.length > 0
    ? { ...changed, tables: { ...work.tables, ...Object.fromEntries(texts) } }
    : changed;
}

/** What is selected afterwards: all that stands on the canvas itself. */
export function outermostOf({ nodes, notes = [] }: Pasted): Selection {
  const ids = new Set(nodes.map(({ id }) => id));
  const isOutermost = ({ inside }: { readonly inside?: string }) => inside === undefined || !ids.has(inside);
  return {
    nodes: nodes.filter(isOutermost).map(({ id }) => id),
    wires: [],
    notes: notes.filter(isOutermost).map(({ id }) => id),
  };
}

/** What is pasted, for the Undo button. */
export function wordsFor(pasted: Pasted): string {
  const { nodes, notes = [] } = outermostOf(pasted);
  if (nodes.length === 0) return notes.length === 1 ? 'a note' : `${notes.length} notes`;
  const only = nodes.length === 1 ? pasted.nodes.find(({ id }) => id === nodes[0]) : undefined;
  return only?.name ?? `${nodes.length} nodes`;
}
