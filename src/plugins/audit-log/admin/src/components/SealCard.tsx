import type * as React from 'react';
import { Badge, Box, Flex, Loader, Typography } from '@strapi/design-system';
import { SealCheck } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import { sharedMessage } from '../../../../../admin/shared/texts';
import type { SealStatus } from '../../../shared/contracts/entries';
import { useFindAuditStatusQuery } from '../services/audit-log';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

const Fact = ({ label, children }: { label: MessageKey; children: React.ReactNode }) => {
  const { formatMessage } = useIntl();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography variant="sigma" tag="dt" textColor="neutral600">
        {formatMessage(message(label))}
      </Typography>
      <Flex tag="dd" gap={2}>
        {children}
      </Flex>
    </Flex>
  );
};

const Verification = ({ verification }: { verification: SealStatus['lastVerification'] }) => {
  const { formatMessage } = useIntl();
  if (!verification) {
    return <Typography>{formatMessage(message('seals.verification.none'))}</Typography>;
  }
  const { isSound, findings, at } = verification;
  return (
    <>
      <Badge variant={isSound ? 'success' : 'danger'}>
        {isSound
          ? formatMessage(message('seals.sound'))
          : formatMessage(message('seals.findings'), { count: findings })}
      </Badge>
      <Typography textColor="neutral600">
        <RelativeTime timestamp={at} />
      </Typography>
    </>
  );
};

const Facts = ({ status }: { status: SealStatus }) => {
  const { formatMessage } = useIntl();
  const { lastSeal, unsealedEntries, oldestUnsealedAt, lastVerification } = status;
  return (
    <Flex tag="dl" gap={8} wrap="wrap" alignItems="flex-start">
      <Fact label="seals.last">
        {lastSeal ? (
          <>
            <Typography textColor="neutral800">
              {formatMessage(message('seals.number'), { number: lastSeal.number })}
            </Typography>
            <Typography textColor="neutral600">
              <RelativeTime timestamp={lastSeal.sealedAt} />
            </Typography>
          </>
        ) : (
          <Typography textColor="neutral800">{formatMessage(message('seals.none'))}</Typography>
        )}
      </Fact>
      <Fact label="seals.unsealed">
        <Typography textColor="neutral800">
          {formatMessage(message('seals.unsealed.count'), { count: unsealedEntries })}
        </Typography>
        {oldestUnsealedAt && (
          <Typography textColor="neutral600">
            {formatMessage(message('seals.unsealed.since'), {
              time: <RelativeTime key="time" timestamp={oldestUnsealedAt} />,
            })}
          </Typography>
        )}
      </Fact>
      <Fact label="seals.verification">
        <Verification verification={lastVerification} />
      </Fact>
    </Flex>
  );
};

/** How far the log is sealed, and whether the seals were found sound. */
export const SealCard = () => {
  const { formatMessage } = useIntl();
  const { currentData, error } = useFindAuditStatusQuery(undefined, FRESH);
  const title = formatMessage(message('seals.title'));
  return (
    <Box
      tag="section"
      aria-label={title}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      paddingTop={4}
      paddingBottom={4}
      paddingLeft={5}
      paddingRight={5}
      marginBottom={5}
    >
      <Flex gap={6} wrap="wrap">
        <Flex gap={2}>
          <SealCheck aria-hidden fill="primary600" width="2.4rem" height="2.4rem" />
          <Typography variant="delta" tag="h2">
            {title}
          </Typography>
        </Flex>
        {currentData && <Facts status={currentData} />}
        {!currentData && error && (
          <Typography role="alert" textColor="danger600">
            {formatMessage(message('seals.failed'))}
          </Typography>
        )}
        {!currentData && !error && <Loader small>{formatMessage(sharedMessage('loading'))}</Loader>}
      </Flex>
    </Box>
  );
};
