/** Families of the palette, from what every model has to what rounds it off. */
export const FAMILIES = [
  'State',
  'Populations',
  'Epidemics',
  'Chemistry and heat',
  'Pharmacokinetics',
  'Mechanics',
  'Oscillators and chaos',
  'Neural',
  'Operators',
  'Sources',
  'Data',
  'Structure',
] as const;

export type Family = (typeof FAMILIES)[number];
