/** Beginnings of large text files: enough to see what they hold while the rest is read. */

/** Bytes from which on a file is worth being looked at in two steps, and bytes of its head. */
const LARGE = 2_000_000;
const HEAD = 200_000;

/** Formats of which any number of first lines is a file again. */
const LINES = /\.(?:csv|tsv|tab|txt|dat)$/iu;

/** The first lines of a large table as text; undefined for other files, which are read whole at once. */
export async function headOfFile({
  name,
  file,
}: {
  readonly name: string;
  readonly file: Blob;
}): Promise<Blob | undefined> {
  if (file.size < LARGE || !LINES.test(name)) return undefined;
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const end = bytes.lastIndexOf(10);
  return end < 0 ? undefined : file.slice(0, end + 1);
}
