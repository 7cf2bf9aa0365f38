const scratch = new DataView(new ArrayBuffer(8));

/** A growing run of bytes with the number encodings of the WebAssembly binary format. */
export class ByteWriter {
  private readonly data: number[] = [];

  get length(): number {
    return this.data.length;
  }

  /** A copy of the bytes written so far. */
  bytes(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.data);
  }

  u8(value: number): void {
    this.data.push(value);
  }

  append(other: ByteWriter): void {
    for (const byte of other.data) this.data.push(byte);
  }

  /** Unsigned LEB128 of 32 bits. */
  unsigned(value: number): void {
    let rest = value >>> 0;
    while (rest >= 0x80) {
      this.u8((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.u8(rest);
  }

  /** Signed LEB128 of 32 bits. */
  signed(value: number): void {
    let rest = value | 0;
    while (rest < -0x40 || rest > 0x3f) {
      this.u8((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    this.u8(rest & 0x7f);
  }

  /** Signed LEB128 of 64 bits. */
  signed64(value: bigint): void {
    let rest = BigInt.asIntN(64, value);
    while (rest < -0x40n || rest > 0x3fn) {
      this.u8(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.u8(Number(rest & 0x7fn));
  }

  f32(value: number): void {
    scratch.setFloat32(0, value, true);
    this.flush(4);
  }

  f64(value: number): void {
    scratch.setFloat64(0, value, true);
    this.flush(8);
  }

  /** Little-endian integer of 32 bits. */
  i32(value: number): void {
    scratch.setInt32(0, value, true);
    this.flush(4);
  }

  /** Little-endian integer of 64 bits. */
  i64(value: bigint): void {
    scratch.setBigInt64(0, BigInt.asIntN(64, value), true);
    this.flush(8);
  }

  /** A length in bytes, then the text. The format wants UTF-8; names here are ASCII. */
  name(text: string): void {
    this.unsigned(text.length);
    for (let i = 0; i < text.length; i++) this.u8(text.charCodeAt(i) & 0x7f);
  }

  private flush(size: number): void {
    for (let i = 0; i < size; i++) this.u8(scratch.getUint8(i));
  }
}
