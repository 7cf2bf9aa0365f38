import { decay } from './decay';
import { growth } from './growth';
import { lotkaVolterra } from './lotka-volterra';

export const physics = [growth, decay, lotkaVolterra] as const;
