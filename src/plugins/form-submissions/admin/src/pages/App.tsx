import * as React from 'react';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../permissions';
import { DetailPage } from './DetailPage';
import { ListPage } from './ListPage';

const App = () => {
  // Here, so that the way back from a submission leads to the same list.
  const [email, setEmail] = React.useState<string>();
  return (
    <Page.Protect permissions={PERMISSIONS.read}>
      <Routes>
        <Route index element={<ListPage email={email} onEmailChange={setEmail} />} />
        <Route path=":id" element={<DetailPage />} />
        <Route path="*" element={<Page.Error />} />
      </Routes>
    </Page.Protect>
  );
};

export default App;
