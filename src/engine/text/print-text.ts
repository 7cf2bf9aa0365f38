/**
 * Document -> text: title, settings, shared numbers, tables, then every node in the order of the document. Printing
 * the document that a printed text gives prints the same text again.
 */
import type { Registry } from '../base/registry';
import type { DataSource, SymbiodeDocument, TextComment } from '../document/schema';
import type { NodeDefinition } from '../nodes/define';
import { catalogue } from '../nodes/index';
import { fill } from './fill';
import { endKey, nodeStatements, preparePrinting } from './print-node';
import type { PrintedStatement, Printing } from './print-node';
import { settingText, shownSettings } from './settings';
import { blockText, nameText, numberText, quoted, unitText } from './words';

/** A statement in its place. */
export interface PlacedStatement extends PrintedStatement {
  /** Levels of subsystems around it. */
  readonly depth: number;
  /** Whether an empty line stands before it. */
  readonly startsGroup: boolean;
}

/** The text of a document. */
export function printText(
  document: SymbiodeDocument,
  definitions: Registry<NodeDefinition> = catalogue,
): string {
  const statements = placedStatements(document, definitions);
  const comments = commentsByPlace(document.layout.comments ?? []);
  const lines = statements.flatMap((statement, i) => [
    ...(statement.startsGroup && i > 0 ? [''] : []),
    statementText(statement, comments.get(statement.key)),
  ]);
  const last = comments.get('end')?.map(({ text }) => commentLines(text).join('\n')) ?? [];
  return `${[...lines, ...(last.length > 0 ? ['', ...last] : [])].join('\n')}\n`;
}

function commentsByPlace(comments: readonly TextComment[]): ReadonlyMap<string, readonly TextComment[]> {
  const byPlace = new Map<string, TextComment[]>();
  for (const comment of comments) byPlace.set(comment.at, [...(byPlace.get(comment.at) ?? []), comment]);
  return byPlace;
}

const commentLines = (text: string): readonly string[] => text.split('\n').map((line) => `#${line}`);

/** A statement with its comments, indented. */
export function statementText(
  { text, depth }: PlacedStatement,
  comments: readonly TextComment[] = [],
): string {
  const indent = '  '.repeat(depth);
  const above = comments.filter(({ beside }) => beside !== true).flatMap((one) => commentLines(one.text));
  const beside = comments
    .filter((one) => one.beside === true)
    .map((one) => ` #${one.text.replaceAll('\n', ' ')}`);
  // Lines of a text in quotes are its own.
  const lines = text.includes('"""') ? [text] : text.split('\n');
  return [...above, ...lines]
    .map((line, i, all) => `${indent}${line}${i === all.length - 1 ? beside.join('') : ''}`)
    .join('\n');
}

/** Every statement, from first to last. */
export function placedStatements(
  document: SymbiodeDocument,
  definitions: Registry<NodeDefinition> = catalogue,
): readonly PlacedStatement[] {
  const printing = preparePrinting(document, definitions);
  const group = (statements: readonly PrintedStatement[]): readonly PlacedStatement[] =>
    statements.map((one, i) => ({ ...one, depth: 0, startsGroup: i === 0 }));
  const order: string[] = [];
  const nodes = nodesInside(undefined, 0, printing, order);
  return [
    ...group(headStatements(document)),
    ...group(settingStatements(document)),
    ...group((document.parameters ?? []).map(sharedStatement)),
    ...group(document.data.map(dataStatement)),
    ...nodes,
    ...group(orderStatement(printing, order)),
  ];
}

function headStatements({ title, description }: SymbiodeDocument): readonly PrintedStatement[] {
  const about = blockText(description);
  return [
    { key: 'model', text: `model ${quoted(title)}` },
    ...(description === ''
      ? []
      : [{ key: 'about', text: about.startsWith('"""') ? about : `about ${about}` }]),
  ];
}

function settingStatements({ simulation, training }: SymbiodeDocument): readonly PrintedStatement[] {
  const { timeUnit, start, end, method } = simulation;
  const unit = timeUnit === '' ? '' : timeUnit === 'from' ? '"from" ' : `${nameText(timeUnit)} `;
  const items = (kind: 'solve' | 'train') => {
    const list = [...shownSettings(kind, kind === 'solve' ? simulation : training)];
    return list.map(
      ([path, value], i) =>
        `${i === 0 ? '(' : ''}${pathText(path)}: ${settingText(value)}${i === list.length - 1 ? ')' : ', '}`,
    );
  };
  const train = items('train');
  return [
    { key: 'time', text: `time ${unit}from ${numberText(start)} to ${numberText(end)}` },
    { key: 'solve', text: fill([`solve ${nameText(method)} `, ...items('solve')]) },
    ...(train.length === 0 ? [] : [{ key: 'train', text: fill(['train ', ...train]) }]),
  ];
}

const pathText = (path: string): string =>
  path.split('.').every((part) => nameText(part) === part) ? path : quoted(path);

function sharedStatement(shared: NonNullable<SymbiodeDocument['parameters']>[number]): PrintedStatement {
  const mark = shared.trainable ? ' trainable' : '';
  return {
    key: `shared ${shared.name}`,
    text: `shared ${nameText(shared.name)} = ${numberText(shared.value)}${mark}`,
  };
}

function dataStatement({ id, name, source, timeColumn, groupColumn, units }: DataSource): PrintedStatement {
  const from = source.kind === 'file' ? `from ${quoted(source.path)}` : `inline ${blockText(source.csv)}`;
  const items = Object.entries(units).map(([column, unit]) => `${nameText(column)}: ${unitText(unit)}`);
  const group = groupColumn === undefined ? '' : `group ${nameText(groupColumn)} `;
  const pieces = items.map((text, i) => `${i === 0 ? '(' : ''}${text}${i === items.length - 1 ? ')' : ', '}`);
  const head = `data ${nameText(id)} ${name === id ? '' : `${quoted(name)} `}${from} `;
  return { key: `data ${id}`, text: fill([`${head}time ${nameText(timeColumn)} ${group}`, ...pieces]) };
}

/** The nodes of one canvas, and within subsystems those of theirs; `order` takes their ids. */
function nodesInside(
  around: string | undefined,
  depth: number,
  printing: Printing,
  order: string[],
): readonly PlacedStatement[] {
  const { document, definitions, inside } = printing;
  const placed: PlacedStatement[] = [];
  let startsGroup = true;
  for (const node of document.nodes) {
    if (inside.get(node.id) !== around) continue;
    order.push(node.id);
    const opens = definitions.find(node.type)?.border === 'subsystem';
    const startsHere = opens || startsGroup;
    placed.push(
      ...nodeStatements(node, printing).map((one, i) => ({
        ...one,
        depth,
        startsGroup: i === 0 && startsHere && (depth === 0 || placed.length > 0),
      })),
    );
    startsGroup = opens;
    if (!opens) continue;
    placed.push(...nodesInside(node.id, depth + 1, printing, order), {
      key: endKey(node.id),
      text: '}',
      depth,
      startsGroup: false,
    });
  }
  return placed;
}

/** The order of nodes in the document, which is that of states and parameters, where the text has another. */
function orderStatement(
  { document, nodes, definitions }: Printing,
  order: readonly string[],
): readonly PrintedStatement[] {
  const counts = (id: string) => definitions.find(nodes.get(id)?.type ?? '')?.border === undefined;
  const wanted = document.nodes.map(({ id }) => id).filter(counts);
  const found = order.filter(counts);
  if (wanted.every((id, i) => id === found[i])) return [];
  const names = wanted.map((id) => nameText(nodes.get(id)?.name ?? ''));
  const pieces = names.map((name, i) => `${i === 0 ? '(' : ''}${name}${i === names.length - 1 ? ')' : ', '}`);
  return [{ key: 'order', text: fill(['order ', ...pieces]) }];
}
