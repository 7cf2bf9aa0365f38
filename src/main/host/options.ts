/** What the owner tells the host when it starts it, as one JSON argument. */
export interface HostOptions {
  /** Folder that relative paths start from and that the editor may use. */
  readonly workspace: string;
  /** Document to open first, or null for the usual one. */
  readonly open: string | null;
}
