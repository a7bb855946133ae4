import type { FieldDescription } from '../../lib/content-layout';

export const slugField: FieldDescription = {
  label: 'Slug',
  help: 'Last part of the web address: lower-case letters, digits and hyphens. Left empty, it is made from the name or title. Changing it later breaks existing links.',
};

export const updatedAtField: FieldDescription = { label: 'Last change' };

export const coverField: FieldDescription = {
  label: 'Cover image',
  help: 'Shown at the top of the page and in lists. Landscape, at least 1600 pixels wide. Give it an alternative text in the media library.',
};
