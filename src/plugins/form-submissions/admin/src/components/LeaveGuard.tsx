import * as React from 'react';
import { Button, Dialog } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useBlocker } from 'react-router-dom';
import { message } from '../utils/message';

const warn = (event: BeforeUnloadEvent) => event.preventDefault();

/** Asks before unsent text is left behind: by a link here, by the browser when its tab is closed. */
export const LeaveGuard = ({ isActive }: { isActive: boolean }) => {
  const { formatMessage } = useIntl();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isActive && currentLocation.pathname !== nextLocation.pathname
  );
  React.useEffect(() => {
    if (!isActive) {
      return;
    }
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isActive]);
  return (
    <Dialog.Root
      open={blocker.state === 'blocked'}
      onOpenChange={(isOpen) => isOpen || blocker.reset?.()}
    >
      <ConfirmDialog
        title={formatMessage(message('leave.title'))}
        startAction={
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {formatMessage(message('leave.stay'))}
            </Button>
          </Dialog.Cancel>
        }
        endAction={
          <Button fullWidth variant="danger-light" onClick={() => blocker.proceed?.()}>
            {formatMessage(message('leave.leave'))}
          </Button>
        }
      >
        {formatMessage(message('leave.text'))}
      </ConfirmDialog>
    </Dialog.Root>
  );
};
