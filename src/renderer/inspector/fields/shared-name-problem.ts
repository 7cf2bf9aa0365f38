import { SHARED_NAME, type SharedParameter } from '../../../engine/index';

/** Why a text cannot be the new name of the shared parameter `own`, or undefined when it can. */
export function sharedNameProblem(
  text: string,
  own: string,
  all: readonly SharedParameter[],
): string | undefined {
  const name = text.trim();
  if (!SHARED_NAME.test(name)) return 'Begin with a letter; then letters, digits and _.';
  return name !== own && all.some((one) => one.name === name)
    ? `Another shared parameter is called “${name}”.`
    : undefined;
}
