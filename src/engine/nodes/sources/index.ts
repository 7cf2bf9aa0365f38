import { constant } from './constant';

export const sources = [constant] as const;
