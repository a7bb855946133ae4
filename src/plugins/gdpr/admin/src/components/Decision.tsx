import * as React from 'react';
import { Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { PrivacyRequest } from '../../../shared/contracts/privacy';
import { PERMISSIONS } from '../permissions';
import {
  useDecideApprovalMutation,
  useDecideErasureMutation,
  useDecideExportMutation,
} from '../services/requests';
import { message } from '../utils/message';
import { ErasureConfirmation, isConfirmed } from './ErasureConfirmation';
import { ReviewBox } from './ExportButton';
import { Panel } from './Panel';

interface DecisionProps {
  request: PrivacyRequest;
  onDone: (outcome: Outcome<PrivacyRequest>) => void;
}

const ExportDecision = ({ request: { id }, onDone }: DecisionProps) => {
  const { formatMessage } = useIntl();
  const [decide, { isLoading }] = useDecideExportMutation();
  const [review, setReview] = React.useState(false);
  const submit = async () => onDone(await decide({ id, review }));
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <ReviewBox isChecked={review} onChange={setReview} />
      <Button loading={isLoading} onClick={() => void submit()}>
        {formatMessage(message('decision.export'))}
      </Button>
    </Flex>
  );
};

const ErasureDecision = ({ request: { id, email, steps }, onDone }: DecisionProps) => {
  const { formatMessage } = useIntl();
  const [decide, { isLoading }] = useDecideErasureMutation();
  const [confirmation, setConfirmation] = React.useState('');
  const waits = steps.includes('ask-approval');
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    onDone(await decide({ id, confirmation }));
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <ErasureConfirmation email={email} typed={confirmation} onType={setConfirmation} />
        <Button
          type="submit"
          variant="danger"
          loading={isLoading}
          disabled={!isConfirmed(confirmation, email)}
        >
          {formatMessage(message(waits ? 'decision.askApproval' : 'erase.submit'))}
        </Button>
      </Flex>
    </form>
  );
};

const ApprovalDecision = ({ request: { id }, onDone }: DecisionProps) => {
  const { formatMessage } = useIntl();
  const [decide, { isLoading }] = useDecideApprovalMutation();
  const [text, setText] = React.useState('');
  const answer = async (decision: 'approve' | 'reject') => {
    const asked = { id, decision, text: text.trim() === '' ? undefined : text };
    onDone(await decide(asked));
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography tag="p">{formatMessage(message('approval.text'))}</Typography>
      <Field.Root>
        <Field.Label>{formatMessage(message('approval.reason'))}</Field.Label>
        <TextInput
          value={text}
          autoComplete="off"
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => setText(event.target.value)}
        />
      </Field.Root>
      <Flex gap={2}>
        <Button variant="danger" loading={isLoading} onClick={() => void answer('approve')}>
          {formatMessage(message('approval.approve'))}
        </Button>
        <Button
          variant="tertiary"
          disabled={text.trim() === ''}
          onClick={() => void answer('reject')}
        >
          {formatMessage(message('approval.reject'))}
        </Button>
      </Flex>
    </Flex>
  );
};

/** The step that cannot be taken back, for those who may take it. */
export const Decision = ({ request }: { request: PrivacyRequest }) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const { allowedActions } = useRBAC(PERMISSIONS);
  const onDone = (outcome: Outcome<PrivacyRequest>) => {
    show(outcome, ({ state }) => formatMessage(message(`state.${state}`)));
  };
  const { kind, steps } = request;
  const mayDecide = steps.includes('carry-out') || steps.includes('ask-approval');
  const isErasure = kind === 'erasure';
  const canDecide = isErasure ? allowedActions.canErase : allowedActions.canExport;
  if (steps.includes('approve') && allowedActions.canApprove) {
    return (
      <Panel title="approval.title">
        <ApprovalDecision request={request} onDone={onDone} />
      </Panel>
    );
  }
  if (!mayDecide || !canDecide) {
    return null;
  }
  return (
    <Panel title="decision.title">
      {isErasure ? (
        <ErasureDecision request={request} onDone={onDone} />
      ) : (
        <ExportDecision request={request} onDone={onDone} />
      )}
    </Panel>
  );
};
