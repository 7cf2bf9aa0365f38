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
import { isEvent, isState, linksAt, linksInto, wiredParameters } from './block';
import { columnParameters } from './column-parameters';
import type { Equation } from './model';
import type { Symbols } from './symbols';
import { stateSymbol } from './symbols';

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
  event: 'data',
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
    const { from } = link;
    if (from.node.muted === true && !isState(from)) return struckOut(plainOfLink(link));
    return plainOfLink(link);
  };
  const plainOfLink = (link: Link): MathText => {
    const { from, wire } = link;
    if (isState(from)) return markNode(from, quantity(from, wire.from.port, symbols));
    const known = outputs.get(from);
    const text = known && Object.hasOwn(known, wire.from.port) ? known[wire.from.port] : undefined;
    if (text === undefined) return markNode(from, symbols.name(from));
    return isText(text) ? text : (text[from.outgoing.indexOf(link)] ?? missing);
  };
  for (const block of analysis.order) {
    // Ports that cannot be known leave nothing to write.
    if (isState(block) || block.outgoing.length === 0 || !block.inputs || !block.outputs) continue;
    const texts = block.definition?.latex?.({
      inputs: arrivingMath(block, ofLink),
      parameters: Object.fromEntries([
        ...[...block.numbers.keys()].map((field) => [field, symbols.parameter(block, field)] as const),
        ...wiredParameters(block).map(([field, link]) => [field, ofLink(link)] as const),
      ]),
      settings: block.settings,
      name: symbols.name(block),
      wires: block.outgoing.length,
    });
    if (texts) outputs.set(block, shorten(block, texts, symbols, definitions));
  }
  const states = analysis.blocks.filter(isState).flatMap((block) => stateLines(block, ofLink));
  const events = analysis.blocks.filter(isEvent).map((block) => eventLine(block, ofLink));
  const observations = analysis.blocks
    .filter((block) => block.definition?.role === 'observation')
    .map((block) => observationLine(block, ofLink));
  return [...states, ...definitions, ...events, ...observations];
}

/** What is muted stands in the equation, crossed out. */
const struckOut = (text: MathText): MathText => mark(text, '\\cancel{', '}');

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

/** What a wire from a state carries. */
function quantity(block: Block, port: string, symbols: Symbols): MathText {
  const slot = block.definition?.states?.find(({ output }) => output === port);
  return slot ? stateSymbol(block, slot) : symbols.name(block);
}

/** One line per rate port; a quantity whose rate is another one of the node needs none. */
function stateLines(block: Block, ofLink: (link: Link) => MathText): readonly Equation[] {
  return (block.definition?.states ?? []).flatMap((slot) => {
    if (!('port' in slot.rate)) return [];
    const links = linksAt(block, slot.rate.port);
    const terms =
      links.length === 0
        ? [missing]
        : links.length <= MOST_TERMS
          ? links.map(ofLink)
          : [...links.slice(0, MOST_TERMS - 1).map(ofLink), atom('\\cdots'), ...links.slice(-1).map(ofLink)];
    const left = slot.rateSymbol
      ? markNode(block, slot.rateSymbol(escapeName(block.node.name))).latex
      : `\\frac{d ${markNode(block, stateSymbol(block, slot)).latex}}{d t}`;
    return [
      {
        node: block.node.id,
        kind: 'state' as const,
        latex: `${left} = ${(block.node.muted === true ? struckOut(plus(...terms)) : plus(...terms)).latex}`,
      },
    ];
  });
}

/** What has to be zero, and what then becomes of which state. */
function eventLine(block: Block, ofLink: (link: Link) => MathText): Equation {
  const rule = block.inputs && block.definition?.event?.(block.settings);
  const at = (port: string): MathText => {
    const [link] = linksAt(block, port);
    return link ? ofLink(link) : missing;
  };
  const condition = rule ? at(rule.condition) : missing;
  const jumps = (rule?.jumps ?? []).map(({ state, after }) => `${at(state).latex} \\to ${at(after).latex}`);
  const effect = [...jumps, ...(rule?.terminal === true ? ['\\text{stop}'] : [])].join(',\\; ');
  return {
    node: block.node.id,
    kind: 'event',
    latex: `${condition.latex} = 0${effect === '' ? '' : ` \\;\\Rightarrow\\; ${effect}`}`,
  };
}

function observationLine(block: Block, ofLink: (link: Link) => MathText): Equation {
  const column = columnParameters(block)[0]?.columns[0];
  const measured = markNode(block, call(escapeName(column ?? block.node.name).latex, atom('t_i')));
  const [link] = linksInto(block);
  const value = link ? ofLink(link) : missing;
  return {
    node: block.node.id,
    kind: 'observation',
    latex: `${measured.latex} \\approx ${value.latex}`,
  };
}
