import * as React from 'react';
import {
  Checkbox,
  Flex,
  Link,
  Table,
  Tbody,
  Td,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { NavLink, useNavigate } from 'react-router-dom';
import { LinkedName } from './LinkedName';
import { Cards } from './ListCards';
import { SortableHead } from './SortableHead';
import type { ListSort } from './SortableHead';

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

/** Several items are chosen, to do something with all of them. */
export interface ListSelection<Listed extends Item> {
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  /** What the box of an item says to whoever hears it. */
  labelOf: (item: Listed) => string;
  labelOfAll: string;
}

interface BoxCellProps {
  tag: 'td' | 'th';
  children: React.ReactNode;
  'aria-colindex'?: number;
}

/**
 * A click beside the box is one for the box: a row leads away. No cell of the design system, which would hold the arrows
 * of whoever comes to a checkbox: each box is a stop of its own, and the arrows go through the rest.
 */
const BoxCell = ({ tag: Cell, children, 'aria-colindex': column }: BoxCellProps) => (
  <Cell role="gridcell" aria-colindex={column}>
    <Flex padding={2} onClick={(event: React.MouseEvent) => event.stopPropagation()}>
      {children}
    </Flex>
  </Cell>
);

interface RowProps {
  id: string;
  heads: Head[];
  cells: React.ReactNode[];
  box: React.ReactNode;
}

const Row = ({ id, heads, cells, box, ...row }: RowProps) => {
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
      {box && <BoxCell tag="td">{box}</BoxCell>}
      {cells.map((cell, place) => (
        <Td key={place} data-head={heads[place]?.label}>
          {cell}
        </Td>
      ))}
    </Tr>
  );
};

interface Head {
  label: string;
  /** By which the list can be sorted; not there where it cannot. */
  sort?: string;
}

interface ListTableProps<Listed extends Item> {
  heads: (string | Head)[];
  items: Listed[];
  /** One for each head. */
  cellsOf: (item: Listed) => React.ReactNode[];
  selection?: ListSelection<Listed>;
  sorting?: ListSort;
}

/** Items whose rows lead to their pages. Where there is little room, each is a card with its cells below each other. */
export const ListTable = <Listed extends Item>({
  heads,
  items,
  cellsOf,
  selection,
  sorting,
}: ListTableProps<Listed>) => {
  const headed = heads.map((head) => (typeof head === 'string' ? { label: head } : head));
  const isChosen = ({ id }: Item): boolean => selection?.chosen.has(id) ?? false;
  const some = items.some(isChosen);
  const toggle = ({ id }: Item) => {
    const chosen = new Set(selection?.chosen);
    if (!chosen.delete(id)) {
      chosen.add(id);
    }
    selection?.onChange(chosen);
  };
  return (
    // The first Tab leads to the first item, not to a heading.
    <Cards>
      <Table
        // Where the arrows begin is asked once, and who may choose is known a moment later.
        key={selection ? 'choosing' : 'reading'}
        colCount={headed.length + (selection ? 1 : 0)}
        rowCount={items.length + 1}
        initialRow={1}
        initialCol={selection ? 1 : 0}
      >
        <Thead>
          <Tr>
            {selection && (
              <BoxCell tag="th">
                <Checkbox
                  aria-label={selection.labelOfAll}
                  checked={items.every(isChosen) ? true : some ? 'indeterminate' : false}
                  onCheckedChange={() =>
                    selection.onChange(new Set(some ? [] : items.map(({ id }) => id)))
                  }
                />
              </BoxCell>
            )}
            {headed.map(({ label, sort }) => (
              <SortableHead key={label} label={label} sort={sort} sorting={sorting} />
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {items.map((item) => (
            <Row
              key={item.id}
              id={item.id}
              heads={headed}
              cells={cellsOf(item)}
              box={
                selection && (
                  <Checkbox
                    aria-label={selection.labelOf(item)}
                    checked={isChosen(item)}
                    onCheckedChange={() => toggle(item)}
                  />
                )
              }
            />
          ))}
        </Tbody>
      </Table>
    </Cards>
  );
};
