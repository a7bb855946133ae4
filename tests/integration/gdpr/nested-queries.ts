interface TypeReference {
  kind: string;
  name: string | null;
  ofType: TypeReference | null;
}

interface Field {
  name: string;
  type: TypeReference;
  args: { name: string; type: TypeReference; defaultValue: string | null }[];
}

interface Type {
  name: string;
  kind: string;
  fields: Field[] | null;
}

const INTROSPECTION = `{ __schema { queryType { name } types { name kind fields {
  name
  args { name defaultValue type { ...reference } }
  type { ...reference } } } } }
  fragment reference on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;

/** A list of the relations of relations, and then what lies in them. */
const DEPTH = 4;

const named = (type: TypeReference): TypeReference => (type.ofType ? named(type.ofType) : type);

const needsMore = ({ args }: Field): boolean =>
  args.some(({ type, defaultValue }) => type.kind === 'NON_NULL' && defaultValue === null);

/** Every query of the schema, with all that it leads to, by its name and the document that it asks for. */
export const rootQueries = async (
  ask: (body: object) => Promise<string>,
  { user, dossiers }: { user: string; dossiers: readonly string[] }
): Promise<[string, string][]> => {
  const { data } = JSON.parse(await ask({ query: INTROSPECTION })) as {
    data: { __schema: { queryType: { name: string }; types: Type[] } };
  };
  const types = new Map(data.__schema.types.map((type) => [type.name, type]));

  const selectionOf = (name: string, depth: number): string => {
    const fields = (types.get(name)?.fields ?? []).flatMap((field) => {
      const { kind, name: target } = named(field.type);
      if (needsMore(field)) {
        return [];
      }
      if (kind !== 'OBJECT') {
        return kind === 'SCALAR' || kind === 'ENUM' ? [field.name] : [];
      }
      const inner = depth > 1 ? selectionOf(target ?? '', depth - 1) : '';
      const isPaged = field.args.some((arg) => arg.name === 'pagination');
      return inner === ''
        ? []
        : [`${field.name}${isPaged ? '(pagination: { limit: 100 })' : ''} ${inner}`];
    });
    return fields.length === 0 ? '' : `{ ${fields.join(' ')} }`;
  };

  const ids: Record<string, readonly string[]> = {
    dossier: dossiers,
    usersPermissionsUser: [user],
  };
  const root = types.get(data.__schema.queryType.name)?.fields ?? [];
  return root
    .filter(({ name }) => /user|dossier|role/i.test(name))
    .flatMap((field): [string, string][] => {
      const selection = selectionOf(named(field.type).name ?? '', DEPTH);
      const isPaged = field.args.some(({ name }) => name === 'pagination');
      const paged = isPaged ? '(pagination: { limit: 100 })' : '';
      const documents = ids[field.name];
      if (documents) {
        return documents.map((id) => [
          `${field.name} ${id}`,
          `{ ${field.name}(documentId: "${id}") ${selection} }`,
        ]);
      }
      return needsMore(field) ? [] : [[field.name, `{ ${field.name}${paged} ${selection} }`]];
    });
};
