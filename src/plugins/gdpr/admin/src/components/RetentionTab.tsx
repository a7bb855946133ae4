import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import { useFindRetentionRulesQuery } from '../services/retention';
import { message } from '../utils/message';
import { EndsChart } from './EndsChart';
import { Panel } from './Panel';
import { RetentionRules } from './RetentionRules';
import { RetentionRuns } from './RetentionRuns';

/** What ends when, what is planned, and what has become of it. */
export const RetentionTab = () => {
  const { formatMessage } = useIntl();
  const list = useFindRetentionRulesQuery(undefined, FRESH);
  return (
    <Flex direction="column" gap={6}>
      <Panel title="retention.title">
        <ListAnswer message={message} list={list}>
          {({ data, meta }) => (
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Typography tag="p">
                {formatMessage(message('retention.text'), {
                  notice: meta.noticeDays,
                  review: meta.reviewDays,
                })}
              </Typography>
              {meta.nextRunAt !== null && (
                <Typography tag="p">
                  {formatMessage(message('retention.next'))}{' '}
                  <RelativeTime timestamp={meta.nextRunAt} />
                </Typography>
              )}
              {meta.isMailMissing && (
                <Typography tag="p" fontWeight="semiBold">
                  {formatMessage(message('retention.noMail'))}
                </Typography>
              )}
              <RetentionRules rules={data} bounds={meta} />
            </Flex>
          )}
        </ListAnswer>
      </Panel>
      <EndsChart />
      <RetentionRuns />
    </Flex>
  );
};
