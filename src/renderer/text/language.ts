/** How the text of a model is coloured and where its words end; meaning comes from the engine alone. */
import { catalogue, TEXT_KEYWORDS } from '../../engine/index';
import { languages } from './monaco';

export const LANGUAGE = 'symbiode';

const keywords = [
  ...TEXT_KEYWORDS,
  ...catalogue
    .all()
    .filter(({ role }) => role === 'state')
    .map(({ id }) => id),
];

/** Registers the language once. */
export function registerLanguage(): void {
  if (languages.getLanguages().some(({ id }) => id === LANGUAGE)) return;
  languages.register({ id: LANGUAGE });
  languages.setLanguageConfiguration(LANGUAGE, {
    comments: { lineComment: '#' },
    brackets: [
      ['(', ')'],
      ['{', '}'],
      ['[', ']'],
    ],
    autoClosingPairs: [
      { open: '(', close: ')' },
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '"', close: '"', notIn: ['string', 'comment'] },
    ],
    surroundingPairs: [
      { open: '(', close: ')' },
      { open: '"', close: '"' },
    ],
    wordPattern: /[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*/u,
    indentationRules: { increaseIndentPattern: /\{\s*(?:#.*)?$/, decreaseIndentPattern: /^\s*\}/ },
  });
  languages.setMonarchTokensProvider(LANGUAGE, {
    unicode: true,
    defaultToken: '',
    keywords,
    tokenizer: {
      root: [
        [/#.*$/, 'comment'],
        [/"""/, { token: 'string', next: '@block' }],
        [/"(?:[^"\\]|\\.)*"?/, 'string'],
        [/`[^`]*`?/, 'string'],
        [/\[[^\]]*\]?/, 'unit'],
        [/-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_])/u, 'number'],
        // A statement's first word; elsewhere the same words are names.
        [
          /^\s*[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*(?=\s+[^=\s.'])/u,
          { cases: { '@keywords': 'keyword', '@default': 'name' } },
        ],
        [/\b(?:trainable|from|to|of|as|inline|group)\b/, 'keyword'],
        [/[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*(?=\s*:)/u, 'label'],
        [/[\p{L}_][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*/u, 'name'],
        [/[(){}]/, '@brackets'],
        [/[,;:=.+'@]/, 'delimiter'],
      ],
      block: [
        [/"""/, { token: 'string', next: '@pop' }],
        [/[^"]+|"/, 'string'],
      ],
    },
  });
}
