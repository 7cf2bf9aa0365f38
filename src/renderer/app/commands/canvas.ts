import { meantByFocus, openFocused, resizeFocused, selectFocused } from '../../canvas/gestures/focused';
import { moveFocused, type Step } from '../../canvas/gestures/nudging';
import { nextWire } from '../../canvas/gestures/walking';
import type { CanvasHandle } from '../../canvas/Canvas';
import type { CanvasTools } from '../../canvas/tools';
import { readableKeys, type AppCommand } from './command';
import type { Session } from '../session';
import { portValues } from '../live/port-values';
import { commandTable } from './command-table';

type Row = Omit<AppCommand, 'id' | 'group'>;

const WAYS = {
  left: { x: -1, y: 0, key: 'ArrowLeft' },
  right: { x: 1, y: 0, key: 'ArrowRight' },
  up: { x: 0, y: -1, key: 'ArrowUp' },
  down: { x: 0, y: 1, key: 'ArrowDown' },
} as const;

type Way = keyof typeof WAYS;

const WAY_NAMES = Object.keys(WAYS) as readonly Way[];

/** By what a key makes a note larger or smaller. */
const RESIZE = 10;

async function sayValues(
  { editor, simulation, wireValues, hints }: Session,
  tools: CanvasTools,
): Promise<void> {
  const meant = meantByFocus(tools);
  if (!meant || !('node' in meant)) {
    hints.say('Go to a node first, or select one.');
    return;
  }
  const carried = await wireValues(meant.node);
  const { document } = editor.store.getState();
  const said = portValues(document, meant.node, simulation.getState(), carried);
  hints.say(said === '' ? 'Nothing is known of its ports: there is no solution yet, or no wire.' : said);
}

/** What keys do on the canvas itself: those that move the focus, and those that act on what has it. */
export const canvasCommands = (session: Session) => {
  const { parts, hints, keys } = session;
  const onCanvas = (act: (tools: CanvasTools, canvas: CanvasHandle) => void) => (): void => {
    const canvas = parts.canvas.current;
    if (canvas) act(canvas.tools, canvas);
  };
  const move = (way: Way, step: Step): Row => {
    const held = { grid: '', far: 'Shift+', fine: 'Alt+' }[step];
    const far = { grid: 'Move', far: 'Move far', fine: 'Move by one pixel' }[step];
    return {
      label: `${far} ${way}${step === 'grid' ? ', or walk on' : ''}`,
      keys: [`${held}${WAYS[way].key}`],
      where: 'canvas',
      unlisted: true,
      run: onCanvas((tools) => moveFocused(tools, WAYS[way], step)),
    };
  };
  const resize = (way: Way, label: string): Row => ({
    label,
    keys: [`Alt+Shift+${WAYS[way].key}`],
    where: 'canvas',
    unlisted: true,
    run: onCanvas((tools) => resizeFocused(tools, { x: RESIZE * WAYS[way].x, y: RESIZE * WAYS[way].y })),
  });
  const moves = (step: Step): Readonly<Record<string, Row>> =>
    Object.fromEntries(
      WAY_NAMES.map((way) => [`move-${way}${step === 'grid' ? '' : `-${step}`}`, move(way, step)]),
    );
  return commandTable('Canvas', {
    'focus-canvas': {
      label: 'Go to the canvas',
      keys: ['Alt+C'],
      words: 'focus nodes',
      inFields: true,
      run: onCanvas((_, canvas) => canvas.focus()),
    },
    'add-here': {
      label: 'Add a node, from the empty canvas',
      keys: ['Tab'],
      where: 'paper',
      unlisted: true,
      run: onCanvas((_, canvas) => canvas.search()),
    },
    'open-focused': {
      label: 'Open, enter or write what is in focus',
      keys: ['Enter'],
      where: 'canvas',
      unlisted: true,
      run: onCanvas((tools, canvas) => openFocused(tools, () => canvas.inspect())),
    },
    'select-focused': {
      label: 'Select what is in focus',
      keys: ['Space'],
      where: 'canvas',
      unlisted: true,
      run: onCanvas((tools) => selectFocused(tools, false)),
    },
    'toggle-focused': {
      label: 'Add what is in focus to the selection',
      keys: ['Mod+Space', 'Shift+Space'],
      where: 'canvas',
      unlisted: true,
      run: onCanvas((tools) => selectFocused(tools, true)),
    },
    connect: {
      label: 'Connect…',
      keys: ['C'],
      words: 'wire port move',
      run: onCanvas((_, canvas) => {
        if (!canvas.connect()) hints.say('Go to a node or a wire first, or select one of them.');
      }),
    },
    'port-values': {
      label: 'Say what the ports of the node carry',
      keys: ['V'],
      words: 'value shape unit hover',
      run: onCanvas((tools) => void sayValues(session, tools)),
    },
    'next-wire': {
      label: 'Go to the wires of the node',
      keys: ['W'],
      words: 'walk next focus',
      run: onCanvas(nextWire),
    },
    knife: {
      label: 'Cut wires by a stroke',
      keys: ['K'],
      words: 'knife disconnect',
      hold: (down) => {
        const knife = parts.canvas.current?.tools.knife;
        if (down) knife?.setState({ armed: 'held', used: false });
        else if (knife?.getState().armed === 'held') {
          const { used } = knife.getState();
          knife.setState({ armed: null });
          const key = readableKeys(keys.getState()['knife']?.[0] ?? 'K');
          if (!used) hints.say(`Hold ${key} and drag across the wires to cut.`);
        }
      },
      run: onCanvas(({ knife }) => {
        knife.setState({ armed: 'once', used: false });
        hints.say('Draw a stroke across the wires to cut. Escape leaves it.');
      }),
    },
    ...(moves('grid') as Readonly<Record<`move-${Way}`, Row>>),
    ...(moves('far') as Readonly<Record<`move-${Way}-far`, Row>>),
    ...(moves('fine') as Readonly<Record<`move-${Way}-fine`, Row>>),
    wider: resize('right', 'Make the note wider'),
    narrower: resize('left', 'Make the note narrower'),
    taller: resize('down', 'Make the note taller'),
    lower: resize('up', 'Make the note less tall'),
  });
};
