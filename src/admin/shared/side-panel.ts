import type * as React from 'react';
import type { StrapiApp } from '@strapi/strapi/admin';

interface SidePanel<Props> {
  (props: Props): { title: string; content: React.ReactNode } | null;
  type?: string;
}

interface ContentManagerApis<Props> {
  addEditViewSidePanel(panels: SidePanel<Props>[]): void;
}

/** Beside the form of an entry. */
export const addSidePanel = <Props>(app: StrapiApp, panel: SidePanel<Props>): void => {
  const { apis } = app.getPlugin('content-manager');
  (apis as unknown as ContentManagerApis<Props>).addEditViewSidePanel([panel]);
};
