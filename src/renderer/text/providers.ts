/** Suggestions, descriptions and renaming, asked of the engine for the text of one view. */
import {
  completeText,
  describePlace,
  type Completion,
  type ParsedText,
  type SymbiodeDocument,
  type TableTexts,
} from '../../engine/index';
import type { Lowered } from '../../engine/index';
import { settingRegistries } from '../document/setting-registries';
import { LANGUAGE } from './language';
import { type editor as monaco, languages, Range } from './monaco';

/** What the providers are about at the moment they are asked. */
export interface TextSubject {
  readonly document: SymbiodeDocument;
  readonly tables: TableTexts;
  readonly lowered: Lowered;
  readonly parsed: ParsedText;
}

type Position = Parameters<monaco.ITextModel['getOffsetAt']>[0];

const kinds: Readonly<Record<Completion['kind'], languages.CompletionItemKind>> = {
  node: languages.CompletionItemKind.Variable,
  type: languages.CompletionItemKind.Function,
  port: languages.CompletionItemKind.Field,
  parameter: languages.CompletionItemKind.Property,
  value: languages.CompletionItemKind.Value,
  keyword: languages.CompletionItemKind.Keyword,
  unit: languages.CompletionItemKind.Unit,
  column: languages.CompletionItemKind.Field,
  setting: languages.CompletionItemKind.Property,
};

/** The names of the first line of a table. */
function columnsOf(tables: TableTexts): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(tables).map(([id, csv]) => {
      const end = csv.search(/[\r\n]/);
      const head = end < 0 ? csv : csv.slice(0, end);
      return [
        id,
        head
          .slice(0, 10_000)
          .split(',')
          .map((name) => name.trim().replaceAll(/^"|"$/g, '')),
      ];
    }),
  );
}

export function rangeOf(model: monaco.ITextModel, start: number, end: number): Range {
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
  return new Range(from.lineNumber, from.column, to.lineNumber, to.column);
}

/** Registers the providers; `subject` is undefined for texts of others. Gives a way to take them back. */
export function registerProviders(
  subject: (model: monaco.ITextModel) => TextSubject | undefined,
): () => void {
  const all = [
    languages.registerCompletionItemProvider(LANGUAGE, {
      triggerCharacters: ['=', '(', ',', ';', ':', '.', '+', '[', ' '],
      provideCompletionItems: (model, position) => {
        const own = subject(model);
        if (!own) return { suggestions: [] };
        const word = model.getWordUntilPosition(position);
        const range = new Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn);
        const found = completeText(model.getValue(), model.getOffsetAt(position), {
          document: own.document,
          registries: settingRegistries,
          columns: columnsOf(own.tables),
        });
        return {
          suggestions: found.map((one, i) => ({
            label: { label: one.text.trim(), description: one.detail },
            kind: kinds[one.kind],
            insertText: one.text,
            ...(one.help === '' ? {} : { documentation: one.help }),
            filterText: one.text.replaceAll('"', ''),
            sortText: String(i).padStart(5, '0'),
            range,
          })),
        };
      },
    }),
    languages.registerHoverProvider(LANGUAGE, {
      provideHover: (model, position) => {
        const own = subject(model);
        const found =
          own &&
          describePlace(own.parsed, model.getOffsetAt(position), {
            document: own.document,
            equations: own.lowered.equations,
            registries: settingRegistries,
          });
        if (!found) return null;
        const code = found.code.map((value) => ({ value: `\`\`\`\n${value}\n\`\`\`` }));
        return {
          range: rangeOf(model, found.start, found.end),
          contents: [...code, ...found.text.map((value) => ({ value }))],
        };
      },
    }),
    languages.registerRenameProvider(LANGUAGE, {
      provideRenameEdits: (model, position, name) => {
        const found = mentioned(subject(model), model, position);
        return {
          edits: found.map(({ start, end }) => ({
            resource: model.uri,
            versionId: undefined,
            textEdit: {
              range: rangeOf(model, start, end),
              text: /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? name : JSON.stringify(name),
            },
          })),
        };
      },
    }),
  ];
  return () => {
    for (const one of all) one.dispose();
  };
}

/** Every place that names the node at a position. */
function mentioned(own: TextSubject | undefined, model: monaco.ITextModel, position: Position) {
  const offset = model.getOffsetAt(position);
  const { mentions = [] } = own?.parsed.places ?? {};
  const node = mentions.find(({ start, end }) => start <= offset && offset <= end)?.node;
  return mentions.filter((one) => one.node === node);
}
