import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../permissions';
import { QueuePage } from './QueuePage';
import { QueuesPage } from './QueuesPage';

const App = () => (
  <Page.Protect permissions={PERMISSIONS.view}>
    <Routes>
      <Route index element={<QueuesPage />} />
      <Route path=":queue" element={<QueuePage />} />
      <Route path="*" element={<Page.Error />} />
    </Routes>
  </Page.Protect>
);

export default App;
