import { wireRefusal } from '../../engine/index';
import type { JudgeWire } from '../canvas/connecting';

/** The engine's verdict on a wire that is not there yet. */
export const judgeWire: JudgeWire = (document, { from, to }) => wireRefusal(document, from, to);
