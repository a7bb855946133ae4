import { Field } from '@strapi/design-system';
import { styled } from 'styled-components';

/** The calendar of the browser knows the person's language and keyboard; its colours follow ours. */
export const DateBox = styled(Field.Input)`
  color-scheme: ${({ theme }) => (theme.colors.neutral0 === '#ffffff' ? 'light' : 'dark')};
`;
