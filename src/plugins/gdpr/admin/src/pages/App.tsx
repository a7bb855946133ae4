import { Route } from 'react-router-dom';
import { PluginPages } from '../../../../../admin/shared/PluginPages';
import { PERMISSIONS } from '../permissions';
import { PrivacyPage } from './PrivacyPage';

const App = () => (
  <PluginPages permissions={PERMISSIONS.find}>
    <Route index element={<PrivacyPage />} />
  </PluginPages>
);

export default App;
