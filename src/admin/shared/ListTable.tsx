import * as React from 'react';
import { Flex, Link, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { NavLink, useNavigate } from 'react-router-dom';
import { LinkedName } from './LinkedName';

interface Item {
  id: string;
}

interface ItemNameProps extends Item {
  /** A stranger may have given it. */
  name: string;
  beneath?: string | null;
}

/** What an item is called, as a link to it, and a smaller line. */
export const ItemName = ({ id, name, beneath }: ItemNameProps) => (
  <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={2} paddingBottom={2}>
    <Link tag={NavLink} to={id} onClick={(event) => event.stopPropagation()}>
      <LinkedName>{name}</LinkedName>
    </Link>
    {beneath && (
      <Typography variant="pi" textColor="neutral600" maxWidth="22rem" ellipsis title={beneath}>
        {beneath}
      </Typography>
    )}
  </Flex>
);

interface RowProps {
  id: string;
  cells: React.ReactNode[];
}

const Row = ({ id, cells, ...row }: RowProps) => {
  const navigate = useNavigate();
  const open = () => navigate(id);
  return (
    <Tr
      {...row}
      cursor="pointer"
      onClick={open}
      onKeyDown={(event: React.KeyboardEvent) => {
        // A cell that the arrows led to. The link opens by itself.
        if (event.key === 'Enter' && (event.target as HTMLElement).tagName === 'TD') {
          open();
        }
      }}
    >
      {cells.map((cell, place) => (
        <Td key={place}>{cell}</Td>
      ))}
    </Tr>
  );
};

interface ListTableProps<Listed extends Item> {
  heads: string[];
  items: Listed[];
  /** One for each head. */
  cellsOf: (item: Listed) => React.ReactNode[];
}

/** Items whose rows lead to their pages. */
export const ListTable = <Listed extends Item>({
  heads,
  items,
  cellsOf,
}: ListTableProps<Listed>) => (
  // The first Tab leads to the first item, not to a heading.
  <Table colCount={heads.length} rowCount={items.length + 1} initialRow={1}>
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
      {items.map((item) => (
        <Row key={item.id} id={item.id} cells={cellsOf(item)} />
      ))}
    </Tbody>
  </Table>
);
