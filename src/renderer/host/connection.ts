/** One open line to the engine host, whatever carries it. Ends once; a new one is made to try again. */
export interface Connection {
  send(message: unknown): void;
  close(): void;
}

/** What a connection tells its owner. `onClose` comes exactly once, also when it could not be opened. */
export interface ConnectionHandlers {
  readonly onOpen: () => void;
  readonly onMessage: (message: unknown) => void;
  readonly onClose: () => void;
}

export type Connect = (handlers: ConnectionHandlers) => Connection;
