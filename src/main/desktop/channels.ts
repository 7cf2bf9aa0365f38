/** Names of the messages between the preload and the main process. */
export const channels = {
  connect: 'symbiode:connect',
  port: 'symbiode:port',
  chooseOpen: 'symbiode:choose-open',
  chooseSave: 'symbiode:choose-save',
  chooseFolder: 'symbiode:choose-folder',
} as const;
