import type { Schedule } from './define';

export const constant: Schedule = {
  id: 'constant',
  title: 'Constant',
  help: 'The same learning rate throughout.',
  factor: () => 1,
};
