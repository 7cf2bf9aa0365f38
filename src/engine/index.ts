/** What the rest of the program may use of the engine; nothing else in `src/engine` is importable from outside. */
export * from './base/diagnostic';
export type { Repair, RepairStep } from './base/repair';
export { invariant } from './base/invariant';
export { elementName, parseElementName } from './base/element-name';
export { createRegistry, type Registry } from './base/registry';
export { defaultSimulation, defaultTraining, emptyDocument } from './document/defaults';
export { documentName } from './document/document-name';
export { parseDocument, readDocument, type ParsedDocument } from './document/parse';
export { choiceTitle } from './nodes/choice-title';
export { isNumbers, isShared } from './document/parameter-value';
export * from './document/schema';
export { serializeDocument } from './document/serialize';
export * from './protocol';
export type * from './lowering/model';
export type * from './simulation/define';
export type * from './training/define';
export { createSolver, type CompileOptions } from './simulation/solver';
export { stepControl } from './simulation/step-control';
export { createEnsemble, type Ensemble, type EnsembleSolution } from './simulation/ensemble';
export { pathBand, type PathBand } from './simulation/path-band';
export { checkMethod } from './simulation/check-method';
export { createDifferentiator, type DifferentiatorOptions } from './simulation/differentiator';
export { gradientWays } from './simulation/gradients';
export { gradientChoices } from './simulation/gradients/choices';
export type { GradientWay } from './simulation/gradients/define';
export { createSensitivities, type Sensitivities } from './simulation/gradients/sensitivities';
export {
  createParallelDifferentiator,
  createSerialExecutor,
  type ChunkExecutor,
} from './simulation/parallel';
export { methods } from './solvers/methods';
export type { Method } from './solvers/define';
export { controllers } from './solvers/control';
export { lower } from './lowering/lower';
export { catalogue } from './nodes/index';
export { print } from './ir/print';
export { backends } from './backends/index';
export { exporters } from './exporters/index';
export type { ExportedFile } from './exporters/define';
export { train, type TrainingOutcome } from './training/loop';
export {
  measuredStart,
  startsAreMeasured,
  trajectoryNames,
  trajectoryStart,
} from './training/trajectory-start';
export { prepareFit, type PreparedFit } from './training/prepare-fit';
export { trainingMachines, type ExecutorMaker } from './training/machines';
export type { DynamicalSystem } from './ir/system';
export type { IrFunction } from './ir/tensor';
export { checkSettings } from './training/settings';
export { recipes } from './training/recipes';
export { losses } from './training/losses';
export { schedules } from './training/schedules';
export { recipeOf, stagesOf } from './training/stages';
export { withDefaults, type SettingNumber } from './training/setting-number';
export { rawFromCheckpoint } from './training/checkpoint';
export { checkpointUnderNames } from './training/checkpoint-under-names';
export { namesInRun, runNames, sharedInRun, underNamesOfRun, type RunNames } from './document/names-in-run';
export { constrained, initialRaw } from './training/parameters';
export { readTables } from './data/read-tables';
export type { Table } from './data/table';
export { decodeCheckpoint } from './training/checkpoint';

// document, data, catalogue, lowering
export { LIMITS } from './document/limits';
export { parseText, type NodePlace, type ParsedText, type TextPlaces } from './text/parse-text';
export { placedStatements, printText } from './text/print-text';
export type { TextProblem } from './text/text-problem';
export { completeText, type Completion } from './text/complete-text';
export type { SettingRegistries } from './text/setting-choices';
export { describePlace, type Description } from './text/describe-place';
export { KEYWORDS as TEXT_KEYWORDS } from './text/syntax';
export { applyEdits, updateText, type TextEdit } from './text/update-text';
export { isSafePath, validateDocument } from './document/validate';
export { parseTable, type TableOptions } from './data/parse-table';
export type { ReadTables } from './data/read-tables';
export { splitInTime, type Split } from './data/split';
export { statistics, type Statistics } from './data/statistics';
export { TABLE_LIMITS, type ParsedTable } from './data/table';

// files of other programs, on their way into a document
export { readDataFile, type Hdf5Reader, type ReadDataFile } from './data/reading/read-data-file';
export { DATA_EXTENSIONS } from './data/reading/detect-format';
export { headerUnit } from './data/reading/header-unit';
export { readableUnit } from './base/readable-unit';
export { rawArray, elementCount } from './data/reading/raw-array';
export { malformed, notRead, tooMuch } from './data/reading/read-problem';
export { READ_LIMITS } from './data/reading/contents';
export type * from './data/reading/contents';
export * from './data/importing/choices';
export { suggestArrangement, type Arrangement, type ArrayUse } from './data/importing/arrange';
export { axesText, possibleAxes, type Axes, type Axis } from './data/importing/axes';
export { suggestChoices } from './data/importing/suggest-choices';
export { describeOrigin } from './data/importing/describe-origin';
export { TIME_UNITS, type TimeUnit } from './data/importing/parse-date';
export { groupName } from './data/importing/write-table';
export * from './data/importing/import-session';
export type { Finding } from './data/importing/findings';
export type { TimeGap, TimeSteps } from './data/importing/time-steps';
export type { ViewedCell, ViewedRow } from './data/importing/view-rows';
export type { ColumnKind } from './data/importing/column-kind';
export type * from './nodes/define';
export type * from './nodes/parameter-spec';
export { FAMILIES } from './nodes/families';
export { escapeName, type MathText } from './nodes/math-text';
export { callableNames } from './nodes/formula/functions';
export { parseUnit, type ParsedUnit } from './nodes/unit';
export { unitOfParameter } from './lowering/unit-of-parameter';
export { followInputs } from './lowering/follow-inputs';
export { wireRefusal } from './lowering/wire-refusal';
export { createBorders, leadThrough, type Border } from './lowering/borders';
export { bordersOf } from './lowering/document-borders';
export { withCompleteRates } from './lowering/state-ports';
export { overrideRaw } from './lowering/override-raw';
export { understand, type Understood } from './simulation/understand';
export { exampleOf } from './examples/example-of';
export { findRepair } from './simulation/find-repair';
export { applyRepair, type Repairable } from './document/apply-repair';
export { shownWeights } from './training/shown-weights';

// formulas from learned terms
export { discover, nothingFound, type Discovery } from './discovery/discover';
export { discoverFromData } from './discovery/discover-from-data';
export { families as termFamilies } from './discovery/families';
export type * from './discovery/define';
export { verify, type Verification, type VerifiedSolve } from './simulation/verify';

// analysis
export { createField, type Field } from './analysis/field';
export { phasePlane, type PhasePlane, type PhaseQuestion } from './analysis/phase-plane';
export { learnedTerm } from './analysis/learned-term';
export { wireValues, type WiresQuestion, type WireValue } from './analysis/wire-values';
export type { LearnedTerm, TermInput, TermPort, TermQuestion } from './analysis/learned-term';
export { createTermFunction, type TermFunction } from './analysis/term-function';
export { zeroContour, type Grid } from './analysis/contours';
export { probeBlock } from './lowering/probe';
export { measuredRows } from './training/measured-rows';
export { isStable, type StabilityType } from './analysis/stability';
export type { Equilibrium } from './analysis/equilibria';
export type { Complex } from './analysis/eigenvalues';

// sweeps
export { prepareSweep, type PreparedSweep } from './sweep/prepare-sweep';
export { checkPlan } from './sweep/check-plan';
export { figures as sweepFigures, isFigureId, type Figure, type FigureId } from './sweep/figures';
export { SWEEP_LIMITS } from './sweep/define';
export type * from './sweep/define';
export { axisValues, combinationAt } from './sweep/axis-values';
export { sweepableNumbers, type SweepableNumber } from './sweep/sweepable';
export { modelQuantities } from './sweep/quantities';
export { figureColumns, sweepCsv, type FigureColumn } from './sweep/sweep-csv';
