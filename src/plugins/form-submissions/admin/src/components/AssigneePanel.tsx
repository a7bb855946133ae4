import { Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SubmissionDetails } from '../../../shared/contracts/submissions';
import type { SubmissionActions } from '../hooks/useSubmissionActions';
import { useFindSubmissionFilterOptionsQuery } from '../services/submissions';
import { message } from '../utils/message';
import { Panel } from './Panel';

const NOBODY = 'none';

interface AssigneePanelProps {
  submission: SubmissionDetails;
  canManage: boolean;
  actions: SubmissionActions;
}

/** Who of us takes care of it. */
export const AssigneePanel = ({ submission, canManage, actions }: AssigneePanelProps) => {
  const { formatMessage } = useIntl();
  const { data: options } = useFindSubmissionFilterOptionsQuery(undefined);
  const { assignee } = submission;
  const nobody = formatMessage(message('assignee.none'));
  const staff = options?.staff ?? [];
  // Somebody who may not answer any more still has it.
  const isListed = !assignee || staff.some(({ id }) => id === assignee.id);
  const listed = isListed ? staff : [...staff, assignee];
  return (
    <Panel title="column.assignee">
      {canManage ? (
        <Field.Root width="100%">
          <SingleSelect
            aria-label={formatMessage(message('column.assignee'))}
            value={assignee ? String(assignee.id) : NOBODY}
            onChange={(value) =>
              void actions.change({ assignee: value === NOBODY ? null : Number(value) })
            }
          >
            <SingleSelectOption value={NOBODY}>{nobody}</SingleSelectOption>
            {listed.map(({ id, name }) => (
              <SingleSelectOption key={id} value={String(id)}>
                {name}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      ) : (
        <Typography textColor="neutral800">{assignee?.name ?? nobody}</Typography>
      )}
    </Panel>
  );
};
