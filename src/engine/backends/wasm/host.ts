/**
 * The part of the WebAssembly interface used here, declared by hand so that the engine type-checks with or without
 * a library that declares it.
 */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface WasmHost {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => WasmInstance;
}

/** WebAssembly of the running JavaScript engine. */
export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WasmHost }).WebAssembly;
