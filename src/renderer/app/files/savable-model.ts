import { catalogue } from '../../../engine/index';
import type { Savable } from '../../equations/SaveMenu';
import { readToken } from '../../ui/useTheme';
import { createMathPen } from '../export/math-pen';
import { modelSvg } from '../export/model-svg';
import type { Session } from '../session';

/** The open model as files to save, in the colours of the theme in force. */
export function savableModel({ editor, understanding, wireStyle }: Session): Omit<Savable, 'title'> {
  return {
    graphSvg: async () => {
      const { equations } = understanding.getState().lowered;
      const { document: model } = editor.store.getState();
      const pen = await createMathPen(document);
      try {
        return await modelSvg({
          document: model,
          catalogue,
          equations,
          colors: readToken,
          pen,
          square: wireStyle.getState().style === 'square',
        });
      } finally {
        pen.remove();
      }
    },
  };
}
