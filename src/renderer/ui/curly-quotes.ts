/** Pairs of straight quotation marks, as messages of the engine and terminals have them, as a page has them: “hares”. */
export function curlyQuotes(text: string): string {
  return text.replaceAll(/"([^"]*)"/gu, '“$1”');
}
