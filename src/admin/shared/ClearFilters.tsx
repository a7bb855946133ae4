import { Button } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { sharedMessage } from './texts';

interface ClearFiltersProps {
  size?: 'L';
  isFiltered: boolean;
  onClear: () => void;
}

export const ClearFilters = ({ size, isFiltered, onClear }: ClearFiltersProps) => {
  const { formatMessage } = useIntl();
  return (
    <Button
      size={size}
      variant="tertiary"
      startIcon={<Cross />}
      disabled={!isFiltered}
      onClick={onClear}
    >
      {formatMessage(sharedMessage('filters.clear'))}
    </Button>
  );
};
