/** What a partition holds by its name; any month for the default one. Nothing for other tables. */
export const readPartitionName = (
  name: string
): { class: string; month: string | undefined } | undefined => {
  const [, entryClass, month] = /^entries_([a-z]+)_(\d{4}_\d{2}|default)$/.exec(name) ?? [];
  if (!entryClass || !month) {
    return undefined;
  }
  return {
    class: entryClass,
    month: month === 'default' ? undefined : month.replace('_', '-'),
  };
};

export const partitionName = (entryClass: string, month: string): string =>
  `entries_${entryClass}_${month.replace('-', '_')}`;
