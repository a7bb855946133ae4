import * as React from 'react';
import { Button, Checkbox, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { DialogForm, FormDialog } from '../../../../../admin/shared/FormDialog';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { PrivacyRequest } from '../../../shared/contracts/privacy';
import { useOpenExportMutation } from '../services/privacy';
import { message } from '../utils/message';

interface ExportButtonProps {
  subject: string;
  reason: string;
}

export const ReviewBox = ({
  isChecked,
  onChange,
}: {
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
}) => {
  const { formatMessage } = useIntl();
  return (
    <Checkbox checked={isChecked} onCheckedChange={(next) => onChange(next === true)}>
      {formatMessage(message('review.wish'))}
    </Checkbox>
  );
};

/** Asks whether somebody looks at the export before it is handed out. */
export const ExportButton = ({ subject: key, reason }: ExportButtonProps) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const [openExport, { isLoading }] = useOpenExportMutation();
  const [review, setReview] = React.useState(false);
  const submit = async () => {
    const outcome = (await openExport({ key, reason, review })) as Outcome<PrivacyRequest>;
    return show(outcome, () => formatMessage(message('export.begun')));
  };
  return (
    <FormDialog
      title={formatMessage(message('export.open'))}
      trigger={
        <Button variant="secondary" startIcon={<Download />}>
          {formatMessage(message('export.open'))}
        </Button>
      }
    >
      {(close) => (
        <DialogForm
          submit={formatMessage(message('decision.export'))}
          isRunning={isLoading}
          onSubmit={submit}
          close={close}
        >
          <Typography tag="p">{formatMessage(message('export.text'))}</Typography>
          <ReviewBox isChecked={review} onChange={setReview} />
        </DialogForm>
      )}
    </FormDialog>
  );
};
