import { readFileSync } from 'node:fs';

const PAGE = 'docs/guide/roles.md';

export type Rights = Record<string, string[]>;

/** `a.{b,c} d` is `a.b d` and `a.c d`. */
const spelledOut = (action: string): string[] => {
  const [, before = '', names, after = ''] = /^(.*)\{(.*)\}(.*)$/.exec(action) ?? [];
  return names === undefined ? [action] : names.split(',').map((name) => before + name + after);
};

/** As the page writes it. */
export const shortRight = (right: string): string =>
  right.replaceAll('plugin::', '').replace('content-manager.', '');

/**
 * What the page says that each role may, sorted. `api::*` is each type of content.
 * @param isThere whether a type has an action that is named for all: one without pages is not found by its slug
 * @param heading of the table: its rows name actions, what they mean, and who has them
 */
export const rightsOnPage = (
  heading: string,
  contentTypes: readonly string[],
  isThere: (action: string) => boolean = () => true
): Rights => {
  const [, chapter = ''] = readFileSync(PAGE, 'utf8').split(`\n## ${heading}\n`);
  const rows = (chapter.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    );
  const [[, , ...roles] = [], , ...body] = rows;
  const rights: Rights = Object.fromEntries(roles.map((role) => [role, []]));
  for (const [actions = '', , ...cells] of body) {
    const named = [...actions.matchAll(/`([^`]+)`/g)]
      .flatMap(([, action = '']) => spelledOut(action))
      .flatMap((action) =>
        action.includes('api::*')
          ? contentTypes.map((uid) => action.replace('api::*', uid)).filter(isThere)
          : [action]
      );
    roles.forEach((role, index) => {
      const cell = cells[index] ?? '';
      if (cell !== '') {
        rights[role]?.push(...named.map((action) => `${action}${cell === 'own' ? ' (own)' : ''}`));
      }
    });
  }
  return Object.fromEntries(roles.map((role) => [role, rights[role]?.sort() ?? []]));
};
