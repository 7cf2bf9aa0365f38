/** What the host says of itself, of the models it has to offer and of files. */

/** What a starter model is an example of: a learned term, parameters fitted to data, or a simulation. */
export type TemplateKind = 'learned' | 'fitted' | 'simulated' | 'noisy';

export interface TemplateInfo {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: TemplateKind;
  /** The field of science under which it stands. */
  readonly field: string;
  /** What training finds out, in a sentence; blank where nobody wrote it. */
  readonly learned: string;
  /** A drawing (SVG) of its run, if there is one. */
  readonly picture: string | null;
  /** Further documents of its folder, such as the known law beside the learned one. */
  readonly variants: readonly TemplateVariant[];
}

export interface TemplateVariant {
  /** File name within the folder of the template. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
}

/** A document opened or saved of late. */
export interface RecentFile {
  readonly path: string;
  readonly title: string;
  /** When, in ISO 8601. */
  readonly at: string;
  /** Not where it was any more. */
  readonly missing?: boolean;
}

export interface HostInfo {
  readonly version: string;
  /** Folder in which relative paths and Save As start. */
  readonly workspace: string;
  readonly backend: string;
  /** Document named when the program was started, to be opened first. */
  readonly open: string | null;
  /** Autosaved work of documents whose file is older, offered on start. */
  readonly recoverable: readonly {
    readonly key: string;
    readonly path: string | null;
    readonly title: string;
    readonly savedAt: string;
  }[];
}

/**
 * What an editor holds of a file, by the hash of its content; null stands for a file that is not there. Two versions
 * that are equal hold the same.
 */
export interface FileVersions {
  readonly document: string | null;
  /** The tables beside the document, by the path that the document names them by. */
  readonly tables: Readonly<Record<string, string | null>>;
}
