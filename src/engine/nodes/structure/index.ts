import { event } from './event';
import { expression } from './expression';
import { observation } from './observation';
import { secondOrderState } from './second-order-state';
import { state } from './state';
import { vectorState } from './vector-state';

export const structure = [state, vectorState, secondOrderState, expression, observation, event] as const;
