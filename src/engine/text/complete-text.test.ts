import { describe, expect, it } from 'vitest';
import { lower } from '../lowering/lower';
import { catalogue } from '../nodes/index';
import { controllers } from '../solvers/control';
import { methods } from '../solvers/methods';
import { losses } from '../training/losses';
import { completeText } from './complete-text';
import { describePlace } from './describe-place';
import { parseText } from './parse-text';
import { plainMath } from './plain-math';

const TEXT = `time year from 1900 to 1920
solve tsit5 (points: 401)
shared k = 0.5
data pelts from "pelts.csv" time year (hare: [kpelts])
growth = growth(hares; r: k)
hunt = mlp(hares; widths: 8)
state hares = 30 [kpelts] trainable
hares' = growth + hunt
observe record of hares as pelts.hare
`;

const registries = {
  'simulation.method': methods,
  'simulation.controller': controllers,
  'training.loss.id': losses,
};

const { document } = parseText(TEXT);
if (!document) throw new Error('not read');

/** Suggestions where `|` stands in one more line of the text. */
function at(line: string): readonly string[] {
  const text = `${TEXT}${line.replace('|', '')}\n`;
  const offset = TEXT.length + line.indexOf('|');
  return completeText(text, offset, {
    document: document ?? fail(),
    registries,
    columns: new Map([['pelts', ['year', 'hare', 'snow shoe']]]),
  }).map((one) => one.text);
}

function fail(): never {
  throw new Error('no document');
}

describe('completion', () => {
  it.each([
    ['|', ['state', 'observe', "hares'"], ['growth', 'mlp']],
    ['st|', ['state', 'second-order-state'], ['hares']],
    ['muted |', ['state', 'observe'], ['tsit5']],
    ['x = |', ['growth', 'mlp', 'constant'], ['subsystem', 'hares']],
    ['x = gr|', ['growth'], ['hares']],
    ["hares' = |", ['hares', 'growth', 'hunt'], ['mlp', 'record']],
    ["hares' = growth + h|", ['hares', 'hunt'], ['mlp']],
    ['x = mlp(|', ['hares', 'widths: '], ['tanh']],
    ['x = mlp(hares; |', ['widths: ', 'activation: '], ['hares']],
    ['x = mlp(hares; activation: |', ['tanh', 'rbf'], ['hares', 'widths: ']],
    ['x = growth(hares; r: |', ['k'], ['hares']],
    ['x = logistic(hares, r: |', ['k', 'hares'], ['K: ']],
    ['x = logistic(hares; r: |', ['k'], ['hares']],
    ['x = growth(hares; r: 1 |', ['trainable'], ['hares']],
    ['x = difference(|', ['a: ', 'b: ', 'hares'], []],
    ['x = constant(|', ['value: '], ['hares']],
    ['state x = 1 [|', ['kpelts', 'year'], ['hares']],
    ['state x = 1 |', ['trainable', 'k'], ['hares']],
    ['solve |', ['tsit5', 'rk4'], ['hares']],
    ['solve rk4 (|', ['step: ', 'points: '], ['seed', 'hares']],
    ['solve rk4 (precision: |', ['f64', 'f32'], ['step: ']],
    ['solve rk4 (step: 1, controller: |', ['pid'], ['step: ']],
    ['solve rk4 (rtol: |', ['1e-6'], ['step: ']],
    ['train (loss.id: |', losses.all().map(({ id }) => id), ['seed: ']],
    ['train (adam.|', ['iterations: ', 'learningRate: '], ['points: ']],
    ['observe x of |', ['hares'], ['pelts.hare']],
    ['observe x of hares as |', ['pelts.hare', 'pelts."snow shoe"'], ['hares']],
    ['observe x of hares as pelts.|', ['hare', '"snow shoe"'], ['hares']],
    ['# nothing in a remark |', [], ['hares', 'state']],
  ])('at %s', (line, offered, others) => {
    const found = at(line);
    for (const text of offered) expect(found).toContain(text);
    for (const text of others) expect(found).not.toContain(text);
  });
});

describe('what is said about a place', () => {
  const parsed = parseText(TEXT, document);
  const { equations } = lower(document);
  const about = (word: string, skip = 0) => {
    const place = TEXT.indexOf(word) + skip;
    const found = describePlace(parsed, place, { document, equations, registries });
    return found && [...found.code, ...found.text].join('\n');
  };

  it('is the equation, the value, the unit and the help of a node', () => {
    expect(about('hares;')).toMatch(/^\(d hares\)\/\(d t\) = k hares \+ hunt\(hares\)$/m);
    expect(about('hares;')).toContain('in kpelts');
    expect(about('hares;')).toContain('initial = 30, trainable');
    expect(about('hunt = ')).toContain('Neural network');
  });

  it('is what a type, a parameter means', () => {
    expect(about('growth(hares')).toContain(catalogue.get('growth').help);
    expect(about('r: k')).toContain('in 1/year');
    expect(about('widths: 8')).toContain('Width of each hidden layer.');
  });

  it('is what the solver and its numbers mean', () => {
    const { title, help } = methods.get('tsit5');
    expect(about('tsit5')).toBe(`**${title}**: ${help}\n${methods.get('tsit5').reference}`);
    expect(about('401')).toMatch(/times at which the curves are kept.\n201 when not given\.$/);
    expect(about('solve')).toContain('How the model is solved');
  });

  it('is nothing where nothing stands', () => {
    expect(about('from 1900')).toBeUndefined();
  });
});

describe('formulas as plain text', () => {
  it.each([
    ['\\frac{dx}{dt} = \\sum_i \\mathrm{rate}_i', 'dx/dt = Σ_i rate_i'],
    ['\\frac{a + b}{2 c}', '(a + b)/(2 c)'],
    ['\\ddot x^{2}', "x''^2"],
    ['\\htmlData{node=a}{\\htmlClass{state}{\\mathrm{hares}}}', 'hares'],
    ['-\\left(a\\,b\\right)', '-(a b)'],
    ['\\frac{', ''],
  ])('%s', (latex, text) => {
    expect(plainMath(latex).replaceAll('()/()', '').replace(/^\/$/, '')).toBe(text);
  });

  it('leaves no command of any equation of the catalogue', () => {
    for (const { id, equation } of catalogue.all())
      expect([id, plainMath(equation)]).toEqual([id, expect.not.stringContaining('\\')]);
  });
});
