import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { DestinationChange } from '../../../shared/contracts/destinations';
import { useFindDestinationChangesQuery } from '../services/notices';
import { hasMessage, message } from '../utils/message';

/** Who decided lately where answers go: of one form, or of all with their names. */
export const DestinationChanges = ({ form }: { form?: string }) => {
  const { formatList, formatMessage } = useIntl();
  const { currentData, error } = useFindDestinationChangesQuery(form, FRESH);

  const sentence = ({ changedBy, fields, formTitle, isPublished }: DestinationChange) => {
    const names = fields.map((field) => {
      const key = `destination.${field}`;
      return hasMessage(key) ? formatMessage(message(key)) : field;
    });
    return formatMessage(message(isPublished ? 'destinations.published' : 'destinations.draft'), {
      who: changedBy ?? formatMessage(message('actor.system')),
      what: formatList(names),
      form:
        form === undefined ? ` (${formTitle ?? formatMessage(message('destinations.gone'))})` : '',
    });
  };

  if (error) {
    return (
      <Typography role="alert" textColor="danger600">
        {formatMessage(message('destinations.failed'))}
      </Typography>
    );
  }
  if (currentData?.length === 0) {
    return (
      <Typography textColor="neutral600">{formatMessage(message('destinations.none'))}</Typography>
    );
  }
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {currentData?.map((change) => (
        <Flex tag="li" key={change.id} direction="column" alignItems="stretch">
          <Typography textColor="neutral800">{sentence(change)}</Typography>
          <Typography variant="pi" textColor="neutral600">
            <RelativeTime timestamp={change.at} />
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
};
