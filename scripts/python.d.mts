/** Path of a Python with what exported code for this library needs, or undefined. */
export function findPython(runtime: 'diffrax' | 'torchdiffeq'): string | undefined;
