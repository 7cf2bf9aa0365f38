import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { DiagnosticCode } from '../../engine';
import { fileProblem, reasonOf } from './file-problem';

/** Largest document or data file, in bytes. */
export const maxFileBytes = 64 * 1024 * 1024;

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(0)} MB`;

/** Codes for the two ways in which reading fails. */
interface ReadCodes {
  readonly unreadable: DiagnosticCode;
  readonly tooLarge: DiagnosticCode;
}

/**
 * The content of a regular file of at most `limit` bytes. The size is known before anything is read, and what is
 * opened is what was measured, so neither a device nor a file that grows can fill the memory.
 */
export async function readLimited(
  file: string,
  limit = maxFileBytes,
  codes: ReadCodes = { unreadable: 'file-unreadable', tooLarge: 'file-too-large' },
): Promise<Buffer> {
  const name = path.basename(file);
  const unreadable = (reason: string) =>
    fileProblem(
      codes.unreadable,
      file,
      `"${name}" cannot be read: ${reason}.`,
      'Check the path and try again.',
    );
  // Opening without waiting keeps a named pipe from blocking for ever.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw unreadable(reasonOf(error));
  });
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) throw unreadable('it is a folder');
    if (!stats.isFile()) throw unreadable('it is not a regular file');
    if (stats.size > limit) {
      throw fileProblem(
        codes.tooLarge,
        file,
        `"${name}" has ${megabytes(stats.size)}; the limit is ${megabytes(limit)}.`,
        'Nothing was read. Choose a smaller file or thin out the data.',
      );
    }
    const buffer = Buffer.alloc(stats.size);
    let at = 0;
    while (at < buffer.length) {
      const { bytesRead } = await handle.read(buffer, at, buffer.length - at, at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return buffer.subarray(0, at);
  } finally {
    await handle.close();
  }
}

/** The same as text; bytes that are not UTF-8 are refused rather than replaced. */
export async function readTextLimited(
  file: string,
  limit = maxFileBytes,
  codes: ReadCodes = { unreadable: 'file-unreadable', tooLarge: 'file-too-large' },
): Promise<string> {
  const bytes = await readLimited(file, limit, codes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw fileProblem(
      codes.unreadable,
      file,
      `"${path.basename(file)}" is not text in UTF-8.`,
      'Choose a Symbiode document or a CSV file saved as UTF-8.',
    );
  }
}
