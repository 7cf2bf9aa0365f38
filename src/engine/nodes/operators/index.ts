import { combine } from './combine';
import { component } from './component';
import { difference } from './difference';
import { dot } from './dot';
import { elementaryFunction } from './elementary-function';
import { gradient } from './gradient';
import { linear } from './linear';
import { norm } from './norm';
import { power } from './power';
import { product } from './product';
import { quadraticForm } from './quadratic-form';
import { quotient } from './quotient';
import { scale } from './scale';
import { split } from './split';
import { sum } from './sum';

export const operators = [
  sum,
  difference,
  product,
  quotient,
  scale,
  power,
  elementaryFunction,
  combine,
  split,
  component,
  linear,
  dot,
  norm,
  quadraticForm,
  gradient,
] as const;
