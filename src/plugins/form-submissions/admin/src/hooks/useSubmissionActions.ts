import { useIntl } from 'react-intl';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type {
  SpamVerdict,
  SubmissionChange,
  SubmissionStatus,
} from '../../../shared/contracts/submissions';
import {
  useAddSubmissionNoteMutation,
  useChangeSubmissionsMutation,
  useChangeSubmissionStatusMutation,
  useChangeSubmissionVerdictMutation,
  useReplyToSubmissionMutation,
  useResendSubmissionMutation,
} from '../services/submissions';
import { message } from '../utils/message';

/** What a person may do to a submission. Each says in the corner how it went, and answers whether it did. */
export const useSubmissionActions = (id: string) => {
  const { formatMessage } = useIntl();
  const report = useOutcome();
  const [changeStatus] = useChangeSubmissionStatusMutation();
  const [changeVerdict] = useChangeSubmissionVerdictMutation();
  const [addNote] = useAddSubmissionNoteMutation();
  const [reply] = useReplyToSubmissionMutation();
  const [changeAll] = useChangeSubmissionsMutation();
  const [resend] = useResendSubmissionMutation();

  return {
    changeStatus: async (status: SubmissionStatus) =>
      report(await changeStatus({ id, body: { status } }), (submission) =>
        // A job does it, when messages have to be sent first.
        submission.status === status
          ? formatMessage(message('notification.status'), {
              status: formatMessage(message(`status.${status}`)),
            })
          : formatMessage(message('notification.started'))
      ),
    changeVerdict: async (spam: SpamVerdict) =>
      report(await changeVerdict({ id, body: { spam } }), () =>
        formatMessage(message(`notification.${spam}`))
      ),
    /** Whose it is, and whether somebody has opened it. */
    change: async (change: SubmissionChange) => {
      const outcome = await changeAll({ ids: [id], change });
      const refusal = 'data' in outcome ? outcome.data.refused.at(0) : undefined;
      return report(
        refusal ? { error: { name: 'ValidationError', message: refusal.reason } } : outcome,
        () => formatMessage(message('notification.changed'))
      );
    },
    addNote: async (text: string) =>
      report(await addNote({ id, body: { text } }), () =>
        formatMessage(message('notification.note'))
      ),
    reply: async (text: string) =>
      report(await reply({ id, body: { text } }), () =>
        formatMessage(message('notification.reply'))
      ),
    /** These deliveries, or all that failed. */
    resend: async (deliveries?: string[]) =>
      report(await resend({ id, body: { deliveries } }), () =>
        formatMessage(message('notification.resend'))
      ),
  };
};

export type SubmissionActions = ReturnType<typeof useSubmissionActions>;
