import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { ThumbUp, WarningCircle } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { ConfirmedAction } from '../../../../../admin/shared/ConfirmedAction';
import type { SpamReason, SubmissionDetails } from '../../../shared/contracts/submissions';
import type { SubmissionActions } from '../hooks/useSubmissionActions';
import { hasMessage, message } from '../utils/message';
import { Panel } from './Panel';

const Reason = ({ reason: { code, weight } }: { reason: SpamReason }) => {
  const { formatMessage, formatNumber } = useIntl();
  const key = `reason.${code}`;
  return (
    <Flex tag="li" justifyContent="space-between" alignItems="flex-start" gap={3}>
      <Typography textColor="neutral800">
        {/* A rule that is younger than these texts. */}
        {hasMessage(key) ? formatMessage(message(key)) : code.replaceAll('-', ' ')}
      </Typography>
      <Typography textColor="neutral600" shrink={0}>
        {formatNumber(weight, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })}
      </Typography>
    </Flex>
  );
};

interface VerdictPanelProps {
  submission: SubmissionDetails;
  canManage: boolean;
  actions: SubmissionActions;
}

export const VerdictPanel = ({ submission, canManage, actions }: VerdictPanelProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const { spam, spamReasons, spamScore } = submission;
  const isSpam = spam === 'spam';
  const label = formatMessage(message(isSpam ? 'verdict.toHam' : 'verdict.toSpam'));
  return (
    <Panel
      title="verdict.title"
      action={
        <Badge variant={isSpam ? 'danger' : 'success'}>
          {formatMessage(message(isSpam ? 'spam.badge' : 'ham.badge'))}
        </Badge>
      }
    >
      <Typography textColor="neutral600" tag="p">
        {formatMessage(message('verdict.score'), {
          score: formatNumber(spamScore, { maximumFractionDigits: 2 }),
        })}
      </Typography>
      {spamReasons.length > 0 && (
        <Flex
          tag="ul"
          aria-label={formatMessage(message('verdict.reasons'))}
          direction="column"
          alignItems="stretch"
          gap={2}
          paddingTop={3}
        >
          {spamReasons.map((reason) => (
            <Reason key={reason.code} reason={reason} />
          ))}
        </Flex>
      )}
      {canManage && (
        <Box paddingTop={4}>
          <ConfirmedAction
            label={label}
            consequence={formatMessage(
              message(isSpam ? 'verdict.toHam.consequence' : 'verdict.toSpam.consequence')
            )}
            variant={isSpam ? 'default' : 'danger-light'}
            onConfirm={() => actions.changeVerdict(isSpam ? 'ham' : 'spam')}
          >
            <Button
              variant={isSpam ? 'secondary' : 'danger-light'}
              startIcon={isSpam ? <ThumbUp /> : <WarningCircle />}
              fullWidth
            >
              {label}
            </Button>
          </ConfirmedAction>
        </Box>
      )}
    </Panel>
  );
};
