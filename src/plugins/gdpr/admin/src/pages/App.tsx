import { Route } from 'react-router-dom';
import { PluginPages } from '../../../../../admin/shared/PluginPages';
import { PERMISSIONS } from '../permissions';
import { PrivacyPage } from './PrivacyPage';
import { RequestPage } from './RequestPage';

const App = () => (
  <PluginPages permissions={PERMISSIONS.find}>
    <Route index element={<PrivacyPage />} />
    <Route path="requests/:id" element={<RequestPage />} />
  </PluginPages>
);

export default App;
