import { Download, FilePen, Save } from 'lucide-react';
import type { ReactNode } from 'react';
import { ChoiceDialog, type Choice } from '../ChoiceDialog';
import type { Question } from '../window-state';

const ELSEWHERE = {
  value: 'elsewhere',
  label: 'Save mine under another name',
  text: 'Both are kept: the other one where it is, yours in a file of its own.',
  icon: <FilePen aria-hidden="true" />,
} as const;

const CONFLICT: readonly Choice<'mine' | 'theirs' | 'elsewhere'>[] = [
  {
    value: 'mine',
    label: 'Keep mine (overwrite)',
    text: 'Your version takes the place of what was written there. Theirs is lost.',
    icon: <Save aria-hidden="true" />,
  },
  {
    value: 'theirs',
    label: 'Open theirs',
    text: 'The file is loaded. Yours is kept aside to be recovered, and is one Undo away.',
    icon: <Download aria-hidden="true" />,
  },
  ELSEWHERE,
];

const REPLACE: readonly Choice<'replace' | 'elsewhere'>[] = [
  {
    value: 'replace',
    label: 'Replace it',
    text: 'The file that is there is lost.',
    icon: <Save aria-hidden="true" />,
  },
  { ...ELSEWHERE, label: 'Choose another name', text: 'The file that is there stays as it is.' },
];

/** What is asked before a file of somebody else would be written over; nothing for other questions. */
export function FileQuestions({ question }: { readonly question: Question | null }): ReactNode {
  if (question?.kind === 'conflict') {
    return (
      <ChoiceDialog
        title={`“${question.name}” was changed by someone else`}
        description="It is not the file any more that this window read or wrote last. Nothing has been overwritten."
        choices={CONFLICT}
        onChoose={question.answer}
        onCancel={() => question.answer('cancel')}
      />
    );
  }
  if (question?.kind === 'replace') {
    return (
      <ChoiceDialog
        title={`Replace “${question.name}”?`}
        description="There is a file of this name already."
        choices={REPLACE}
        onChoose={question.answer}
        onCancel={() => question.answer('cancel')}
      />
    );
  }
  return null;
}
