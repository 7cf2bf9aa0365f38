/** What there is to say about a place of the text: the node, type, parameter, setting or keyword that stands there. */
import type { Registry } from '../base/registry';
import type { SymbiodeDocument } from '../document/schema';
import { analyse } from '../lowering/analyse';
import type { Equation } from '../lowering/model';
import { choiceTitle } from '../nodes/choice-title';
import type { NodeDefinition } from '../nodes/define';
import { catalogue } from '../nodes/index';
import { KEYWORD_HELP } from './keyword-help';
import type { ParsedText } from './parse-text';
import { plainMath } from './plain-math';
import { describeSetting, type SettingRegistries } from './setting-choices';
import type { Span } from './tokens';

export interface Description extends Span {
  /** Mathematics or code, on lines of their own. */
  readonly code: readonly string[];
  /** Sentences. */
  readonly text: readonly string[];
}

export interface Describing {
  /** The document that the text stands for. */
  readonly document: SymbiodeDocument;
  /** Of the lowered document. */
  readonly equations: readonly Equation[];
  /** What the settings of `solve` and `train` choose from. */
  readonly registries?: SettingRegistries;
  readonly definitions?: Registry<NodeDefinition>;
}

export function describePlace(
  { places }: ParsedText,
  offset: number,
  { document, equations, registries = {}, definitions = catalogue }: Describing,
): Description | undefined {
  const covers = ({ start, end }: Span) => start <= offset && offset < end;
  const typeOf = (id: string) => {
    const type = document.nodes.find((node) => node.id === id)?.type;
    return type === undefined ? undefined : definitions.find(type);
  };
  const mention = places.mentions.find(covers);
  if (mention) return describeNode(mention, mention.node, document, equations, typeOf(mention.node));
  for (const [id, place] of places.nodes) {
    const definition = typeOf(id);
    if (definition && covers(place.type))
      return {
        ...spanOf(place.type),
        code: [plainMath(definition.equation)],
        text: [`**${definition.title}**`, definition.help, definition.reference].filter(Boolean),
      };
    const field = [...place.fields].find(([, span]) => covers(span));
    const spec = field && definition?.parameters[field[0]];
    if (field && spec)
      return {
        ...spanOf(field[1]),
        code: [],
        text: [`**${spec.label}**${unitOf(document, id, field[0])}`, spec.help, defaultOf(spec)].filter(
          Boolean,
        ),
      };
  }
  for (const [path, span] of places.settings) {
    const text = covers(span) ? describeSetting(path, document, registries) : [];
    if (text.length > 0) return { ...spanOf(span), code: [], text };
  }
  const keywords = new Map(Object.entries(KEYWORD_HELP));
  for (const { start, key } of places.statements) {
    const [keyword = ''] = key.split(' ');
    const help = keywords.get(keyword);
    const span = { start, end: start + keyword.length };
    if (help !== undefined && covers(span)) return { ...span, code: [], text: [help] };
  }
  return undefined;
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });

function unitOf(document: SymbiodeDocument, id: string, field: string): string {
  const { byId, units } = analyse(document);
  const block = byId.get(id);
  const unit = block?.numbers.get(field)?.spec.unit;
  const found = block && unit !== undefined ? units.describe(block, unit) : '';
  return found === '' || found === '1' ? '' : ` in ${found}`;
}

function defaultOf(spec: NodeDefinition['parameters'][string]): string {
  if (spec.kind === 'numbers' || spec.default === null || spec.default === '') return '';
  const options =
    spec.kind === 'choice'
      ? ` One of ${spec.options.map((option) => `${option} (${choiceTitle(spec, option)})`).join('; ')}.`
      : '';
  return `${spec.kind === 'sizes' ? spec.default.join(' ') : String(spec.default)} when not given.${options}`;
}

function describeNode(
  span: Span,
  id: string,
  document: SymbiodeDocument,
  equations: readonly Equation[],
  definition: NodeDefinition | undefined,
): Description {
  const node = document.nodes.find((one) => one.id === id);
  const { byId, units } = analyse(document);
  const block = byId.get(id);
  const own = equations.filter((equation) => equation.node === id).map(({ latex }) => plainMath(latex));
  const ports = [...(block?.outputs?.keys() ?? [])].map((port) => {
    const unit = block && units.ofPort(block, 'outputs', port);
    const shown = unit ? units.show(unit) : '';
    return `${port}${shown === '' ? '' : ` in ${shown}`}`;
  });
  const numbers = [...(block?.numbers ?? [])].map(([field, { values, trainable, shared }]) => {
    const value = values.length > 4 ? `${values.slice(0, 4).join(' ')} …` : values.join(' ');
    return `${field} = ${value}${shared === undefined ? '' : ` (${shared})`}${trainable ? ', trainable' : ''}`;
  });
  return {
    ...spanOf(span),
    code: own.length > 0 ? own : definition ? [plainMath(definition.equation)] : [],
    text: [
      `**${node?.name ?? id}**: ${definition?.title ?? node?.type ?? ''}${node?.muted === true ? ', muted' : ''}`,
      ports.length > 0 ? `Gives ${ports.join(', ')}.` : '',
      numbers.join('; '),
      definition?.help ?? '',
    ].filter(Boolean),
  };
}
