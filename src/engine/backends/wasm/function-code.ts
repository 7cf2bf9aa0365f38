import { ByteWriter } from './bytes';
import type { ConstantPool } from './constant-pool';
import { OPCODES, type Instruction } from './opcodes';

export type WasmType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

export const TYPE_CODES = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
} as const satisfies Record<WasmType, number>;

export interface Signature {
  readonly parameters: readonly WasmType[];
  readonly results: readonly WasmType[];
}

const emptyBlock = 0x40;

/**
 * The body of one function while it is written: instructions, local variables, and the nesting of blocks.
 * Parameters are the first locals.
 */
export class FunctionCode {
  private readonly body = new ByteWriter();
  private readonly locals: WasmType[] = [];
  /** Pooled constants that a local holds, while `shareConstants` runs and until the next branch. */
  private readonly shared = new Map<number, number>();
  private isSharing = false;
  private readonly spare = new Map<WasmType, number[]>();
  /** The open blocks, outermost first. */
  private readonly blocks: ('block' | 'loop' | 'if')[] = [];

  constructor(
    readonly signature: Signature,
    private readonly pool: ConstantPool,
  ) {}

  op(name: Instruction): this {
    const code: number = OPCODES[name];
    if (code > 0xff) {
      this.body.u8(code >> 8);
      this.body.unsigned(code & 0xff);
    } else this.body.u8(code);
    return this;
  }

  i32(value: number): this {
    this.op('i32.const').body.signed(value);
    return this;
  }

  i64(value: bigint): this {
    this.op('i64.const').body.signed64(value);
    return this;
  }

  f32(value: number): this {
    this.op('f32.const').body.f32(value);
    return this;
  }

  f64(value: number): this {
    this.op('f64.const').body.f64(value);
    return this;
  }

  /** A vector constant; `write` puts its 16 bytes. */
  v128(write: (bytes: ByteWriter) => void): this {
    const constant = new ByteWriter();
    write(constant);
    const place = this.pool.place(constant);
    if (place !== undefined) return this.pooled(place);
    this.op('v128.const').body.append(constant);
    return this;
  }

  private pooled(place: number): this {
    const known = this.isSharing ? this.shared.get(place) : undefined;
    if (known !== undefined) return this.get(known);
    this.i32(place).memory('v128.load', 4, 0);
    if (!this.isSharing) return this;
    const held = this.local('v128');
    this.shared.set(place, held);
    return this.tee(held);
  }

  /** Lets what `write` writes take constants from such code before it, as long as nothing branches in between. */
  shareConstants(write: () => void): void {
    this.isSharing = true;
    write();
    this.isSharing = false;
  }

  get(local: number): this {
    this.op('local.get').body.unsigned(local);
    return this;
  }

  set(local: number): this {
    this.op('local.set').body.unsigned(local);
    return this;
  }

  tee(local: number): this {
    this.op('local.tee').body.unsigned(local);
    return this;
  }

  call(functionIndex: number): this {
    this.op('call').body.unsigned(functionIndex);
    return this;
  }

  /** A load or store at the address on the stack plus `offset` bytes; `align` is the base-2 logarithm. */
  memory(name: Instruction, align: number, offset: number): this {
    this.op(name).body.unsigned(align);
    this.body.unsigned(offset);
    return this;
  }

  /** An instruction followed by a lane number. */
  lane(name: Instruction, lane: number): this {
    this.op(name).body.u8(lane);
    return this;
  }

  /** Picks 16 bytes out of the two vectors on the stack. */
  shuffle(bytes: readonly number[]): this {
    this.op('i8x16.shuffle');
    for (const byte of bytes) this.body.u8(byte);
    return this;
  }

  /** Opens a block without result and returns its level, by which branches name it. */
  open(kind: 'block' | 'loop' | 'if'): number {
    this.op(kind).body.u8(emptyBlock);
    this.shared.clear();
    return this.blocks.push(kind);
  }

  /** The other branch of an open `if`. */
  otherwise(): this {
    this.shared.clear();
    return this.op('else');
  }

  close(): this {
    this.blocks.pop();
    this.shared.clear();
    return this.op('end');
  }

  branch(kind: 'br' | 'br_if', level: number): this {
    this.op(kind).body.unsigned(this.blocks.length - level);
    return this;
  }

  /** Whether what is written now runs again and again. */
  get isInLoop(): boolean {
    return this.blocks.includes('loop');
  }

  /** A fresh local for as long as the function runs. */
  local(type: WasmType): number {
    this.locals.push(type);
    return this.signature.parameters.length + this.locals.length - 1;
  }

  /** A local for a short while; give it back with `release`. */
  borrow(type: WasmType): number {
    return this.spare.get(type)?.pop() ?? this.local(type);
  }

  release(type: WasmType, local: number): void {
    const list = this.spare.get(type);
    if (list) list.push(local);
    else this.spare.set(type, [local]);
  }

  /** What the function takes of what an engine allows. */
  get size(): { readonly locals: number; readonly bytes: number } {
    return { locals: this.signature.parameters.length + this.locals.length, bytes: this.body.length };
  }

  /** Writes the finished body as an entry of the code section. */
  encode(out: ByteWriter): void {
    const entry = new ByteWriter();
    const runs = this.localRuns();
    entry.unsigned(runs.length);
    for (const [type, count] of runs) {
      entry.unsigned(count);
      entry.u8(TYPE_CODES[type]);
    }
    entry.append(this.body);
    entry.u8(OPCODES.end);
    out.unsigned(entry.length);
    out.append(entry);
  }

  private localRuns(): [WasmType, number][] {
    const runs: [WasmType, number][] = [];
    for (const type of this.locals) {
      const last = runs.at(-1);
      if (last?.[0] === type) last[1]++;
      else runs.push([type, 1]);
    }
    return runs;
  }
}
