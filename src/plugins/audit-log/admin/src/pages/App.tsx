import * as React from 'react';
import { Route } from 'react-router-dom';
import { PluginPages } from '../../../../../admin/shared/PluginPages';
import { PERMISSIONS } from '../permissions';
import { DetailPage } from './DetailPage';
import { ListPage } from './ListPage';

const App = () => {
  // Here, so that the way back from an entry leads to the same list.
  const [ip, setIp] = React.useState<string>();
  return (
    <PluginPages permissions={PERMISSIONS.read}>
      <Route index element={<ListPage ip={ip} onIpChange={setIp} />} />
      <Route path=":id" element={<DetailPage onIpChange={setIp} />} />
    </PluginPages>
  );
};

export default App;
