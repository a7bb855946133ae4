import type * as React from 'react';
import { Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';

interface PlainTableProps {
  heads: string[];
  /** A cell for each head. */
  rows: { key: string; cells: React.ReactNode[] }[];
}

/** A table to read: its rows lead nowhere. */
export const PlainTable = ({ heads, rows }: PlainTableProps) => (
  <Table colCount={heads.length} rowCount={rows.length + 1}>
    <Thead>
      <Tr>
        {heads.map((head) => (
          <Th key={head}>
            <Typography variant="sigma" textColor="neutral600">
              {head}
            </Typography>
          </Th>
        ))}
      </Tr>
    </Thead>
    <Tbody>
      {rows.map(({ key, cells }) => (
        <Tr key={key}>
          {cells.map((cell, place) => (
            <Td key={place}>{cell}</Td>
          ))}
        </Tr>
      ))}
    </Tbody>
  </Table>
);

/** A cell whose text is read whole. */
export const WholeText = ({ lang, children }: { lang?: string; children: React.ReactNode }) => (
  <Typography lang={lang} style={{ whiteSpace: 'normal' }}>
    {children}
  </Typography>
);
