/**
 * Archives of NumPy arrays: ZIP (PKWARE APPNOTE 6.3.10, §4.3) with one .npy per array. Only what `numpy.savez` writes
 * is read: stored or deflated entries, sizes up to 4 GiB or, by the ZIP64 extra field, beyond.
 */
import { latinText, slice, viewOf } from './bytes';
import type { FileContents, RawPart } from './contents';
import { READ_LIMITS } from './contents';
import { inflate } from './inflate';
import { readNpy } from './read-npy';
import { malformed, tooMuch } from './read-problem';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly at: number;
}

export function readNpz(bytes: Uint8Array): FileContents {
  const entries = directory(bytes).filter(({ name }) => !name.endsWith('/'));
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > READ_LIMITS.unpacked) throw tooMuch(`The file unpacks to ${Math.round(total / 2 ** 20)} MiB.`);
  const [parts, notes]: [RawPart[], string[]] = [[], []];
  let left = READ_LIMITS.unpacked;
  for (const entry of entries) {
    if (!entry.name.endsWith('.npy')) {
      notes.push(`"${entry.name}" is not an array and was left out.`);
      continue;
    }
    const path = entry.name.replace(/\.npy$/u, '');
    try {
      const content = unpack(bytes, entry, left);
      left -= content.length;
      parts.push(readNpy(content, path));
    } catch (error) {
      // One array that cannot be read does not spoil the others.
      if (!(error instanceof Error) || error.name !== 'ModelError') throw error;
      notes.push(error.message.replace(/^[\w-]+: /u, ''));
    }
  }
  if (parts.length === 0)
    throw malformed(
      notes.length > 0 ? `No array can be read. ${notes[0] ?? ''}` : 'The archive holds no arrays.',
    );
  return { format: 'npz', parts, notes };
}

/** The central directory, found from the end of the file. */
function directory(bytes: Uint8Array): readonly Entry[] {
  const view = viewOf(bytes);
  let end = bytes.length - 22;
  const lowest = Math.max(0, end - 65_535);
  while (end >= lowest && view.getUint32(end, true) !== 0x06_05_4b_50) end -= 1;
  if (end < lowest) throw malformed('The archive has no list of its files at the end.');
  const count = view.getUint16(end + 10, true);
  if (count > READ_LIMITS.parts) throw tooMuch(`The archive holds ${count} files.`);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    slice(bytes, at, 46, 'The list of files in the archive');
    if (view.getUint32(at, true) !== 0x02_01_4b_50)
      throw malformed('The list of files in the archive is broken.');
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const text = slice(bytes, at + 46, name + extra + comment, 'The list of files in the archive');
    const entry = {
      name: new TextDecoder().decode(text.subarray(0, name)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    at += 46 + name + extra + comment;
    return withLongSizes(entry, text.subarray(name, name + extra));
  });
}

/** Sizes of 2³² − 1 stand in the ZIP64 extra field (id 1), in this order: size, packed size, place. */
function withLongSizes(entry: Entry, extra: Uint8Array): Entry {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const [id, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (id === 1) {
      let next = at + 4;
      const long = (value: number): number => {
        if (value !== 0xff_ff_ff_ff || next + 8 > extra.length) return value;
        next += 8;
        return Number(view.getBigUint64(next - 8, true));
      };
      const size = long(entry.size);
      const packed = long(entry.packed);
      return { ...entry, size, packed, at: long(entry.at) };
    }
    at += 4 + length;
  }
  return entry;
}

function unpack(bytes: Uint8Array, { name, method, packed, at }: Entry, limit: number): Uint8Array {
  const head = slice(bytes, at, 30, `"${name}"`);
  if (latinText(head.subarray(0, 2)) !== 'PK') throw malformed(`"${name}" is not where the archive says.`);
  const view = viewOf(head);
  const start = at + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  const content = slice(bytes, start, packed, `"${name}"`);
  if (method === 0) return content;
  if (method === 8) return inflate(content, { zlib: false, limit });
  throw malformed(`"${name}" is compressed in a way that NumPy does not use.`);
}
