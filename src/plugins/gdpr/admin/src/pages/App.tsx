import { Route } from 'react-router-dom';
import { PluginPages } from '../../../../../admin/shared/PluginPages';
import { PERMISSIONS } from '../permissions';
import { ReportPage } from './ReportPage';

const App = () => (
  <PluginPages permissions={PERMISSIONS.read}>
    <Route index element={<ReportPage />} />
  </PluginPages>
);

export default App;
