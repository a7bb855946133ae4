import { Box, Divider, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SubmissionDetails } from '../../../shared/contracts/submissions';
import { message } from '../utils/message';
import { Fact, Facts } from '../../../../../admin/shared/Facts';
import { AnswerValue } from './AnswerValue';
import { Panel } from './Panel';

type Props = { submission: SubmissionDetails };

/** Each text that was agreed to, and when; and those that were not. */
const Consents = ({ submission }: Props) => {
  const { formatDate, formatMessage } = useIntl();
  const { consents, fields } = submission;
  const labels = new Map(fields.map(({ key, label }) => [key, label]));
  const refused = fields.filter(
    ({ key, type }) => type === 'consent' && !consents.some(({ field }) => field === key)
  );
  if (consents.length === 0 && refused.length === 0) {
    return null;
  }
  return (
    <Box paddingTop={5}>
      <Divider marginBottom={5} />
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {formatMessage(message('answers.consents'))}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4} paddingTop={3}>
        {consents.map(({ field, givenAt, withdrawnAt, text, textHash }) => (
          <li key={field}>
            <Typography tag="p" textColor="neutral800">
              {text ?? labels.get(field) ?? field}
            </Typography>
            <Typography tag="p" variant="pi" textColor="success600" title={textHash}>
              {formatMessage(message('answers.agreed'), {
                at: formatDate(givenAt, { dateStyle: 'long', timeStyle: 'short' }),
              })}
            </Typography>
            {withdrawnAt !== undefined && (
              <Typography tag="p" variant="pi" textColor="danger600">
                {formatMessage(message('answers.withdrawn'), {
                  at: formatDate(withdrawnAt, { dateStyle: 'long', timeStyle: 'short' }),
                })}
              </Typography>
            )}
          </li>
        ))}
        {refused.map(({ key, label }) => (
          <li key={key}>
            <Typography tag="p" textColor="neutral800">
              {label}
            </Typography>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {formatMessage(message('answers.notAgreed'))}
            </Typography>
          </li>
        ))}
      </Flex>
    </Box>
  );
};

export const Answers = ({ submission }: Props) => {
  const { formatMessage } = useIntl();
  const { data, fields, services, understood } = submission;
  const keys = Object.keys(data);
  if (keys.length === 0) {
    return (
      <Panel title="answers.title">
        <Typography textColor="neutral600">{formatMessage(message('answers.erased'))}</Typography>
      </Panel>
    );
  }
  const asked = fields.filter(
    // What depends on another answer may never have been asked.
    ({ key, type, shownIf }) => type !== 'consent' && (key in data || !shownIf)
  );
  const unasked = keys.filter((key) => !fields.some((field) => field.key === key));
  return (
    <Panel title="answers.title">
      <Facts>
        {asked.map((field) => {
          const { key, label } = field;
          return (
            <Fact key={key} label={label}>
              {key in data ? (
                <AnswerValue field={field} value={data[key]} understood={understood[key]} />
              ) : (
                <Typography textColor="neutral600">
                  {formatMessage(message('answers.none'))}
                </Typography>
              )}
            </Fact>
          );
        })}
        {unasked.map((key) => (
          <Fact key={key} label={key}>
            <AnswerValue value={data[key]} />
          </Fact>
        ))}
        {services.length > 0 && (
          <Fact label={formatMessage(message('answers.services'))}>{services.join('\n')}</Fact>
        )}
      </Facts>
      <Consents submission={submission} />
    </Panel>
  );
};
