import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { useFindNoticesQuery } from '../services/recipients';
import { message } from '../utils/message';
import { NoticeTable } from './NoticeTable';
import { Panel } from './Panel';

const NEWEST = { page: 1, pageSize: 100 };

/** What recipients were told: of one request, which need not have any; or of all of them. */
export const RecipientsPanel = ({ request }: { request?: string }) => {
  const { formatMessage } = useIntl();
  const list = useFindNoticesQuery({ ...NEWEST, ...(request && { request }) }, FRESH);
  if (request && !list.currentData?.data.length) {
    return null;
  }
  return (
    <Panel title="notices.title">
      <ListAnswer message={message} list={list}>
        {({ data, meta: { notTold } }) => (
          <>
            {!request && notTold > 0 && (
              <Box paddingBottom={4}>
                <Typography tag="p" textColor="danger600">
                  {formatMessage(message('notices.notTold'), { count: notTold })}
                </Typography>
              </Box>
            )}
            {data.length > 0 ? (
              <NoticeTable notices={data} />
            ) : (
              <EmptyList>{formatMessage(message('notices.empty'))}</EmptyList>
            )}
          </>
        )}
      </ListAnswer>
    </Panel>
  );
};
