import * as React from 'react';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../permissions';
import { DetailPage } from './DetailPage';
import { ListPage } from './ListPage';

const App = () => {
  // Here, so that the way back from an entry leads to the same list.
  const [ip, setIp] = React.useState<string>();
  return (
    <Page.Protect permissions={PERMISSIONS.read}>
      <Routes>
        <Route index element={<ListPage ip={ip} onIpChange={setIp} />} />
        <Route path=":id" element={<DetailPage onIpChange={setIp} />} />
        <Route path="*" element={<Page.Error />} />
      </Routes>
    </Page.Protect>
  );
};

export default App;
