import { catalogue } from '../../../engine/index';
import type { Savable } from '../../equations/SaveMenu';
import { readToken } from '../../ui/useTheme';
import { modelSvg } from '../export/model-svg';
import type { Session } from '../session';

/** The open model as files to save, in the colours of the theme in force. */
export function savableModel({ editor, understanding }: Session): Omit<Savable, 'title'> {
  return {
    graphSvg: () => {
      const { equations } = understanding.getState().lowered;
      return modelSvg({
        document: editor.store.getState().document,
        catalogue,
        equations,
        colors: readToken,
      });
    },
  };
}
