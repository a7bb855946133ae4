import { registerTexts } from '../prefix-texts';

const texts: Record<string, Record<string, string>> = {
  en: { 'plugin.name': 'Planner', 'audit-log.action.plan': 'Plan' },
  hi: { 'plugin.name': 'योजना', 'audit-log.action.plan': 'योजना बनाई' },
};

const load = (locale: string) =>
  texts[locale]
    ? Promise.resolve({ default: texts[locale] })
    : Promise.reject(new Error(`There is no ${locale}`));

it('texts stand under the name of their plugin, and what it says of its actions in the log under the log’s', async () => {
  const [english, hindi] = await registerTexts('planner', load)({ locales: ['en', 'hi'] });
  expect(english).toEqual({
    locale: 'en',
    data: { 'planner.plugin.name': 'Planner', 'audit-log.action.plan': 'Plan' },
  });
  expect(hindi?.data).toEqual({
    'planner.plugin.name': 'योजना',
    'audit-log.action.plan': 'योजना बनाई',
  });
});

it('in a language that the plugin has not, the log still has a name for its actions', async () => {
  const [french] = await registerTexts('planner', load)({ locales: ['fr'] });
  expect(french).toEqual({ locale: 'fr', data: { 'audit-log.action.plan': 'Plan' } });
});
