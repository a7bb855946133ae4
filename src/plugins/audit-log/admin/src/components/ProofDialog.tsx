import type * as React from 'react';
import { Box, Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import { Duplicate, SealCheck } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { FRESH } from '../../../../../admin/shared/fresh';
import { sharedMessage } from '../../../../../admin/shared/texts';
import type { EntryProof } from '../../../shared/contracts/entries';
import { useFindAuditProofQuery } from '../services/audit-log';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

const Text = styled.pre`
  font-family: monospace;
  font-size: 1.3rem;
  line-height: 1.5;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
  max-height: 18rem;
  overflow-y: auto;
`;

const Steps = styled.ol`
  font-size: 1.4rem;
  list-style: decimal;
  padding-left: ${({ theme }) => theme.spaces[5]};
  color: ${({ theme }) => theme.colors.neutral800};
  margin-top: ${({ theme }) => theme.spaces[1]};
`;

const STEPS = ['proof.how.1', 'proof.how.2', 'proof.how.3'] as const;

const Block = ({ label, children }: { label: MessageKey; children: string }) => {
  const { formatMessage } = useIntl();
  return (
    <Box>
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {formatMessage(message(label))}
      </Typography>
      <Box background="neutral100" hasRadius padding={3} marginTop={1}>
        {/* Scrolls, so the keyboard has to get there. */}
        <Text tabIndex={0}>{children}</Text>
      </Box>
    </Box>
  );
};

const Proof = ({ proof }: { proof: EntryProof }) => {
  const { formatMessage } = useIntl();
  const { line, leafIndex, leafCount, path, seal, publicKey } = proof;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral800">
        {formatMessage(message('proof.text'), {
          index: leafIndex + 1,
          count: leafCount,
          seal: seal.number,
        })}
      </Typography>
      <Block label="proof.path">
        {path.length > 0 ? path.join('\n') : formatMessage(message('proof.path.none'))}
      </Block>
      <Block label="proof.seal">{seal.document}</Block>
      <Block label="proof.signature">{seal.signature}</Block>
      <Block label="proof.key">{publicKey}</Block>
      <Block label="proof.line">{line}</Block>
      <Box>
        <Typography variant="sigma" textColor="neutral600" tag="h3">
          {formatMessage(message('proof.how'))}
        </Typography>
        <Steps>
          {STEPS.map((step) => (
            <li key={step}>
              <Typography textColor="neutral800">{formatMessage(message(step))}</Typography>
            </li>
          ))}
        </Steps>
      </Box>
    </Flex>
  );
};

const Said = ({ text, role }: { text: MessageKey; role?: string }) => {
  const { formatMessage } = useIntl();
  return (
    <Typography textColor="neutral800" role={role}>
      {formatMessage(message(text))}
    </Typography>
  );
};

const Content = ({ id }: { id: string }) => {
  const { formatMessage } = useIntl();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  const { currentData, error } = useFindAuditProofQuery(id, FRESH);
  const copyProof = async () => {
    if (await copy(JSON.stringify(currentData, null, 2))) {
      toggleNotification({ type: 'success', message: formatMessage(message('proof.copied')) });
    }
  };
  const content = (): React.ReactNode => {
    if (currentData) {
      return <Proof proof={currentData} />;
    }
    if (error) {
      return <Said role="alert" text="proof.failed" />;
    }
    return currentData === null ? (
      <Said text="proof.pending" />
    ) : (
      <Loader>{formatMessage(sharedMessage('loading'))}</Loader>
    );
  };
  return (
    <>
      <Modal.Body>{content()}</Modal.Body>
      {currentData && (
        <Modal.Footer justifyContent="flex-end">
          <Button startIcon={<Duplicate />} onClick={() => void copyProof()}>
            {formatMessage(message('proof.copy'))}
          </Button>
        </Modal.Footer>
      )}
    </>
  );
};

/** What an outsider needs to see that this entry was in the log when it was sealed. */
export const ProofDialog = ({ id }: { id: string }) => {
  const { formatMessage } = useIntl();
  return (
    <Modal.Root>
      <Modal.Trigger>
        <Button variant="secondary" startIcon={<SealCheck />}>
          {formatMessage(message('proof.open'))}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{formatMessage(message('proof.title'))}</Modal.Title>
        </Modal.Header>
        <Content id={id} />
      </Modal.Content>
    </Modal.Root>
  );
};
