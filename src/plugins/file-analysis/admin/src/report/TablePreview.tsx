import { Box, Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { TableReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { useSpeech } from '../hooks/useSpeech';
import { message } from '../utils/message';
import { PlainTable } from './PlainTable';

/**
 * Wide tables are moved, by the keyboard too, and their cells stay on one line. What is there for the ear alone stands
 * within it: else it makes the whole page wider.
 */
const Wide = styled.div`
  position: relative;
  overflow-x: auto;

  th,
  td {
    white-space: nowrap;
    max-width: 28rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }
`;

const Hidden = () => {
  const { formatMessage } = useIntl();
  return (
    <Typography textColor="neutral600">
      <span aria-hidden>•••</span>
      <VisuallyHidden>{formatMessage(message('preview.hidden'))}</VisuallyHidden>
    </Typography>
  );
};

/** The first rows; what is, or may be, personal is hidden. */
export const TablePreview = ({ table: { columns, preview } }: { table: TableReport }) => {
  const { formatMessage } = useIntl();
  const { number } = useSpeech();
  if (!preview || preview.rows.length === 0) {
    return null;
  }
  const shown = columns.slice(0, preview.columns);
  return (
    <Panel title="preview.title">
      <Box paddingBottom={3}>
        <Typography textColor="neutral600">
          {formatMessage(message('preview.explain'))}
          {columns.length > shown.length &&
            ` ${formatMessage(message('preview.more'), { count: number(shown.length) })}`}
        </Typography>
      </Box>
      <Wide role="group" tabIndex={0} aria-label={formatMessage(message('preview.title'))}>
        <PlainTable
          heads={shown.map(({ name, position }) => ({ key: String(position), label: name }))}
        >
          {preview.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, place) => (
                <td key={place}>
                  {cell === null ? (
                    <Hidden />
                  ) : (
                    <Typography textColor="neutral800" title={cell}>
                      {cell}
                    </Typography>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </PlainTable>
      </Wide>
    </Panel>
  );
};
