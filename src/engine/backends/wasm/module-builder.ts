import { invariant } from '../../base/invariant';
import { ByteWriter } from './bytes';
import { TYPE_CODES, type FunctionCode, type Signature } from './function-code';
import { OPCODES } from './opcodes';

/** Section numbers of the binary format, in the order in which they must stand. */
const section = { type: 1, import: 2, function: 3, memory: 5, export: 7, code: 10, data: 11 } as const;

const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Collects functions and writes a module with one exported memory named `memory`. */
export class ModuleBuilder {
  private readonly types: Signature[] = [];
  private readonly typeIndex = new Map<string, number>();
  private readonly imports: { module: string; name: string; type: number }[] = [];
  private readonly functions: { type: number; code?: FunctionCode }[] = [];
  private readonly exports: { name: string; index: number }[] = [];

  /** Imports stand before all functions in the index space, so they are declared first. */
  import(module: string, name: string, signature: Signature): number {
    invariant(this.functions.length === 0, 'imports come before functions');
    this.imports.push({ module, name, type: this.typeOf(signature) });
    return this.imports.length - 1;
  }

  /** Reserves an index, so that functions may call each other before their bodies are written. */
  declare(signature: Signature): number {
    this.functions.push({ type: this.typeOf(signature) });
    return this.imports.length + this.functions.length - 1;
  }

  define(index: number, code: FunctionCode): void {
    const entry = this.functions[index - this.imports.length];
    invariant(entry && !entry.code, 'a function is defined once, after it is declared');
    entry.code = code;
  }

  export(name: string, index: number): void {
    this.exports.push({ name, index });
  }

  /** The binary module; its memory starts with this many pages of 64 KiB, zero after the `start` bytes. */
  encode(pages: number, start: ByteWriter): Uint8Array<ArrayBuffer> {
    const out = new ByteWriter();
    for (const byte of header) out.u8(byte);
    writeSection(out, section.type, this.types.length, (s) => this.types.forEach((t) => writeType(s, t)));
    writeSection(out, section.import, this.imports.length, (s) =>
      this.imports.forEach(({ module, name, type }) => {
        s.name(module);
        s.name(name);
        s.u8(0x00);
        s.unsigned(type);
      }),
    );
    writeSection(out, section.function, this.functions.length, (s) =>
      this.functions.forEach(({ type }) => s.unsigned(type)),
    );
    writeSection(out, section.memory, 1, (s) => {
      s.u8(0x00);
      s.unsigned(pages);
    });
    writeSection(out, section.export, this.exports.length + 1, (s) => this.writeExports(s));
    writeSection(out, section.code, this.functions.length, (s) =>
      this.functions.forEach(({ code }) => {
        invariant(code, 'every declared function is defined');
        code.encode(s);
      }),
    );
    writeSection(out, section.data, start.length > 0 ? 1 : 0, (s) => writeStart(s, start));
    return out.bytes();
  }

  private writeExports(s: ByteWriter): void {
    s.name('memory');
    s.u8(0x02);
    s.unsigned(0);
    for (const { name, index } of this.exports) {
      s.name(name);
      s.u8(0x00);
      s.unsigned(index);
    }
  }

  private typeOf(signature: Signature): number {
    const key = `${signature.parameters.join()}>${signature.results.join()}`;
    const known = this.typeIndex.get(key);
    if (known !== undefined) return known;
    this.typeIndex.set(key, this.types.length);
    return this.types.push(signature) - 1;
  }
}

function writeType(out: ByteWriter, { parameters, results }: Signature): void {
  out.u8(0x60);
  for (const list of [parameters, results]) {
    out.unsigned(list.length);
    for (const type of list) out.u8(TYPE_CODES[type]);
  }
}

/** One segment of memory contents, placed at address 0. */
function writeStart(out: ByteWriter, bytes: ByteWriter): void {
  out.u8(0x00);
  out.u8(OPCODES['i32.const']);
  out.signed(0);
  out.u8(OPCODES.end);
  out.unsigned(bytes.length);
  out.append(bytes);
}

function writeSection(out: ByteWriter, id: number, count: number, fill: (s: ByteWriter) => void): void {
  if (count === 0) return;
  const content = new ByteWriter();
  content.unsigned(count);
  fill(content);
  out.u8(id);
  out.unsigned(content.length);
  out.append(content);
}
