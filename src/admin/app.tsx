import type { StrapiApp } from '@strapi/strapi/admin';
import logo from './extensions/logo.svg';

export default {
  config: {
    auth: { logo },
    menu: { logo },
    head: { favicon: logo },
    locales: ['hi'],
    translations: {
      en: {
        'app.components.LeftMenu.navbrand.title': 'IndiVillage',
        'app.components.LeftMenu.navbrand.workplace': 'Content',
        'Auth.form.welcome.title': 'IndiVillage CMS',
        'Auth.form.welcome.subtitle': 'Log in with your staff account',
      },
    },
    // Both look things up on the internet from the editor's browser.
    tutorials: false,
    notifications: { releases: false },
  },
  bootstrap(_app: StrapiApp) {},
};
