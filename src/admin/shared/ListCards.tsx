import { styled } from 'styled-components';

/** As Strapi: below it the menu of the panel is at the top. */
const NARROW = '768px';

/** Around a table: where there is little room its rows are cards, whose cells say what the head of their column says. */
export const Cards = styled.div`
  @media (max-width: ${NARROW}) {
    & thead tr,
    & tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      height: auto;
      padding: ${({ theme }) => theme.spaces[3]};
    }

    & table {
      width: 100%;
    }

    & thead tr {
      grid-auto-flow: row;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
    }

    & thead th:not(:has(button)) {
      display: none;
    }

    & :is(td, th) {
      height: auto;
      min-width: 0;
      max-width: none;
      padding: ${({ theme }) => theme.spaces[1]};
    }

    & td[data-head]::before {
      content: attr(data-head);
      display: block;
      color: ${({ theme }) => theme.colors.neutral600};
      font-size: ${({ theme }) => theme.fontSizes[1]};
    }

    & td[data-head]:nth-child(-n + 2):has(a)::before {
      display: none;
    }
  }
`;
