import * as React from 'react';
import { Button } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { DialogForm, FormDialog } from '../../../../../admin/shared/FormDialog';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { PrivacyRequest, SubjectPicture } from '../../../shared/contracts/privacy';
import { useOpenErasureMutation } from '../services/privacy';
import { message } from '../utils/message';
import { ErasureConfirmation, isConfirmed } from './ErasureConfirmation';

interface EraseButtonProps {
  picture: SubjectPicture;
  reason: string;
  onDone: () => void;
}

const EraseForm = ({ picture: { email, userId }, reason, onDone }: EraseButtonProps) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const [openErasure, { isLoading }] = useOpenErasureMutation();
  const [confirmation, setConfirmation] = React.useState('');
  const submit = async () => {
    const asked = { key: email ?? userId ?? '', reason, confirmation };
    const outcome = (await openErasure(asked)) as Outcome<PrivacyRequest>;
    return show(outcome, () => formatMessage(message('erase.begun')));
  };
  return (
    <DialogForm
      submit={formatMessage(message('erase.submit'))}
      variant="danger"
      isRunning={isLoading}
      disabled={!isConfirmed(confirmation, email)}
      onSubmit={submit}
      close={onDone}
    >
      <ErasureConfirmation email={email} typed={confirmation} onType={setConfirmation} />
    </DialogForm>
  );
};

export const EraseButton = (props: EraseButtonProps) => {
  const { formatMessage } = useIntl();
  return (
    <FormDialog
      title={formatMessage(message('erase.open'))}
      trigger={
        <Button variant="danger-light" startIcon={<Trash />}>
          {formatMessage(message('erase.open'))}
        </Button>
      }
    >
      {() => <EraseForm {...props} />}
    </FormDialog>
  );
};
