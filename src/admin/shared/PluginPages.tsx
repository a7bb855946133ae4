import type * as React from 'react';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';

interface PluginPagesProps {
  permissions: React.ComponentProps<typeof Page.Protect>['permissions'];
  /** Its routes. */
  children: React.ReactNode;
}

/** The pages of a plugin, for whoever may see them. */
export const PluginPages = ({ permissions, children }: PluginPagesProps) => (
  <Page.Protect permissions={permissions}>
    <Routes>
      {children}
      <Route path="*" element={<Page.Error />} />
    </Routes>
  </Page.Protect>
);
