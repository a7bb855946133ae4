import type {
  Configuration,
  FieldDescription,
  FieldMetadata,
  LayoutDescription,
  Layouts,
} from '../../lib/content-layout';

const namedFields = (description: LayoutDescription): string[] => {
  const { mainField, defaultSortBy } = description.settings;
  return [
    ...[mainField, defaultSortBy].filter((name) => name !== undefined),
    ...Object.keys(description.fields),
    ...(description.kind === 'content-type' ? description.list : []),
    ...description.edit.flat().map((cell) => cell.name),
  ];
};

/** Strapi drops unknown names in silence, and a renamed field would lose its label unnoticed. */
const assertKnownFields = (generated: Configuration, description: LayoutDescription): void => {
  const known = Object.keys(generated.metadatas);
  if (known.length === 0) {
    throw new Error(
      `The content manager has no configuration of ${description.uid} yet: either there is no such ${description.kind}, or layouts are applied before the content manager has started`
    );
  }
  const unknown = [...new Set(namedFields(description))].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `The layout of ${description.uid} names fields that do not exist: ${unknown.join(', ')}. Known fields: ${known.join(', ')}`
    );
  }
};

const mergeField = (generated: FieldMetadata, field: FieldDescription): FieldMetadata => ({
  edit: {
    ...generated.edit,
    label: field.label,
    ...(field.help !== undefined && { description: field.help }),
    ...(field.placeholder !== undefined && { placeholder: field.placeholder }),
    ...(field.editable !== undefined && { editable: field.editable }),
    ...(field.mainField !== undefined && { mainField: field.mainField }),
  },
  list: { ...generated.list, label: field.label },
});

const mergeMetadatas = (
  generated: Configuration['metadatas'],
  fields: LayoutDescription['fields']
): Configuration['metadatas'] =>
  Object.fromEntries(
    Object.entries(generated).map(([name, metadata]) => {
      const field = fields[name];
      return [name, field ? mergeField(metadata, field) : metadata];
    })
  );

const mergeLayouts = (generated: Layouts, description: LayoutDescription): Layouts => ({
  ...generated,
  edit: description.edit,
  ...(description.kind === 'content-type' && { list: description.list }),
});

/** Lays what we chose over what Strapi generated for the same type. */
export const mergeLayout = (
  generated: Configuration,
  description: LayoutDescription
): Configuration => {
  assertKnownFields(generated, description);
  return {
    settings: { ...generated.settings, ...description.settings },
    metadatas: mergeMetadatas(generated.metadatas, description.fields),
    layouts: mergeLayouts(generated.layouts, description),
  };
};
