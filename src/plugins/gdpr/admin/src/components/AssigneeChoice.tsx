import { useIntl } from 'react-intl';
import { Choice } from '../../../../../admin/shared/Choice';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { PrivacyRequest } from '../../../shared/contracts/privacy';
import { useFindOfficersQuery, useTakeStepMutation } from '../services/requests';
import { message } from '../utils/message';

/** Who answers it, and is told before it is due. */
export const AssigneeChoice = ({ request: { id, assignee } }: { request: PrivacyRequest }) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const { data: officers = [] } = useFindOfficersQuery(undefined);
  const [takeStep] = useTakeStepMutation();
  const assign = async (to: string | undefined) => {
    const step = { id, action: 'assign' as const, assignee: to ?? null };
    const outcome = (await takeStep(step)) as Outcome<PrivacyRequest>;
    show(outcome, () => formatMessage(message('assignee.done')));
  };
  return (
    <Choice
      label={formatMessage(message('assignee.label'))}
      all={formatMessage(message('assignee.nobody'))}
      value={assignee ?? undefined}
      options={officers.map(({ id: value, name }) => ({ value, label: name }))}
      onChange={(to) => void assign(to)}
    />
  );
};
