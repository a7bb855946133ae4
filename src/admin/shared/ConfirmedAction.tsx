import { Button, Dialog } from '@strapi/design-system';
import type { ButtonProps } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';

interface ConfirmedActionProps extends Pick<ButtonProps, 'variant'> {
  /** Names the dialog and its button: "Confirm" beside "Cancel" says little about a cancellation. */
  label: string;
  consequence: string;
  /** Names the button that does nothing. */
  back: string;
  onConfirm: () => Promise<unknown>;
  /** The button that asks. */
  children: React.ReactElement;
}

export const ConfirmedAction = ({
  label,
  consequence,
  back,
  variant = 'danger-light',
  onConfirm,
  children,
}: ConfirmedActionProps) => (
  <Dialog.Root>
    <Dialog.Trigger>{children}</Dialog.Trigger>
    <ConfirmDialog
      title={label}
      startAction={
        <Dialog.Cancel>
          <Button fullWidth variant="tertiary">
            {back}
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
