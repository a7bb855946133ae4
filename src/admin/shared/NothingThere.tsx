import { LinkButton } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';

interface NothingThereProps {
  /** Names the way to the list. */
  back: string;
  children: string;
}

/** Instead of a page about something that the server does not know. */
export const NothingThere = ({ back, children }: NothingThereProps) => (
  <Page.NoData
    content={children}
    action={
      <LinkButton tag={NavLink} to=".." relative="path" variant="secondary">
        {back}
      </LinkButton>
    }
  />
);
