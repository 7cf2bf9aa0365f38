/** The path of Electron's binary, or undefined; never downloads. */
export function electronBinary(): string | undefined;
