import type * as React from 'react';
import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

/** To be read, not to be walked through with the arrows as Strapi's tables. */
const Table = styled.table`
  width: 100%;
  border-collapse: collapse;

  th,
  td {
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[2]}`};
    border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
    text-align: start;
    vertical-align: middle;
    overflow-wrap: anywhere;
  }

  /* A name stays a word where it is narrow. */
  td:first-child {
    min-width: 9rem;
  }

  tr:last-child td {
    border-bottom: 0;
  }
`;

interface PlainTableProps {
  heads: { key: string; label: string }[];
  children: React.ReactNode;
}

export const PlainTable = ({ heads, children }: PlainTableProps) => (
  <Table>
    <thead>
      <tr>
        {heads.map(({ key, label }) => (
          <th key={key} scope="col">
            <Typography variant="sigma" textColor="neutral600">
              {label}
            </Typography>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </Table>
);
