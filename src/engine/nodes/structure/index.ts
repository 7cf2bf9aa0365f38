import { expression } from './expression';
import { observation } from './observation';
import { state } from './state';

export const structure = [state, expression, observation] as const;
