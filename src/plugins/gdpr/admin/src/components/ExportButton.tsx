import * as React from 'react';
import { Button, Checkbox, Flex, Modal, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { sharedMessage } from '../../../../../admin/shared/texts';
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
  const [isOpen, setIsOpen] = React.useState(false);
  const [review, setReview] = React.useState(false);
  const submit = async () => {
    const outcome = (await openExport({ key, reason, review })) as Outcome<PrivacyRequest>;
    if (show(outcome, () => formatMessage(message('export.begun')))) {
      setIsOpen(false);
    }
  };
  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button variant="secondary" startIcon={<Download />}>
          {formatMessage(message('export.open'))}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{formatMessage(message('export.open'))}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography tag="p">{formatMessage(message('export.text'))}</Typography>
            <ReviewBox isChecked={review} onChange={setReview} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{formatMessage(sharedMessage('question.back'))}</Button>
          </Modal.Close>
          <Button loading={isLoading} onClick={() => void submit()}>
            {formatMessage(message('decision.export'))}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
