/** Small pieces of SVG as text, for pictures that leave the program. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe between tags and in attributes; control characters, which XML cannot hold, are dropped. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/\p{Cc}/gu, (letter) => ('\t\n\r'.includes(letter) ? letter : ''))
    .replaceAll(/[&<>"']/gu, (letter) => ENTITIES[letter] ?? '');
}

/** An element with its attributes and what is in it, which is markup already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  inside = '',
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(typeof value === 'number' ? short(value) : String(value))}"`)
    .join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** Two digits after the point are a hundredth of a pixel. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);
