import { Box, Button, Th, Typography, VisuallyHidden } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { sharedMessage } from './texts';

type Direction = 'asc' | 'desc';

export interface ListSort {
  by: string;
  direction: Direction;
  onChange: (by: string, direction: Direction) => void;
}

interface SortableHeadProps {
  label: string;
  sort: string | undefined;
  sorting: ListSort | undefined;
}

/** The head of a column; a button where the list can be sorted by it. */
export const SortableHead = ({ label, sort, sorting }: SortableHeadProps) => {
  const { formatMessage } = useIntl();
  if (!sorting || sort === undefined) {
    return (
      <Th>
        <Typography variant="sigma" textColor="neutral600">
          {label}
        </Typography>
      </Th>
    );
  }
  const current = sorting.by === sort ? sorting.direction : undefined;
  const icon = current === 'asc' ? <CaretUp /> : <CaretDown />;
  return (
    <Th>
      {/* Its word stands where those of other heads do. */}
      <Box marginLeft="-1.7rem">
        <Button
          variant="ghost"
          size="S"
          endIcon={current && icon}
          onClick={() => sorting.onChange(sort, current === 'desc' ? 'asc' : 'desc')}
        >
          <Typography variant="sigma" textColor={current ? 'neutral800' : 'neutral600'}>
            {label}
          </Typography>
          {/* Strapi makes cells of heads, which have no aria-sort. */}
          {current && (
            <VisuallyHidden>{`, ${formatMessage(sharedMessage(`sort.${current}`))}`}</VisuallyHidden>
          )}
        </Button>
      </Box>
    </Th>
  );
};
