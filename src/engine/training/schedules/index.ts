import { createRegistry } from '../../base/registry';
import { constant } from './constant';
import { cosine } from './cosine';
import type { Schedule } from './define';
import { exponential } from './exponential';
import { oneCycle } from './one-cycle';
import { warmUp } from './warm-up';

export const schedules = createRegistry<Schedule>('schedule', [
  constant,
  cosine,
  exponential,
  oneCycle,
  warmUp,
]);
