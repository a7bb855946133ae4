import type * as React from 'react';
import { Button, Divider, Tabs, Typography } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { EmptyList } from './EmptyList';
import { ListAnswer } from './ListAnswer';
import type { Text, TextOf } from './message';
import { PageFrame } from './PageFrame';
import { sharedMessage } from './texts';
import { DEFAULT_PAGE_SIZE } from './useUrlQuery';

interface Answer<Item> {
  data: Item[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

interface ListPageFrameProps<Item> {
  message: TextOf<'error.text' | 'plugin.name' | 'list.count' | 'tabs.label'>;
  action?: React.ReactNode;
  notices?: React.ReactNode;
  tabs: { value: string; label: string }[];
  tab: string;
  onTabChange: (tab: string) => void;
  filters: React.ReactNode;
  isFiltered: boolean;
  onClear: () => void;
  list: Parameters<typeof ListAnswer<Answer<Item>>>[0]['list'];
  /** Why there is nothing. */
  empty: Text;
  table: (items: Item[]) => React.ReactNode;
}

/** A page that lists things under tabs, with filters and pages, or says why there is nothing to list. */
export const ListPageFrame = <Item,>({
  message,
  action,
  notices,
  tabs,
  tab,
  onTabChange,
  filters,
  isFiltered,
  onClear,
  list,
  empty,
  table,
}: ListPageFrameProps<Item>) => {
  const { formatMessage } = useIntl();
  const total = list.currentData?.meta.pagination.total;
  const nothing = total === 0 ? empty : sharedMessage('empty.page');
  return (
    <PageFrame
      name={formatMessage(message('plugin.name'))}
      subtitle={
        // Told as it changes: the table itself says nothing to those who do not see it.
        <Typography
          variant="epsilon"
          textColor="neutral600"
          tag="p"
          role="status"
          minHeight="2.4rem"
        >
          {total !== undefined && formatMessage(message('list.count'), { total })}
        </Typography>
      }
      action={action}
    >
      {notices}
      <Tabs.Root variant="simple" value={tab} onValueChange={onTabChange}>
        <Tabs.List aria-label={formatMessage(message('tabs.label'))}>
          {tabs.map(({ value, label }) => (
            <Tabs.Trigger key={value} value={value}>
              {label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Divider marginBottom={5} />
        <Tabs.Content value={tab}>
          {filters}
          <ListAnswer message={message} list={list}>
            {({ data, meta }) => (
              <>
                {data.length > 0 ? (
                  table(data)
                ) : (
                  <EmptyList
                    action={
                      total === 0 &&
                      isFiltered && (
                        <Button variant="secondary" onClick={onClear}>
                          {formatMessage(sharedMessage('filters.clear'))}
                        </Button>
                      )
                    }
                  >
                    {formatMessage(nothing)}
                  </EmptyList>
                )}
                <Pagination.Root {...meta.pagination} defaultPageSize={DEFAULT_PAGE_SIZE}>
                  <Pagination.PageSize />
                  <Pagination.Links />
                </Pagination.Root>
              </>
            )}
          </ListAnswer>
        </Tabs.Content>
      </Tabs.Root>
    </PageFrame>
  );
};
