import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { BarChart } from '../../../../../admin/shared/BarChart';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { useTypeName } from '../../../../../admin/shared/useTypeName';
import type { MonthOfEnds } from '../../../shared/contracts/retention';
import { useFindEndsQuery } from '../services/retention';
import { message } from '../utils/message';
import { Panel } from './Panel';

const Months = ({ months }: { months: MonthOfEnds[] }) => {
  const { formatDate, formatList, formatMessage, formatNumber } = useIntl();
  const typeName = useTypeName();
  const name = (month: string) =>
    formatDate(`${month}-01`, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const ofTypes = ({ types }: MonthOfEnds) =>
    formatList(
      types.map(
        ({ rule, displayName, documents }) =>
          `${typeName.byItself(rule, displayName)} ${formatNumber(documents)}`
      )
    );
  const count = months.reduce((sum, { documents }) => sum + documents, 0);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography tag="p">{formatMessage(message('ends.text'), { count })}</Typography>
      <BarChart
        label={formatMessage(message('ends.chart'))}
        bars={months.map((each) => ({
          key: each.month,
          count: each.documents,
          label: name(each.month),
          text: formatMessage(message(each.documents === 0 ? 'ends.none' : 'ends.month'), {
            month: name(each.month),
            count: each.documents,
            types: ofTypes(each),
          }),
        }))}
      />
    </Flex>
  );
};

/** What ends in the months to come. */
export const EndsChart = () => {
  const list = useFindEndsQuery(undefined, FRESH);
  return (
    <Panel title="ends.title">
      <ListAnswer message={message} list={list}>
        {(months) => <Months months={months} />}
      </ListAnswer>
    </Panel>
  );
};
