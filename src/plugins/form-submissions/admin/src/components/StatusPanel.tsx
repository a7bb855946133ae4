import * as React from 'react';
import { Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SubmissionDetails, SubmissionStatus } from '../../../shared/contracts/submissions';
import type { SubmissionActions } from '../hooks/useSubmissionActions';
import { message } from '../utils/message';
import { stageOf, stageText } from '../utils/stages';
import { Panel } from './Panel';
import { StatusBadge } from './StatusBadge';

/** As the database allows. */
const NEXT: Record<SubmissionStatus, SubmissionStatus[]> = {
  submitted: ['processing'],
  processing: ['completed', 'failed'],
  completed: [],
  failed: ['processing'],
};

interface StatusPanelProps {
  submission: SubmissionDetails;
  canManage: boolean;
  actions: SubmissionActions;
}

const StatusSelect = ({ submission, actions }: Omit<StatusPanelProps, 'canManage'>) => {
  const { formatMessage } = useIntl();
  const [isSaving, setIsSaving] = React.useState(false);
  const { status } = submission;
  const stage = stageOf(submission);
  const change = async (next: SubmissionStatus) => {
    setIsSaving(true);
    await actions.changeStatus(next);
    setIsSaving(false);
  };
  return (
    <Field.Root width="100%" paddingTop={4}>
      <Field.Label>{formatMessage(message('status.change'))}</Field.Label>
      <SingleSelect
        value={status}
        loading={isSaving}
        onChange={(value) => {
          const next = NEXT[status].find((candidate) => candidate === value);
          if (next && !isSaving) {
            void change(next);
          }
        }}
      >
        {[status, ...NEXT[status]].map((option) => (
          <SingleSelectOption key={option} value={option}>
            {formatMessage(message(option === status ? stageText(stage) : stageText(option)))}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
};

export const StatusPanel = ({ submission, canManage, actions }: StatusPanelProps) => {
  const { formatMessage } = useIntl();
  const { status, spam } = submission;
  const stage = stageOf(submission);
  const canChange = canManage && spam === 'ham' && NEXT[status].length > 0;
  return (
    <Panel title="column.status" action={<StatusBadge submission={submission} />}>
      <Typography textColor="neutral600">
        {formatMessage(
          message(spam === 'spam' ? 'status.explain.spam' : `status.explain.${stage}`)
        )}
      </Typography>
      {canChange && <StatusSelect submission={submission} actions={actions} />}
    </Panel>
  );
};
