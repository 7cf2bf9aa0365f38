/** What the name of a document that is kept as readable text ends in. */
export const TEXT_ENDING = '.symt';

export const isTextForm = (file: string): boolean => file.endsWith(TEXT_ENDING);
