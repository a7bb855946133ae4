import * as React from 'react';
import { Button, Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { DialogForm, FormDialog } from '../../../../../admin/shared/FormDialog';
import { CLOSE_REASONS } from '../../../shared/contracts/recipients';
import type { CloseReason } from '../../../shared/contracts/recipients';
import { message } from '../utils/message';

interface CloseNoticeButtonProps {
  recipient: string;
  /** Answers whether it was done. */
  onClose: (reason: CloseReason) => Promise<boolean>;
}

/** Asks why nobody tells a recipient any more. */
export const CloseNoticeButton = ({ recipient, onClose }: CloseNoticeButtonProps) => {
  const { formatMessage } = useIntl();
  const [reason, setReason] = React.useState<CloseReason>();
  const name = formatMessage(message('notice.close'));
  return (
    <FormDialog title={name} trigger={<Button variant="tertiary">{name}</Button>}>
      {(close) => (
        <DialogForm
          submit={name}
          disabled={reason === undefined}
          onSubmit={async () => reason !== undefined && onClose(reason)}
          close={close}
        >
          <Typography tag="p">
            {formatMessage(message('notice.close.text'), { recipient })}
          </Typography>
          <Field.Root name="reason" required>
            <Field.Label>{formatMessage(message('why.reason'))}</Field.Label>
            <SingleSelect value={reason} onChange={(next) => setReason(next as CloseReason)}>
              {CLOSE_REASONS.map((each) => (
                <SingleSelectOption key={each} value={each}>
                  {formatMessage(message(`notice.reason.${each}`))}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </DialogForm>
      )}
    </FormDialog>
  );
};
