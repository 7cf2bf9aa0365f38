/** What the host and its worker threads say to each other. */
import type { Diagnostic, TrainingMetrics, TrainingProgress, TrainingResult } from '../../engine';
import type { Job } from '../jobs/job';
import type { TaskName, Tasks } from '../jobs/tasks';
import type { HelperRequest } from './pool/team';
import type { HelperStart } from './pool/helper';

type Metrics = readonly TrainingMetrics[];

export type ToWorker =
  | {
      [N in TaskName]: {
        readonly kind: 'task';
        readonly id: number;
        readonly name: N;
        readonly asked: Tasks[N]['asked'];
      };
    }[TaskName]
  /** The first number of `cancel`, if it is not 0, asks the run to end; the second is the trajectory that is watched. `threads` may compute, this one included. */
  | {
      readonly kind: 'train';
      readonly job: Job;
      readonly cancel: Int32Array<SharedArrayBuffer>;
      readonly threads: number;
    }
  | { readonly kind: 'help'; readonly start: HelperStart };

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Tasks[TaskName]['answer'] }
  | { readonly kind: 'failed'; readonly id: number; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'accepted'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'rejected'; readonly diagnostics: readonly Diagnostic[] }
  /** The run could use another thread. */
  | { readonly kind: 'wants-helper'; readonly request: HelperRequest }
  /** `metrics` are the iterations since the last message. */
  | { readonly kind: 'progress'; readonly progress: TrainingProgress; readonly metrics: Metrics }
  | { readonly kind: 'checkpoint'; readonly bytes: Uint8Array; readonly metrics: Metrics }
  | { readonly kind: 'finished'; readonly result: TrainingResult };
