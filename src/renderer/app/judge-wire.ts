import { wireRefusal } from '../../engine/index';
import type { JudgeWire } from '../canvas/wires/connecting';

/** The engine's verdict on a wire that is not there yet. */
export const judgeWire: JudgeWire = (document, { from, to }) => wireRefusal(document, from, to);
