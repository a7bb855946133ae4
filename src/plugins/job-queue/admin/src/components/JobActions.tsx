import type * as React from 'react';
import { Flex, IconButton } from '@strapi/design-system';
import { ArrowClockwise, Cross, Eye, Trash } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { ConfirmedAction } from '../../../../../admin/shared/ConfirmedAction';
import type { JobParams, JobSummary } from '../../../shared/contracts/jobs';
import type { JobActions as Actions } from '../hooks/useJobActions';
import { message } from '../utils/message';

interface JobActionsProps {
  queue: string;
  job: JobSummary;
  /** Nothing but the look at it, without the permission. */
  canManage: boolean;
  actions: Actions;
  onShow: () => void;
}

/**
 * A cell of Strapi's table takes every key from its buttons, and from the dialogs that they open: no
 * Enter, no Tab. The arrows alone are its business.
 */
const keepKeys = (event: React.KeyboardEvent) => {
  const isFromDialog = !event.currentTarget.contains(event.target as Node);
  if (isFromDialog || !event.key.startsWith('Arrow')) {
    event.stopPropagation();
  }
};

export const JobActions = ({ queue, job, canManage, actions, onShow }: JobActionsProps) => {
  const { formatMessage } = useIntl();
  const params: JobParams = { queue, id: job.id };
  const isDead = job.state === 'dead';
  const canCancel = !isDead && job.state !== 'done' && !job.isCancelling;
  const labels = {
    show: formatMessage(message('action.show')),
    retry: formatMessage(message('action.retry')),
    remove: formatMessage(message('action.remove')),
    cancel: formatMessage(message('action.cancel')),
  };
  return (
    <Flex justifyContent="flex-end" gap={1} onKeyDown={keepKeys}>
      <IconButton variant="ghost" label={labels.show} onClick={onShow}>
        <Eye />
      </IconButton>
      {canManage && isDead && (
        <>
          <IconButton
            variant="ghost"
            label={labels.retry}
            onClick={() => void actions.retry(params)}
          >
            <ArrowClockwise />
          </IconButton>
          <ConfirmedAction
            label={labels.remove}
            consequence={formatMessage(message('question.remove'))}
            onConfirm={() => actions.remove(params)}
          >
            <IconButton variant="ghost" label={labels.remove}>
              <Trash />
            </IconButton>
          </ConfirmedAction>
        </>
      )}
      {canManage && canCancel && (
        <ConfirmedAction
          label={labels.cancel}
          consequence={formatMessage(message('question.cancel'))}
          onConfirm={() => actions.cancel(params)}
        >
          <IconButton variant="ghost" label={labels.cancel}>
            <Cross />
          </IconButton>
        </ConfirmedAction>
      )}
    </Flex>
  );
};
