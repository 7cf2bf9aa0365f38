/**
 * Formulas as shapes of an SVG that need no style sheet and no MathML: what KaTeX lays out in the page, letter by letter
 * in its place, so that drawing programs and word processors show it too.
 */
import { plainLatex } from '../../equations/plain-latex';
import { element, escapeXml } from '../../ui/chart/svg-text';
import { renderKatex } from '../../ui/render-katex';

export interface DrawnMath {
  /** Its upper left corner is at 0, 0. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export interface MathPen {
  /** A formula with letters of so many pixels, in this colour where no role gives another. */
  readonly draw: (latex: string, size: number, color: string) => DrawnMath;
  /** A style sheet that holds the fonts of what was drawn. */
  readonly fonts: () => Promise<string>;
  readonly remove: () => void;
}

/** What stands in where the fonts of a file are not read. */
const OTHERWISE = "'Latin Modern Math', 'STIX Two Math', 'Times New Roman', serif";

/** A pen that draws in a corner of the page that nobody sees, until it is removed. */
export async function createMathPen(page: Document): Promise<MathPen> {
  // Letters are measured: those of fonts that no formula on the screen needed are to be there too.
  await Promise.all(
    [...page.fonts].filter(({ family }) => family.includes('KaTeX')).map((face) => face.load()),
  );
  const desk = page.createElement('div');
  desk.ariaHidden = 'true';
  desk.style.cssText =
    'position:absolute;left:0;top:0;width:max-content;visibility:hidden;white-space:nowrap';
  page.body.append(desk);
  const measure = page.createElement('canvas').getContext('2d');
  const used = new Set<string>();

  function letters(node: Text, origin: DOMRect): string {
    const text = node.data.replaceAll(/[\u200B\s]/gu, '');
    const parent = node.parentElement;
    if (text === '' || !parent || !measure) return '';
    const range = page.createRange();
    range.selectNodeContents(node);
    const { left, top, width } = range.getBoundingClientRect();
    const { fontFamily, fontSize, fontStyle, fontWeight, color } = getComputedStyle(parent);
    measure.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    const family = fontFamily.split(',')[0]?.trim() ?? fontFamily;
    used.add(faceKey(family, fontWeight, fontStyle));
    return element(
      'text',
      {
        x: left - origin.left,
        y: top - origin.top + Math.round(measure.measureText(text).fontBoundingBoxAscent),
        'font-family': `${family}, ${OTHERWISE}`,
        'font-size': Number.parseFloat(fontSize),
        'font-style': fontStyle === 'normal' ? undefined : fontStyle,
        'font-weight': fontWeight === '400' ? undefined : fontWeight,
        fill: color,
        // Keeps its place where another font stands in.
        textLength: text.length > 1 ? width : undefined,
      },
      escapeXml(text),
    );
  }
  return {
    draw: (latex, size, color) => {
      desk.style.fontSize = `${size}px`;
      desk.style.color = color;
      desk.innerHTML = renderKatex(latex, true, true);
      const root = desk.querySelector('.katex-html') ?? desk;
      const origin = root.getBoundingClientRect();
      const parts: string[] = [];
      const walker = page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) parts.push(letters(walker.currentNode as Text, origin));
      for (const part of root.querySelectorAll<HTMLElement>('span')) parts.push(rule(part, origin));
      for (const part of root.querySelectorAll('svg')) parts.push(stretched(part, origin));
      const label = { role: 'img', 'aria-label': plainLatex(latex) };
      return { svg: element('g', label, parts.join('')), width: origin.width, height: origin.height };
    },
    fonts: () => embedded(page, used),
    remove: () => desk.remove(),
  };
}

const faceKey = (family: string, weight: string, style: string): string =>
  `${family.replaceAll(/["']/gu, '')} ${weight === 'normal' ? '400' : weight === 'bold' ? '700' : weight} ${style}`;

/** The line of a fraction, which KaTeX draws as a border. */
function rule(part: HTMLElement, origin: DOMRect): string {
  const { borderBottomWidth, borderBottomColor } = getComputedStyle(part);
  const height = Number.parseFloat(borderBottomWidth);
  if (!(height > 0)) return '';
  const { left, bottom, width } = part.getBoundingClientRect();
  const [x, y] = [left - origin.left, bottom - origin.top - height];
  return element('rect', { x, y, width, height, fill: borderBottomColor });
}

/** A root, a bracket or a line through a term, which KaTeX draws as an SVG in a box that may cut it off. */
function stretched(part: SVGSVGElement, origin: DOMRect): string {
  const own = part.getBoundingClientRect();
  // A root goes on for ever, and the box around it cuts it off.
  const box = own.width > origin.width ? (part.parentElement ?? part).getBoundingClientRect() : own;
  const { color, fontSize } = getComputedStyle(part);
  const attributes = {
    x: box.left - origin.left,
    y: box.top - origin.top,
    width: box.width,
    height: box.height,
    viewBox: part.getAttribute('viewBox') ?? undefined,
    preserveAspectRatio: part.getAttribute('preserveAspectRatio') ?? undefined,
    'font-size': Number.parseFloat(fontSize),
    fill: color,
    stroke: part.querySelector('line') ? color : undefined,
  };
  return element('svg', attributes, part.innerHTML);
}

async function embedded(page: Document, used: ReadonlySet<string>): Promise<string> {
  const faces = [...page.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].flatMap((one) => {
      if (!(one instanceof CSSFontFaceRule)) return [];
      const read = (name: string): string => one.style.getPropertyValue(name);
      const [family, weight, style] = [read('font-family'), read('font-weight'), read('font-style')];
      const url = /url\("?([^")]+)"?\)/u.exec(read('src'))?.[1];
      if (url === undefined || !used.has(faceKey(family, weight || '400', style || 'normal'))) return [];
      return [{ family, weight, style, url: new URL(url, sheet.href ?? page.baseURI).href }];
    }),
  );
  const rules = await Promise.all(
    faces.map(async ({ family, weight, style, url }) => {
      const data = await dataUrl(url);
      return `@font-face{font-family:${family};font-weight:${weight || 400};font-style:${style || 'normal'};src:url(${data})}`;
    }),
  );
  return rules.join('');
}

async function dataUrl(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('');
  return `data:font/woff2;base64,${btoa(text)}`;
}
