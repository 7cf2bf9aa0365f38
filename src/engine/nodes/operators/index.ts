import { product } from './product';
import { sum } from './sum';

export const operators = [sum, product] as const;
