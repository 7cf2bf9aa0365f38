import type { RunInfo } from '../../engine/index';
import type { ComparedRun } from './compare-runs';

/** What can be done with a run of the list. */
export interface RunActions {
  /** Shows its curves. */
  readonly onShow: (run: string) => void;
  /** Takes its values into the document. */
  readonly onUse: (run: RunInfo) => void;
  readonly onResume: (run: string) => void;
  /** Opens the document that it trained. */
  readonly onRestore: (run: RunInfo) => void;
  readonly onLabel: (run: string, label: { readonly name: string; readonly pinned: boolean }) => void;
  readonly onRemove: (run: string) => void;
  /** Runs whose curves are laid over the present ones, and whether there is room for another. */
  readonly overlays: { readonly runs: readonly string[]; readonly full: boolean };
  /** Lays its curves over the present ones, or takes them away. */
  readonly onOverlay: (run: string) => void;
  /** Fetches what comparing takes. */
  readonly onCompare: (run: string) => Promise<ComparedRun>;
}
