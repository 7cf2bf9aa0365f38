import { choiceTitle, type ParameterSpec } from '../../../engine/index';

/** What a parameter starts with and may be, in words: `0.5 · above 0`. */
export function valueInWords(spec: ParameterSpec): string {
  const parts = [defaultOf(spec), rangeOf(spec)].filter((part) => part !== '');
  return parts.join(' · ');
}

function defaultOf(spec: ParameterSpec): string {
  if (spec.kind === 'column' || spec.kind === 'columns') return 'none chosen';
  if (spec.kind === 'numbers') return '';
  if (spec.kind === 'choice')
    return spec.options
      .map((one) => `${choiceTitle(spec, one)}${one === spec.default ? ' (default)' : ''}`)
      .join('; ');
  if (spec.kind === 'sizes') return spec.default.join(', ');
  return spec.default === '' ? 'blank' : String(spec.default);
}

function rangeOf(spec: ParameterSpec): string {
  if (!('min' in spec)) return '';
  const { min, max } = spec;
  const isOpen = max === Infinity || max >= 1e9;
  if ('positive' in spec && spec.positive) return 'above 0';
  if (min === -Infinity) return isOpen ? '' : `at most ${max}`;
  return isOpen ? `at least ${min}` : `${min} to ${max}`;
}
