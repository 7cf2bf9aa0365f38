import { event } from './event';
import { expression } from './expression';
import { inlet } from './inlet';
import { observation } from './observation';
import { outlet } from './outlet';
import { secondOrderState } from './second-order-state';
import { state } from './state';
import { subsystem } from './subsystem';
import { vectorState } from './vector-state';

export const structure = [
  state,
  vectorState,
  secondOrderState,
  expression,
  observation,
  event,
  subsystem,
  inlet,
  outlet,
] as const;
