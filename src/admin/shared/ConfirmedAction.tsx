import { Button, Dialog } from '@strapi/design-system';
import type { ButtonProps } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { sharedMessage } from './texts';

interface ConfirmedActionProps extends Pick<ButtonProps, 'variant'> {
  /** Names the dialog and its button: "Confirm" beside "Cancel" says little about a cancellation. */
  label: string;
  consequence: string;
  onConfirm: () => Promise<unknown>;
  /** The button that asks. */
  children: React.ReactElement;
}

export const ConfirmedAction = ({
  label,
  consequence,
  variant = 'danger-light',
  onConfirm,
  children,
}: ConfirmedActionProps) => {
  const { formatMessage } = useIntl();
  return (
    <Dialog.Root>
      <Dialog.Trigger>{children}</Dialog.Trigger>
      <ConfirmDialog
        title={label}
        startAction={
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {formatMessage(sharedMessage('question.back'))}
            </Button>
          </Dialog.Cancel>
        }
        endAction={
          <Dialog.Action>
            <Button fullWidth variant={variant} onClick={() => void onConfirm()}>
              {label}
            </Button>
          </Dialog.Action>
        }
      >
        {consequence}
      </ConfirmDialog>
    </Dialog.Root>
  );
};
