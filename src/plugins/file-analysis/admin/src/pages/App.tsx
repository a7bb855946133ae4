import { Page } from '@strapi/strapi/admin';
import { PluginPages } from '../../../../../admin/shared/PluginPages';
import { Route } from 'react-router-dom';
import { PERMISSIONS } from '../permissions';

const App = () => (
  <PluginPages permissions={PERMISSIONS.read}>
    <Route index element={<Page.Loading />} />
  </PluginPages>
);

export default App;
