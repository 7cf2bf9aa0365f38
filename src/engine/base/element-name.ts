/** A name such as `net.matrix[3]`: the third number, counted from 1, of the list `net.matrix`. */
export interface ElementName {
  readonly list: string;
  /** Counted from 0. */
  readonly index: number;
}

/** What a list's element is called; the only element of a scalar goes by the name alone. */
export function elementName(list: string, index: number): string {
  return `${list}[${index + 1}]`;
}

/** Reads the name of an element; undefined for names without a number in brackets at the end. */
export function parseElementName(name: string): ElementName | undefined {
  const [, list, position] = /^(.*)\[([1-9]\d{0,8})\]$/.exec(name) ?? [];
  return list === undefined || position === undefined ? undefined : { list, index: Number(position) - 1 };
}
