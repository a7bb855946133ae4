import type { StrapiApp } from '@strapi/strapi/admin';

type MenuLink = Parameters<StrapiApp['addMenuLink']>[0];

interface PluginPage extends Pick<MenuLink, 'icon' | 'intlLabel' | 'permissions'> {
  Component: NonNullable<MenuLink['Component']>;
}

/** What `register` of a plugin with pages does: a link in the menu, and its name. */
export const registerPlugin = (app: StrapiApp, id: string, page: PluginPage): void => {
  app.addMenuLink({ to: `plugins/${id}`, ...page });
  app.registerPlugin({ id, name: id });
};
