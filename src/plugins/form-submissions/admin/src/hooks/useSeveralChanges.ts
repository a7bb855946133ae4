import * as React from 'react';
import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import type { SubmissionChange, SubmissionSummary } from '../../../shared/contracts/submissions';
import type { Refusal } from '../components/BulkResult';
import { useChangeSubmissionsMutation } from '../services/submissions';

interface Result {
  done: number;
  refused: Refusal[];
}

/** One change of all that are chosen in a list, and how it went. */
export const useSeveralChanges = (nameOf: (submission: SubmissionSummary) => string) => {
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatAPIError } = useAPIErrorHandler();
  const [changeAll, { isLoading }] = useChangeSubmissionsMutation();
  const [chosen, setChosen] = React.useState<ReadonlySet<string>>(new Set());
  const [result, setResult] = React.useState<Result>();

  const choose = (next: ReadonlySet<string>) => {
    setChosen(next);
    setResult(undefined);
  };

  const apply = async (change: SubmissionChange, shown: SubmissionSummary[]) => {
    const submissions = shown.filter(({ id }) => chosen.has(id));
    const answer = await changeAll({ ids: submissions.map(({ id }) => id), change });
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: formatAPIError(answer.error) });
      return;
    }
    const { done, refused } = answer.data;
    const names = new Map(submissions.map((submission) => [submission.id, nameOf(submission)]));
    // Those that refused stay chosen: something else may be done with them.
    setChosen(new Set(refused.map(({ id }) => id)));
    setResult({
      done: done.length,
      refused: refused.map(({ id, reason }) => ({ id, reason, name: names.get(id) ?? id })),
    });
  };

  return { chosen, choose, apply, result, isRunning: isLoading };
};
