import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import type { Port } from '../define';
import { choice, integer } from '../parameter';
import { port } from '../port';
import { countOf, numbered, numberedSymbol, range } from '../shapes';

const directions = ['rising', 'falling', 'both'] as const;

const directionOf = (settings: Settings) =>
  directions.find((direction) => direction === settings['direction']) ?? 'both';

function ports(settings: Settings): Readonly<Record<string, Port>> {
  const count = countOf(settings, 'jumps');
  return Object.fromEntries([
    ['condition', port('g', 'any', 'The event happens when this value crosses zero.')],
    ...range(count).flatMap((i) => [
      [
        numbered('state', i),
        port(numberedSymbol('x', i, count), `$x${i}`, 'The state that jumps; wire it straight to this port.'),
      ],
      [
        numbered('after', i),
        port(numberedSymbol('x^+', i, count), `$x${i}`, 'Its value right after the event.'),
      ],
    ]),
  ]);
}

/** Something that happens when a value crosses zero: the run stops, or states jump. */
export const event = defineNode({
  id: 'event',
  version: 1,
  role: 'event',
  title: 'Event',
  family: 'State',
  tags: ['zero crossing', 'threshold', 'impact', 'bounce', 'dose', 'reset', 'stop', 'jump'],
  equation: 'g(x, t) = 0 \\;\\Rightarrow\\; x \\to x^+',
  symbol: '\\Downarrow',
  help:
    'Watches a value and acts at the very time at which it crosses zero: the run ends, or the states wired here take ' +
    'the values wired beside them. Subtract a threshold from the value to watch.',
  reference:
    'Shampine & Thompson, Event location for ordinary differential equations, Comput. Math. Appl. 39 (2000) 43.',
  inputs: { condition: port('g', 'any', 'The event happens when this value crosses zero.') },
  outputs: {},
  parameters: {
    direction: choice({
      label: 'Direction',
      help: 'Which crossings count, as time runs.',
      default: 'both',
      options: directions,
      titles: { rising: 'Upwards', falling: 'Downwards', both: 'Either way' },
    }),
    action: choice({
      label: 'Then',
      help: 'Whether the run goes on after the event or ends there.',
      default: 'continue',
      options: ['continue', 'stop'],
      titles: { continue: 'The run goes on', stop: 'The run ends' },
    }),
    jumps: integer({
      label: 'States that jump',
      help: 'Each gets a port for the state and one for its value right after.',
      default: 0,
      min: 0,
      max: 16,
    }),
  },
  inputsFrom: ports,
  event: (settings) => ({
    condition: 'condition',
    direction: directionOf(settings),
    terminal: settings['action'] === 'stop',
    jumps: range(countOf(settings, 'jumps')).map((i) => ({
      state: numbered('state', i),
      after: numbered('after', i),
    })),
  }),
  // The values that states jump to have their shapes, which `check-jumps.ts` compares.
  shapes: ({ condition = [] }) => (condition.every((shape) => shape.length === 0) ? {} : undefined),
});
