/** One way to put a number on a template: measured from its run, compared with what was published. */
import type { GenericSchema } from 'valibot';
import type { FittedDocument, FitSubject } from '../../support/fit-document';
import type { Model } from '../../../src/engine/index';

export interface MetricContext {
  /** The template's folder. */
  readonly folder: string;
  /** The document as it was run, with its tables. */
  readonly subject: FitSubject;
  readonly model: Model;
  /** Raw values after training, or the starting ones of a template that is only simulated. */
  readonly raw: Float64Array;
  /** Absent for a template that is only simulated. */
  readonly fitted: FittedDocument | undefined;
}

export interface Metric<A = never> {
  readonly id: string;
  /** What the `arguments` of a figure must be. */
  readonly arguments: GenericSchema<unknown, A>;
  readonly measure: (context: MetricContext, given: A) => number | Promise<number>;
}

/** A metric that takes whatever stands in the file and refuses what is not meant for it. */
export interface AnyMetric {
  readonly id: string;
  readonly measure: (context: MetricContext, given: unknown) => number | Promise<number>;
}
