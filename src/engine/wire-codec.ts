/**
 * Messages as bytes, for transports that carry nothing richer (a WebSocket, a pipe): a 4-byte little-endian header
 * length, the message as ASCII JSON padded to a multiple of 8, then the numbers of its typed arrays, each array
 * aligned to 8 bytes. What JSON cannot say is an object with the single key `$wire`: an array by kind, offset and
 * length, a number that is not finite by name, an object that itself has a key `$wire` by its entries. Reading
 * trusts nothing: every length is checked against the bytes that are there.
 */

type WireArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

/** Kinds of array that messages may hold. */
const kinds = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  u8: Uint8Array,
} as const;
type Kind = keyof typeof kinds;

const tag = '$wire';
const align = (n: number) => Math.ceil(n / 8) * 8;
/** Nesting beyond this is refused instead of overflowing the stack. */
const maxDepth = 100;

function kindOf(value: object): Kind | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  for (const kind of Object.keys(kinds) as Kind[]) if (value instanceof kinds[kind]) return kind;
  return undefined;
}

/**
 * The list or the object with each item as `change` gives it: itself when all stay as they are, which is nearly always,
 * else a copy. A key `__proto__` is one like any other.
 */
function withItems(value: object, change: (item: unknown) => unknown): object {
  let copy: Record<string | number, unknown> | undefined;
  const fields = value as Record<string | number, unknown>;
  const visit = (key: string | number): void => {
    const item = change(fields[key]);
    if (item !== fields[key])
      (copy ??= (Array.isArray(value) ? [...value] : { ...value }) as typeof fields)[key] = item;
  };
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) visit(i);
  else for (const key of Object.keys(value)) visit(key);
  return copy ?? value;
}

/** Only ASCII, so that a character is a byte. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The message as bytes. Functions, symbols and `undefined` fields are left out, as in JSON. */
export function encodeMessage(message: unknown): Uint8Array<ArrayBuffer> {
  const arrays: { readonly at: number; readonly array: WireArray }[] = [];
  let size = 0;
  const plain = (value: unknown, depth: number): unknown => {
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
      return { [tag]: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
    }
    if (typeof value !== 'object' || value === null) return value;
    if (depth > maxDepth) throw new RangeError('The message is nested too deeply.');
    const kind = kindOf(value);
    if (kind !== undefined) {
      const array = value as WireArray;
      const at = size;
      arrays.push({ at, array });
      size = align(size + array.byteLength);
      return { [tag]: kind, at, length: array.length };
    }
    const said = withItems(value, (item) => plain(item, depth + 1));
    return Object.hasOwn(value, tag) ? { [tag]: 'object', entries: Object.entries(said) } : said;
  };
  const header = asciiJson(plain(message, 0));
  const start = align(4 + header.length);
  const bytes = new Uint8Array(start + size);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(encoder.encode(header), 4);
  for (const { at, array } of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + at);
  }
  return bytes;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** ASCII is UTF-8; bytes that are neither make a text that is no JSON. */
const asciiText = (bytes: Uint8Array): string => decoder.decode(bytes);

const isCount = (n: unknown): n is number => typeof n === 'number' && Number.isSafeInteger(n) && n >= 0;

/** The message that the bytes hold; throws a RangeError or SyntaxError when they hold none. */
export function decodeMessage(bytes: Uint8Array): unknown {
  if (bytes.length < 4) throw new RangeError('The message is cut short.');
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  const start = align(4 + length);
  if (4 + length > bytes.length) throw new RangeError('The message is cut short.');
  const readArray = (kind: Kind, at: unknown, count: unknown): WireArray => {
    const size = kinds[kind].BYTES_PER_ELEMENT;
    if (!isCount(at) || !isCount(count) || start + at + count * size > bytes.length) {
      throw new RangeError('An array lies outside the message.');
    }
    // A copy: the view must be aligned, and must not keep the whole message alive. (`slice` of a Node buffer copies nothing.)
    const copy = new Uint8Array(count * size);
    copy.set(bytes.subarray(start + at, start + at + count * size));
    return new kinds[kind](copy.buffer, 0, count);
  };
  const revive = (value: unknown, depth: number): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (depth > maxDepth) throw new RangeError('The message is nested too deeply.');
    const fields = value as Record<string, unknown>;
    const kind = Object.hasOwn(fields, tag) ? fields[tag] : undefined;
    if (kind === 'number') return Number(fields['value']);
    if (kind === 'object') {
      const entries: unknown = fields['entries'];
      if (!Array.isArray(entries)) throw new RangeError('An object in the message has no entries.');
      return Object.fromEntries(
        entries.map((entry: unknown) => {
          if (!Array.isArray(entry)) throw new RangeError('An entry in the message is not a pair.');
          return [String(entry[0]), revive(entry[1], depth + 1)];
        }),
      );
    }
    if (typeof kind === 'string' && Object.hasOwn(kinds, kind)) {
      return readArray(kind as Kind, fields['at'], fields['length']);
    }
    return withItems(value, (item) => revive(item, depth + 1));
  };
  return revive(JSON.parse(asciiText(bytes.subarray(4, 4 + length))), 0);
}
