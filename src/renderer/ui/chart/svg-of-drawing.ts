/** What style sheets give to an SVG on the screen, and a file must bring with it. */
const KEPT = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'paint-order',
  'text-anchor',
] as const;

/** A drawn SVG as text that needs no style sheet, on a ground of its own. */
export function svgOfDrawing(drawing: SVGSVGElement, ground: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const parts = [...drawing.querySelectorAll<SVGElement>('*')];
  [...copy.querySelectorAll<SVGElement>('*')].forEach((element, i) => {
    const part = parts[i];
    if (part === undefined) return;
    const style = getComputedStyle(part);
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value !== '') element.setAttribute(name, value);
    }
    for (const name of ['class', 'role', 'tabindex']) element.removeAttribute(name);
  });
  const { clientWidth: width, clientHeight: height } = drawing;
  copy.removeAttribute('class');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width, height, fill: ground }))
    sheet.setAttribute(name, String(value));
  copy.prepend(sheet);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}
