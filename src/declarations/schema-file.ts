/** The file in which somebody has written the declarations of a type. */
export const schemaFile = (uid: string): string => {
  const [, kind, owner = '', name = ''] = /^(?:(\w+)::)?([\w-]+)\.([\w-]+)$/.exec(uid) ?? [];
  if (kind === undefined) {
    return `src/components/${owner}/${name}.json`;
  }
  if (uid.startsWith('plugin::users-permissions.')) {
    return 'src/extensions/users-permissions';
  }
  return kind === 'api'
    ? `src/api/${owner}/content-types/${name}/schema.json`
    : `src/plugins/${owner}/server/src/content-types/${name}/schema.json`;
};
