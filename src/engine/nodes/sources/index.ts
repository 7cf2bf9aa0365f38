import { constant } from './constant';
import { measuredInput } from './measured-input';
import { noise } from './noise';
import { pulse } from './pulse';
import { ramp } from './ramp';
import { sine } from './sine';
import { step } from './step';
import { time } from './time';
import { vectorConstant } from './vector-constant';

export const sources = [
  constant,
  vectorConstant,
  time,
  sine,
  step,
  pulse,
  ramp,
  measuredInput,
  noise,
] as const;
