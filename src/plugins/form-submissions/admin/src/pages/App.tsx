import * as React from 'react';
import { Route } from 'react-router-dom';
import { PluginPages } from '../../../../../admin/shared/PluginPages';
import { PERMISSIONS } from '../permissions';
import { DetailPage } from './DetailPage';
import { ListPage } from './ListPage';

const App = () => {
  // Here, so that the way back from a submission leads to the same list.
  const [search, setSearch] = React.useState<string>();
  return (
    <PluginPages permissions={PERMISSIONS.read}>
      <Route index element={<ListPage search={search} onSearchChange={setSearch} />} />
      <Route path=":id" element={<DetailPage />} />
    </PluginPages>
  );
};

export default App;
