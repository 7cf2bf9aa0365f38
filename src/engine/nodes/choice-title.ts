import type { ParameterSpec } from './parameter-spec';

/**
 * What a choice is called where people read it; the document and the text keep the word itself. Without a title of its
 * own it is the word with a capital.
 */
export function choiceTitle(spec: Extract<ParameterSpec, { kind: 'choice' }>, option: string): string {
  return spec.titles?.[option] ?? `${option.charAt(0).toUpperCase()}${option.slice(1)}`;
}
