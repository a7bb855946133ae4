import { Button, Flex } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { FindEntriesResponse } from '../../../shared/contracts/entries';
import type { ListQuery } from '../hooks/useListQuery';
import { message } from '../utils/message';

interface PageLinksProps {
  query: ListQuery;
  cursors: FindEntriesResponse['meta']['cursors'];
}

/** Back and on. There are no numbers: nobody counts millions of entries. */
export const PageLinks = ({ query, cursors: { newer, older } }: PageLinksProps) => {
  const { formatMessage } = useIntl();
  const { page, change } = query;
  const isNewest = page.before === undefined && page.after === undefined;
  return (
    <Flex
      tag="nav"
      aria-label={formatMessage(message('list.pages'))}
      justifyContent="flex-end"
      gap={2}
      paddingTop={5}
    >
      <Button variant="tertiary" disabled={isNewest} onClick={() => change({})}>
        {formatMessage(message('list.newest'))}
      </Button>
      <Button
        variant="tertiary"
        startIcon={<ChevronLeft />}
        disabled={newer === null}
        onClick={() => change({ after: newer ?? undefined })}
      >
        {formatMessage(message('list.newer'))}
      </Button>
      <Button
        variant="tertiary"
        endIcon={<ChevronRight />}
        disabled={older === null}
        onClick={() => change({ before: older ?? undefined })}
      >
        {formatMessage(message('list.older'))}
      </Button>
    </Flex>
  );
};
