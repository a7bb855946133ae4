import { languageTag } from '../language-tag';

it.each([
  ['en', 'en'],
  ['kn-in', 'kn-IN'],
  ['en_IN', 'en-IN'],
  ['zh_Hans_CN', 'zh-Hans-CN'],
  [' en ', 'en'],
  ['', undefined],
  ['canary_!', undefined],
  [`en-x-${Array(9).fill('abcdefgh').join('-')}`, undefined],
])('%j is the language %j', (text, tag) => {
  expect(languageTag(text)).toBe(tag);
});
