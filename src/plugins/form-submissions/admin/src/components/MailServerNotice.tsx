import { Link } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { FRESH } from '../../../../../admin/shared/fresh';
import { StandingNotice } from '../../../../../admin/shared/StandingNotice';
import { PLUGIN_ID } from '../plugin-id';
import { useFindMailServerQuery } from '../services/notices';
import { message } from '../utils/message';

/** Over everything, while no mail can leave; and while some wait that could not. */
export const MailServerNotice = () => {
  const { formatMessage } = useIntl();
  const { currentData } = useFindMailServerQuery(undefined, FRESH);
  if (!currentData || (currentData.isConfigured && currentData.unsent === 0)) {
    return null;
  }
  const { isConfigured, unsent } = currentData;
  return (
    <StandingNotice
      title={formatMessage(message(isConfigured ? 'unsent.waiting' : 'unsent.title'))}
    >
      {!isConfigured && formatMessage(message('unsent.advice'))}
      {unsent > 0 && (
        <>
          {' '}
          {formatMessage(message('unsent.count'), { unsent })}{' '}
          <Link tag={NavLink} to={`/plugins/${PLUGIN_ID}?unsent=true`}>
            {formatMessage(message('unsent.show'))}
          </Link>
        </>
      )}
    </StandingNotice>
  );
};
