import type * as React from 'react';
import type { StrapiApp } from '@strapi/strapi/admin';
import { DayField } from './day-field/DayField';
import logo from './extensions/logo.svg';
import { sharedTexts } from './shared/texts';
import strapiTexts from './strapi-texts/hi.json';
import { staffTexts, typeNames } from './strapi-texts/type-names';
import { giveRoomToDevanagari } from './devanagari';
import { hideMarketplace } from './hide-marketplace';
import { ConflictDialog } from './two-editors/ConflictDialog';
import { askForChoice } from './two-editors/conflicts';
import { createGuardedFetch } from './two-editors/guarded-fetch';
import { twoEditorsTexts } from './two-editors/texts';
import { KeepTyped } from './unsaved-work/KeepTyped';
import { keepFormsAfterFailedSaves } from './unsaved-work/failed-saves';
import { unsavedWorkTexts } from './unsaved-work/texts';

interface ContentManagerApis {
  addEditViewSidePanel(change: (panels: { type?: string }[]) => { type?: string }[]): void;
}

export default {
  config: {
    auth: { logo },
    menu: { logo },
    head: { favicon: logo },
    locales: ['hi'],
    translations: {
      hi: {
        ...strapiTexts,
        ...typeNames.hi,
        ...staffTexts.hi,
        ...sharedTexts.hi,
        ...twoEditorsTexts.hi,
        ...unsavedWorkTexts.hi,
      },
      en: {
        ...typeNames.en,
        ...staffTexts.en,
        ...sharedTexts.en,
        ...twoEditorsTexts.en,
        ...unsavedWorkTexts.en,
        'app.components.LeftMenu.navbrand.title': 'IndiVillage',
        'app.components.LeftMenu.navbrand.workplace': 'Content',
        'Auth.form.welcome.title': 'IndiVillage CMS',
        'Auth.form.email.placeholder': 'name@indivillage.example',
        'Auth.form.welcome.subtitle': 'Log in with your staff account',
        // Strapi does not know that the features of a service are published with it.
        'content-manager.popUpWarning.warning.has-draft-relations.message':
          'This entry is related to {count, plural, one {# draft entry} other {# draft entries}}. The features of a service are published with it. Any other draft is left out until it is published itself.',
        'content-manager.popUpwarning.warning.has-draft-relations.button-confirm': 'Publish',
      },
    },
    // Strapi's badges are too faint for texts of eleven pixels: 3.6, 3.9 and 2.6 where 4.5 is needed.
    theme: {
      light: { colors: { warning700: '#984800', danger700: '#96200f' } },
      dark: { colors: { danger700: '#ffb3ab' } },
    },
    // Both look things up on the internet from the editor's browser.
    tutorials: false,
    notifications: { releases: false },
  },
  register(app: StrapiApp) {
    app.addFields({ type: 'date', Component: DayField as React.ComponentType });
  },
  bootstrap(app: StrapiApp) {
    // Strapi's client offers no other place to add a header to the requests of its forms.
    window.fetch = createGuardedFetch(window.fetch.bind(window), askForChoice);
    for (const [name, Component] of Object.entries({
      'two-editors': ConflictDialog,
      'unsaved-work': KeepTyped,
    })) {
      app.getPlugin('content-manager').injectComponent('editView', 'right-links', {
        name,
        Component,
      });
    }
    keepFormsAfterFailedSaves();
    giveRoomToDevanagari();
    hideMarketplace();
    // Strapi's announcement of its media library, on every page, with a link to its blog. It is
    // dismissed by browser and installation; ours has no id of Strapi's.
    window.localStorage.setItem('STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:false', 'true');
    const contentManager = app.getPlugin('content-manager').apis as unknown as ContentManagerApis;
    // The preview panel, known by its place: it has no type. Editors cannot set a preview up, and
    // it would send them to Strapi's documentation.
    contentManager.addEditViewSidePanel((panels) =>
      panels.filter(
        ({ type }, index) => type !== undefined || panels[index - 1]?.type !== 'actions'
      )
    );
  },
};
