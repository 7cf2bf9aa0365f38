/**
 * The model as typeset lines, also while it is unfinished: a missing wire shows as a box, a loop or an unknown node
 * by its name. Operators are written out in place until that would be long or repeat itself; then they get a line of
 * their own, so that the text grows with the model and not faster.
 */
import type { NodeRole } from '../nodes/define';
import type { MathText } from '../nodes/math-text';
import { atom, call, escapeName, mark, plus, subscript } from '../nodes/math-text';
import type { Analysis } from './analyse';
import type { Block, Link } from './block';
import { isState, linksInto } from './block';
import type { Equation } from './model';
import { columnParameter } from './slots';
import type { Symbols } from './symbols';

/** LaTeX longer than this, marks included, is not repeated in place. */
const LONGEST_INLINE = 600;
/** Marks make even a symbol about this long; anything longer that is used twice gets a name. */
const LONGEST_REPEATED = 120;
/** A rate with more terms than this shows its first and last ones. */
const MOST_TERMS = 60;

const missing = atom('\\square');

const classOf: Readonly<Record<NodeRole, string>> = {
  state: 'state',
  term: 'physics',
  neural: 'learned',
  operator: 'physics',
  source: 'physics',
  observation: 'data',
};

/** Wraps what belongs to a node, for highlighting and colour. */
export function markNode(block: Block, text: MathText): MathText {
  const role = block.definition?.role ?? 'operator';
  const style = `\\htmlClass{${classOf[role]}}{`;
  // Ids that could mean something to LaTeX occur only in documents that were never checked.
  return /^[\w.:-]+$/.test(block.node.id)
    ? mark(text, `\\htmlData{node=${block.node.id}}{${style}`, '}}')
    : mark(text, style, '}');
}

export function writeEquations(analysis: Analysis, symbols: Symbols): readonly Equation[] {
  const definitions: Equation[] = [];
  const outputs = new Map<Block, Readonly<Record<string, MathText | readonly MathText[]>>>();
  const ofLink = (link: Link): MathText => {
    const { from, wire } = link;
    if (isState(from)) return markNode(from, symbols.name(from));
    const known = outputs.get(from);
    const text = known && Object.hasOwn(known, wire.from.port) ? known[wire.from.port] : undefined;
    if (text === undefined) return markNode(from, symbols.name(from));
    return isText(text) ? text : (text[from.outgoing.indexOf(link)] ?? missing);
  };
  for (const block of analysis.order) {
    if (isState(block) || block.outgoing.length === 0) continue;
    const texts = block.definition?.latex?.({
      inputs: arrivingMath(block, ofLink),
      parameters: Object.fromEntries(
        [...block.numbers.keys()].map((field) => [field, symbols.parameter(block, field)]),
      ),
      settings: block.settings,
      name: symbols.name(block),
      wires: block.outgoing.length,
    });
    if (block.inputs && texts) outputs.set(block, shorten(block, texts, symbols, definitions));
  }
  const states = analysis.blocks.filter(isState).map((block) => stateLine(block, ofLink, symbols));
  const observations = analysis.blocks
    .filter((block) => block.definition?.role === 'observation')
    .map((block) => observationLine(block, ofLink));
  return [...states, ...definitions, ...observations];
}

const isText = (text: MathText | readonly MathText[]): text is MathText => !Array.isArray(text);

function arrivingMath(
  block: Block,
  ofLink: (link: Link) => MathText,
): Readonly<Record<string, readonly MathText[]>> {
  return Object.fromEntries(
    [...(block.inputs?.keys() ?? [])].map((port) => {
      const links = block.incoming.get(port) ?? [];
      return [port, links.length === 0 ? [missing] : links.map(ofLink)];
    }),
  );
}

/** The outputs as they appear in other lines: in full, or by a name that a line of its own defines. */
function shorten(
  block: Block,
  texts: Readonly<Record<string, MathText | readonly MathText[]>>,
  symbols: Symbols,
  definitions: Equation[],
): Readonly<Record<string, MathText | readonly MathText[]>> {
  const ports = Object.keys(texts);
  const shown = (text: MathText, port: string, uses: number, index: string): MathText => {
    const marked = markNode(block, text);
    const length = marked.latex.length;
    if (uses === 0 || (length <= LONGEST_INLINE && (uses === 1 || length <= LONGEST_REPEATED))) return marked;
    const name = symbols.name(block);
    const parts = [ports.length > 1 ? escapeName(port).latex : '', index].filter((part) => part !== '');
    const symbol = markNode(block, parts.length === 0 ? name : subscript(name.latex, parts.join(',')));
    definitions.push({ node: block.node.id, kind: 'definition', latex: `${symbol.latex} = ${marked.latex}` });
    return symbol;
  };
  const entries = Object.entries(texts).map(([port, text]): [string, MathText | readonly MathText[]] => {
    const uses = block.outgoing.filter(({ wire }) => wire.from.port === port).length;
    if (isText(text)) return [port, shown(text, port, uses, '')];
    return [port, text.map((part, i) => shown(part, port, 1, text.length > 1 ? String(i + 1) : ''))];
  });
  return Object.fromEntries(entries);
}

function stateLine(block: Block, ofLink: (link: Link) => MathText, symbols: Symbols): Equation {
  const links = linksInto(block);
  const terms =
    links.length === 0
      ? [missing]
      : links.length <= MOST_TERMS
        ? links.map(ofLink)
        : [...links.slice(0, MOST_TERMS - 1).map(ofLink), atom('\\cdots'), ...links.slice(-1).map(ofLink)];
  const left = `\\frac{d ${markNode(block, symbols.name(block)).latex}}{d t}`;
  return { node: block.node.id, kind: 'state', latex: `${left} = ${plus(...terms).latex}` };
}

function observationLine(block: Block, ofLink: (link: Link) => MathText): Equation {
  const column = columnParameter(block)?.reference.column;
  const measured = markNode(block, call(escapeName(column ?? block.node.name).latex, atom('t_i')));
  const [link] = linksInto(block);
  const value = link ? ofLink(link) : missing;
  return {
    node: block.node.id,
    kind: 'observation',
    latex: `${measured.latex} \\approx ${value.latex}`,
  };
}
