import { Button, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import { useTypeName } from '../../../../../admin/shared/useTypeName';
import type { RetentionRuleView, RetentionRunView } from '../../../shared/contracts/retention';
import { useDryRunRetentionMutation } from '../services/retention';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { ChangePeriodButton } from './ChangePeriodButton';
import type { Bounds } from './ChangePeriodButton';
import { PlainTable } from './PlainTable';

const COLUMNS: MessageKey[] = [
  'retention.what',
  'retention.period',
  'retention.fate',
  'retention.planned',
  'retention.dryRun',
  'retention.actions',
];

const DryRunButton = ({ rule, displayName }: RetentionRuleView) => {
  const { formatMessage } = useIntl();
  const typeName = useTypeName();
  const show = useOutcome();
  const [dryRun, { isLoading }] = useDryRunRetentionMutation();
  const run = async () =>
    show((await dryRun({ rule })) as Outcome<RetentionRunView>, ({ planned }) =>
      formatMessage(message('retention.dryRun.done'), { count: planned })
    );
  return (
    <Button
      variant="tertiary"
      loading={isLoading}
      aria-label={formatMessage(message('retention.dryRun.of'), {
        name: typeName.byItself(rule, displayName),
      })}
      onClick={() => void run()}
    >
      {formatMessage(message('retention.dryRun.now'))}
    </Button>
  );
};

const Planned = ({ open }: RetentionRuleView) => {
  const { formatMessage } = useIntl();
  return (
    <CellText>
      {open && (
        <>
          {formatMessage(message('retention.documents'), { count: open.documents })},{' '}
          <RelativeTime timestamp={open.dueAt} />
        </>
      )}
    </CellText>
  );
};

const DryRun = ({ lastDryRun }: RetentionRuleView) => {
  const { formatMessage } = useIntl();
  return (
    <CellText title={lastDryRun?.hash}>
      {lastDryRun && (
        <>
          {formatMessage(message('retention.documents'), { count: lastDryRun.planned })},{' '}
          <RelativeTime timestamp={lastDryRun.plannedAt} />
        </>
      )}
    </CellText>
  );
};

interface RetentionRulesProps {
  rules: RetentionRuleView[];
  bounds: Bounds;
}

export const RetentionRules = ({ rules, bounds }: RetentionRulesProps) => {
  const { formatMessage } = useIntl();
  const typeName = useTypeName();
  return (
    <PlainTable
      heads={COLUMNS.map((column) => formatMessage(message(column)))}
      rows={rules.map((rule) => ({
        key: rule.rule,
        cells: [
          <CellText key="what">{typeName.byItself(rule.rule, rule.displayName)}</CellText>,
          <CellText key="period">
            {formatMessage(message('map.months'), { months: rule.months })}
          </CellText>,
          <CellText key="fate">{formatMessage(message(`retention.fate.${rule.fate}`))}</CellText>,
          <Planned key="planned" {...rule} />,
          <DryRun key="dry-run" {...rule} />,
          rule.variable === null ? (
            <Flex key="actions" gap={2}>
              <DryRunButton {...rule} />
              <ChangePeriodButton rule={rule} bounds={bounds} />
            </Flex>
          ) : (
            <Typography key="actions" variant="pi" textColor="neutral600">
              {formatMessage(message('retention.configured'), { variable: rule.variable })}
            </Typography>
          ),
        ],
      }))}
    />
  );
};
