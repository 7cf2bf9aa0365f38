/** Monaco's colours, read from the tokens of the theme in force. */
import { readToken, type Theme } from '../ui/useTheme';
import { editor } from './monaco';

/** Monaco wants six digits, or eight with opacity. */
function hex(token: `--${string}`, opacity = ''): string {
  const value = readToken(token);
  const [, r = '', g = '', b = ''] = /^#(.)(.)(.)$/.exec(value) ?? [];
  return `${r === '' ? value : `#${r}${r}${g}${g}${b}${b}`}${opacity}`;
}

/** Monaco's names for the pictures of suggestions. */
const SYMBOLS = ['variable', 'function', 'field', 'property', 'enumerator', 'keyword', 'unit'];

/** Defines and chooses the theme. */
export function applyTheme(theme: Theme): void {
  const rule = (token: string, colour: `--${string}`, fontStyle = '') => ({
    token,
    foreground: hex(colour).slice(1),
    fontStyle,
  });
  editor.defineTheme('symbiode', {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', '--ink'),
      rule('comment', '--ink-3', 'italic'),
      rule('string', '--ink-2'),
      rule('number', '--ink'),
      rule('keyword', '--accent'),
      rule('label', '--ink-3'),
      rule('unit', '--good'),
      rule('delimiter', '--ink-3'),
    ],
    colors: {
      'editor.background': hex('--surface'),
      'editor.foreground': hex('--ink'),
      'editorCursor.foreground': hex('--accent'),
      'editor.selectionBackground': hex('--accent', '33'),
      'editor.inactiveSelectionBackground': hex('--accent', '1f'),
      'editor.lineHighlightBackground': hex('--ink', '0a'),
      'editor.lineHighlightBorder': hex('--surface', '00'),
      'editor.wordHighlightBackground': hex('--accent', '1f'),
      'editorLineNumber.foreground': hex('--ink-disabled'),
      'editorLineNumber.activeForeground': hex('--ink-2'),
      ...Object.fromEntries(
        [1, 2, 3].map((level) => [`editorBracketHighlight.foreground${level}`, hex('--ink-2')]),
      ),
      'editorBracketMatch.background': hex('--accent', '1f'),
      'editorBracketMatch.border': hex('--line-strong'),
      'editorError.foreground': hex('--problem'),
      'editorWarning.foreground': hex('--caution'),
      'editorWidget.background': hex('--surface-raised'),
      'editorWidget.border': hex('--line-strong'),
      'editorWidget.foreground': hex('--ink'),
      'editorHoverWidget.background': hex('--surface-raised'),
      'editorHoverWidget.border': hex('--line-strong'),
      'editorSuggestWidget.background': hex('--surface-raised'),
      'editorSuggestWidget.border': hex('--line-strong'),
      'editorSuggestWidget.foreground': hex('--ink'),
      'editorSuggestWidget.selectedBackground': hex('--accent-soft'),
      'editorSuggestWidget.selectedForeground': hex('--ink'),
      'editorSuggestWidget.highlightForeground': hex('--accent'),
      'editorSuggestWidget.focusHighlightForeground': hex('--accent'),
      // Colours mean roles: what a suggestion is stands beside it in words.
      ...Object.fromEntries(SYMBOLS.map((symbol) => [`symbolIcon.${symbol}Foreground`, hex('--ink-3')])),
      'list.hoverBackground': hex('--sunken'),
      'input.background': hex('--surface'),
      'input.foreground': hex('--ink'),
      'input.border': hex('--line-control'),
      focusBorder: hex('--focus'),
      'scrollbarSlider.background': hex('--ink', '22'),
      'scrollbarSlider.hoverBackground': hex('--ink', '33'),
      'scrollbarSlider.activeBackground': hex('--ink', '44'),
      'widget.shadow': '#00000030',
    },
  });
  editor.setTheme('symbiode');
}
