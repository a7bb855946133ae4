import { Flex, Link, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { FRESH } from '../../../../../admin/shared/fresh';
import { LinkedName } from '../../../../../admin/shared/LinkedName';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { SubmissionPanelProps } from '../../../../form-submissions/admin/src/utils/submission-panels';
import { FileSize } from '../components/FileSize';
import { Panel } from '../components/Panel';
import { ScoreRing } from '../components/ScoreRing';
import { StateBadge } from '../components/StateBadge';
import { PERMISSIONS } from '../permissions';
import { PLUGIN_ID } from '../plugin-id';
import { useFindSampleFilesQuery } from '../services/sample-files';
import { message } from '../utils/message';

const MOST = 20;
const POLL_MS = 10_000;

const Files = ({ submission }: SubmissionPanelProps) => {
  const { formatMessage } = useIntl();
  const { currentData, refetch } = useFindSampleFilesQuery(
    { submission, page: 1, pageSize: MOST },
    FRESH
  );
  usePolling(refetch, POLL_MS);
  const total = currentData?.meta.pagination.total ?? 0;
  return total === 0 ? null : (
    <Panel title="plugin.name">
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {currentData?.data.map(({ id, filename, qualityScore, size, state }) => (
          <Flex tag="li" key={id} gap={3} justifyContent="space-between">
            <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
              <Link tag={NavLink} to={`/plugins/${PLUGIN_ID}/${id}`}>
                <LinkedName>{filename ?? formatMessage(message('file.unreadable'))}</LinkedName>
              </Link>
              <Flex gap={2}>
                <StateBadge state={state} />
                <Typography variant="pi" textColor="neutral600">
                  <FileSize bytes={size} />
                </Typography>
              </Flex>
            </Flex>
            {qualityScore !== null && <ScoreRing score={qualityScore} size="4rem" />}
          </Flex>
        ))}
      </Flex>
      {total > MOST && (
        <Link tag={NavLink} to={`/plugins/${PLUGIN_ID}?submission=${submission}`}>
          {formatMessage(message('submission.all'), { total })}
        </Link>
      )}
    </Panel>
  );
};

/** On the page of a submission: its sample files, for whoever may see those. */
export const SubmissionFiles = ({ submission }: SubmissionPanelProps) => {
  const { canRead = false } = useRBAC(PERMISSIONS.read).allowedActions;
  return canRead ? <Files submission={submission} /> : null;
};
