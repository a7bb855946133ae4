import { withoutSort } from '../unsortable-columns';

const column = (sortable: boolean) => ({ list: { label: 'x', sortable, searchable: sortable } });
const configuration = (mainField: string, defaultSortBy: string, sortable = true) => ({
  settings: { mainField, defaultSortBy, pageSize: 10 },
  metadatas: { pin: column(sortable), name: column(true) },
});

it('takes the sort from encrypted attributes only', () => {
  expect(withoutSort(configuration('name', 'name'), ['pin'])).toEqual({
    settings: { mainField: 'name', defaultSortBy: 'name', pageSize: 10 },
    metadatas: { pin: column(false), name: column(true) },
  });
});

it('names and sorts entries by something else than an encrypted attribute', () => {
  expect(withoutSort(configuration('pin', 'pin', false), ['pin']).settings).toEqual({
    mainField: 'id',
    defaultSortBy: 'id',
    pageSize: 10,
  });
});

it('changes nothing where nothing is to change', () => {
  const settled = configuration('name', 'id', false);
  expect(withoutSort(settled, ['pin'])).toBe(settled);
});
