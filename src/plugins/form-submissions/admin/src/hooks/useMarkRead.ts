import * as React from 'react';
import type { SubmissionDetails } from '../../../shared/contracts/submissions';
import { useChangeSubmissionsMutation } from '../services/submissions';

/** Once somebody who answers has opened it, nobody else has to. Marked as unread again, it stays so while it is open. */
export const useMarkRead = (submission: SubmissionDetails, canManage: boolean): void => {
  const [change] = useChangeSubmissionsMutation();
  const isMarked = React.useRef(false);
  const { id, unread } = submission;
  React.useEffect(() => {
    if (canManage && unread && !isMarked.current) {
      isMarked.current = true;
      void change({ ids: [id], change: { unread: false } });
    }
  }, [canManage, change, id, unread]);
};
