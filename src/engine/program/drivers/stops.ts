/** The times at which steps must end because the vector field may jump there. */
import { type Code, compare, get, int, intOp, loadWide, local, wide, wideOp } from '../build';
import type { RunPlan } from './plan';
import { readCount } from './run-state';
import type { Local } from '../loop';

export class Stops {
  /** The next such time s; infinite when there is none. */
  readonly at: Local<'wide'> = local('wide', 'stop');
  private readonly index: Local<'int'> = local('int', 'nextStop');

  constructor(
    private readonly code: Code,
    private readonly plan: RunPlan,
  ) {}

  /** Leaves the stops up to the start behind; a start on a stop moves to just after it. */
  emitStart(s: Local<'wide'>): void {
    const { code } = this;
    const after = local('wide', 'after');
    code.set(this.index, int(0));
    this.load();
    code.while(compare('wide', 'le', get(this.at), get(s)), () => {
      this.emitPass(after);
      code.set(s, wideOp('max', get(s), get(after)));
    });
  }

  /** `to` <- where the integration goes on after this stop. */
  emitPass(to: Local<'wide'>): void {
    const { code, plan } = this;
    code.set(to, loadWide(plan.stopsAfter, get(this.index)));
    code.set(this.index, intOp('add', get(this.index), int(1)));
    this.load();
  }

  private load(): void {
    const { code, plan } = this;
    code.set(this.at, wide(Infinity));
    code.if(compare('int', 'lt', get(this.index), readCount(plan, 'stops')), () =>
      code.set(this.at, loadWide(plan.stopsBefore, get(this.index))),
    );
  }
}
