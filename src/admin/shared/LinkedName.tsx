import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

/** In the colour of its link. */
const Name = styled(Typography)`
  color: inherit;
  max-width: 22rem;
`;

/** A stranger gave it: it may be long. */
export const LinkedName = ({ children }: { children: string }) => (
  <Name ellipsis title={children}>
    {children}
  </Name>
);
