import { mlp } from './mlp';

export const neural = [mlp] as const;
