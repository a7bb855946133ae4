import { Button } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { TextOf } from './message';

interface ClearFiltersProps {
  message: TextOf<'filters.clear'>;
  size?: 'L';
  isFiltered: boolean;
  onClear: () => void;
}

export const ClearFilters = ({ message, size, isFiltered, onClear }: ClearFiltersProps) => {
  const { formatMessage } = useIntl();
  return (
    <Button
      size={size}
      variant="tertiary"
      startIcon={<Cross />}
      disabled={!isFiltered}
      onClick={onClear}
    >
      {formatMessage(message('filters.clear'))}
    </Button>
  );
};
