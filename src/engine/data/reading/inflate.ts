import { Inflate, Unzlib } from 'fflate';
import { malformed, tooMuch } from './read-problem';

/** Bytes handed to the decompressor at a time, so that a bomb is noticed before it has gone off. */
const CHUNK = 4096;

/** Unpacks deflated bytes, with or without the frame of zlib; gives up beyond `limit` bytes. */
export function inflate(
  packed: Uint8Array,
  options: { readonly zlib: boolean; readonly limit: number },
): Uint8Array {
  const pieces: Uint8Array[] = [];
  const state = { size: 0, isDone: false };
  const stream = options.zlib ? new Unzlib() : new Inflate();
  stream.ondata = (piece, final) => {
    state.size += piece.length;
    if (state.size > options.limit)
      throw tooMuch(`The file unpacks to more than ${Math.round(options.limit / 2 ** 20)} MiB.`);
    pieces.push(piece);
    state.isDone ||= final;
  };
  try {
    for (let at = 0; at < packed.length && !state.isDone; at += CHUNK)
      stream.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
  } catch (error) {
    if (error instanceof Error && error.name === 'ModelError') throw error;
    throw malformed('A compressed part of the file cannot be unpacked.');
  }
  const whole = new Uint8Array(state.size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
