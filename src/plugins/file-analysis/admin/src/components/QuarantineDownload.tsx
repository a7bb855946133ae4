import * as React from 'react';
import { Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { useDownload } from '../hooks/useDownload';
import { urlOf } from '../services/sample-files';
import { message } from '../utils/message';

/** As the server has it. */
const MAX_REASON_LENGTH = 1_000;

interface QuarantineDownloadProps {
  id: string;
  name: string;
}

const Form = ({ id, name, onDone }: QuarantineDownloadProps & { onDone: () => void }) => {
  const { formatMessage } = useIntl();
  const [reason, setReason] = React.useState('');
  const { isRunning, downloadBecause } = useDownload(name);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (await downloadBecause(`${urlOf(id)}/quarantined-content`, reason.trim())) {
      onDone();
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography textColor="neutral800">
            {formatMessage(message('quarantine.warning'))}
          </Typography>
          <Field.Root required hint={formatMessage(message('quarantine.hint'))}>
            <Field.Label>{formatMessage(message('quarantine.reason'))}</Field.Label>
            <Textarea
              maxLength={MAX_REASON_LENGTH}
              value={reason}
              onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) =>
                setReason(event.target.value)
              }
            />
            <Field.Hint />
          </Field.Root>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{formatMessage(sharedMessage('question.back'))}</Button>
        </Modal.Close>
        <Button
          type="submit"
          variant="danger"
          startIcon={<Download />}
          loading={isRunning}
          disabled={reason.trim() === ''}
        >
          {formatMessage(message('quarantine.download'))}
        </Button>
      </Modal.Footer>
    </form>
  );
};

/** What was not found to be safe leaves the quarantine by an explicit act alone, which is written down. */
export const QuarantineDownload = (props: QuarantineDownloadProps) => {
  const { formatMessage } = useIntl();
  const [isOpen, setIsOpen] = React.useState(false);
  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button variant="secondary" startIcon={<Download />}>
          {formatMessage(message('quarantine.open'))}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{formatMessage(message('quarantine.open'))}</Modal.Title>
        </Modal.Header>
        <Form {...props} onDone={() => setIsOpen(false)} />
      </Modal.Content>
    </Modal.Root>
  );
};
