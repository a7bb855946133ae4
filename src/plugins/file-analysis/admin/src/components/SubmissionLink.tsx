import type * as React from 'react';
import { Link } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { PLUGIN_ID as FORM_SUBMISSIONS } from '../../../../form-submissions/admin/src/plugin-id';
import { message } from '../utils/message';

/** From a file to the submission that names it. */
export const SubmissionLink = ({ id }: { id: string }) => {
  const { formatMessage } = useIntl();
  return (
    <Link
      tag={NavLink}
      to={`/plugins/${FORM_SUBMISSIONS}/${encodeURIComponent(id)}`}
      onClick={(event: React.MouseEvent) => event.stopPropagation()}
    >
      {formatMessage(message('submission.open'))}
    </Link>
  );
};
