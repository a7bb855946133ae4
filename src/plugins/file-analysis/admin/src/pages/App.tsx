import { Route } from 'react-router-dom';
import { PluginPages } from '../../../../../admin/shared/PluginPages';
import { PERMISSIONS } from '../permissions';
import { ComparePage } from './ComparePage';
import { DetailPage } from './DetailPage';
import { ListPage } from './ListPage';

const App = () => (
  <PluginPages permissions={PERMISSIONS.read}>
    <Route index element={<ListPage />} />
    <Route path=":id" element={<DetailPage />} />
    <Route path=":id/compare" element={<ComparePage />} />
  </PluginPages>
);

export default App;
