/**
 * Strapi reads the file of variables by itself, and finds nothing in one that is not UTF-8: the
 * application would start on other values. Throws for such a file, and for a name with two values.
 */
export const assertEnvFile = (bytes: Buffer, file: string): void => {
  const text = bytes.toString('utf8');
  if (bytes.includes(0) || text.includes('\ufffd')) {
    throw new Error(
      `${file} is not written in UTF-8, so no variable in it can be read: save it as UTF-8`
    );
  }
  const seen = new Map<string, string>();
  for (const [, name = '', rest = ''] of text.matchAll(
    /^[ \t\ufeff]*(?:export[ \t]+)?([\w.-]+)[ \t]*=(.*)$/gm
  )) {
    const value = rest.trim().replace(/^(['"`])(.*)\1$/, '$2');
    const before = seen.get(name);
    if (before && value && before !== value) {
      throw new Error(`${file} has two values for ${name}: take one of the lines away`);
    }
    seen.set(name, value || before || '');
  }
};
