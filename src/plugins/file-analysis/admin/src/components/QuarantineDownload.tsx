import * as React from 'react';
import { Button, Field, Textarea, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { DialogForm, FormDialog } from '../../../../../admin/shared/FormDialog';
import { useDownload } from '../hooks/useDownload';
import { urlOf } from '../services/sample-files';
import { message } from '../utils/message';

/** As the server has it. */
const MAX_REASON_LENGTH = 1_000;

interface QuarantineDownloadProps {
  id: string;
  name: string;
}

const Form = ({ id, name, close }: QuarantineDownloadProps & { close: () => void }) => {
  const { formatMessage } = useIntl();
  const [reason, setReason] = React.useState('');
  const { isRunning, downloadBecause } = useDownload(name);
  return (
    <DialogForm
      submit={formatMessage(message('quarantine.download'))}
      variant="danger"
      startIcon={<Download />}
      isRunning={isRunning}
      disabled={reason.trim() === ''}
      onSubmit={() => downloadBecause(`${urlOf(id)}/quarantined-content`, reason.trim())}
      close={close}
    >
      <Typography textColor="neutral800">{formatMessage(message('quarantine.warning'))}</Typography>
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
    </DialogForm>
  );
};

/** What was not found to be safe leaves the quarantine by an explicit act alone, which is written down. */
export const QuarantineDownload = (props: QuarantineDownloadProps) => {
  const { formatMessage } = useIntl();
  const title = formatMessage(message('quarantine.open'));
  return (
    <FormDialog
      title={title}
      trigger={
        <Button variant="secondary" startIcon={<Download />}>
          {title}
        </Button>
      }
    >
      {(close) => <Form {...props} close={close} />}
    </FormDialog>
  );
};
