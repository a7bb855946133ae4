import type * as React from 'react';
import { BackButton, Layouts, Page } from '@strapi/strapi/admin';

interface PageFrameProps {
  /** Of the tab of the browser, and of the page where it has no title of its own. */
  name: string;
  title?: string;
  subtitle?: React.ReactNode;
  action?: React.ReactNode;
  /** It has a list that leads to it, and a way back. */
  isDetail?: boolean;
  children: React.ReactNode;
}

export const PageFrame = ({
  name,
  title = name,
  subtitle,
  action,
  isDetail = false,
  children,
}: PageFrameProps) => (
  <Page.Main>
    <Page.Title>{name}</Page.Title>
    <Layouts.Header
      navigationAction={isDetail ? <BackButton fallback=".." /> : undefined}
      title={title}
      subtitle={subtitle}
      primaryAction={action}
    />
    <Layouts.Content>{children}</Layouts.Content>
  </Page.Main>
);
