import { Alert, Box } from '@strapi/design-system';

interface StaleNoticeProps {
  title: string;
  close: string;
  children: string;
}

/** Over what was read last, while the server cannot be asked. It goes when an answer comes. */
export const StaleNotice = ({ title, close, children }: StaleNoticeProps) => (
  <Box paddingBottom={4}>
    <Alert variant="warning" title={title} closeLabel={close}>
      {children}
    </Alert>
  </Box>
);
