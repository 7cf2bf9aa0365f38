import type { Connect } from './connection';

/** The desktop's bridge: gives a port on which structured-clone messages travel. */
export interface PortBridge {
  connect(): Promise<MessagePort>;
}

/** Connects over the message port that the desktop shell hands out. */
export function overMessagePort(bridge: PortBridge): Connect {
  return ({ onOpen, onMessage, onClose }) => {
    let port: MessagePort | undefined;
    let closed = false;
    const end = (): void => {
      if (closed) return;
      closed = true;
      port?.close();
      onClose();
    };
    const begin = async (): Promise<void> => {
      const given = await bridge.connect();
      if (closed) return given.close();
      port = given;
      given.addEventListener('message', (event: MessageEvent<unknown>) => onMessage(event.data));
      given.addEventListener('close', end);
      given.start();
      onOpen();
    };
    begin().catch(end);
    return { send: (message) => port?.postMessage(message), close: end };
  };
}
