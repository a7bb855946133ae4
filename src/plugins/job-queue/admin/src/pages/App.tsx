import { Route } from 'react-router-dom';
import { PluginPages } from '../../../../../admin/shared/PluginPages';
import { PERMISSIONS } from '../permissions';
import { QueuePage } from './QueuePage';
import { QueuesPage } from './QueuesPage';

const App = () => (
  <PluginPages permissions={PERMISSIONS.view}>
    <Route index element={<QueuesPage />} />
    <Route path=":queue" element={<QueuePage />} />
  </PluginPages>
);

export default App;
