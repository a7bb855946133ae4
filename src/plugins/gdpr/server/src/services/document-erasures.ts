import type { Core } from '@strapi/strapi';
import type { MappedAttribute, MappedHolder, MappedType } from '../domain/data-map';
import type { SubjectRow } from '../contracts/personal-data-source';
import { erasedValue } from '../domain/erased-value';
import { getService } from '../utils/get-service';
import type { ComponentRow, DocumentRow, Row } from './personal-documents';

interface UploadService {
  remove(file: object): Promise<unknown>;
}

const LEADING = ['relation', 'media'];

/** As both are stored: times are read as objects and written as text. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

const isComponent = ({ type }: MappedAttribute): boolean =>
  type === 'component' || type === 'dynamiczone';

/** Takes what is personal out of documents and out of the components in them. */
export const createDocumentErasuresService = ({ strapi }: { strapi: Core.Strapi }) => {
  const documents = () => getService('personal-documents', { strapi });

  const deleteComponents = async (components: readonly ComponentRow[]): Promise<void> => {
    for (const { holder, row } of components) {
      await deleteComponents(allComponentsIn(holder, row));
      await strapi.db.query(holder.uid).delete({ where: { id: row.id } });
    }
  };

  const allComponentsIn = ({ parts }: MappedHolder, row: Row): ComponentRow[] =>
    parts.flatMap((part) => documents().componentsIn(row, part));

  /** What a value that is not held elsewhere becomes; of several things that it leads to, none. */
  const valueAfter = async (
    uid: string,
    attribute: MappedAttribute,
    row: Row,
    documentId: string
  ): Promise<unknown> => {
    const { name } = attribute;
    const before = row[name];
    for (const { erasedValues } of getService('sources', { strapi }).list()) {
      const decide = erasedValues?.[uid]?.[name];
      if (decide) {
        return decide(before, row);
      }
    }
    const after = erasedValue(attribute, before, documentId);
    const leadsToMany = Array.isArray(before) && LEADING.includes(attribute.type);
    if (after !== null || !leadsToMany) {
      return after;
    }
    return before.length > 0 ? [] : before;
  };

  /** Of a media attribute that says `delete`: elsewhere a file of the library is let go, and stays. */
  const deleteFiles = async ({ type, onErasure }: MappedAttribute, value: unknown) => {
    if (type !== 'media' || onErasure !== 'delete') {
      return;
    }
    const upload: UploadService = strapi.plugin('upload').service('upload');
    for (const file of [value ?? []].flat() as object[]) {
      await upload.remove(file);
    }
  };

  const eraseIn = async (holder: MappedHolder, row: Row, documentId: string): Promise<boolean> => {
    const data: Record<string, unknown> = {};
    const whole = new Map(
      holder.attributes.filter(isComponent).map((attribute) => [attribute.name, attribute])
    );
    let changed = false;
    for (const attribute of holder.attributes.filter((each) => !isComponent(each))) {
      const before = row[attribute.name];
      const after = await valueAfter(holder.uid, attribute, row, documentId);
      if (!isSame(after, before)) {
        await deleteFiles(attribute, before);
        data[attribute.name] = after;
      }
    }
    for (const part of holder.parts) {
      const components = documents().componentsIn(row, part);
      const attribute = whole.get(part.name);
      if (!attribute) {
        for (const component of components) {
          changed = (await eraseIn(component.holder, component.row, documentId)) || changed;
        }
      } else if (attribute.onErasure !== 'keep' && components.length > 0) {
        await deleteComponents(components);
        changed = true;
      }
    }
    if (Object.keys(data).length > 0) {
      await strapi.db.query(holder.uid).update({ where: { id: row.id }, data });
      changed = true;
    }
    return changed;
  };

  const each = async (
    type: MappedType,
    rows: readonly SubjectRow[],
    task: (row: DocumentRow) => Promise<boolean>
  ): Promise<number> => {
    let count = 0;
    for await (const some of documents().inBatches(type, rows)) {
      for (const row of some) {
        count += Number(await task(row));
      }
    }
    return count;
  };

  return {
    /** Answers how many documents were changed: none a second time. */
    erase: (type: MappedType, rows: readonly SubjectRow[]): Promise<number> =>
      each(type, rows, (row) => eraseIn(type, row, row.documentId)),

    /** With their components, which the query engine would leave. Answers how many there were. */
    delete: (type: MappedType, rows: readonly SubjectRow[]): Promise<number> =>
      each(type, rows, async (row) => {
        await deleteComponents(allComponentsIn(type, row));
        return (await strapi.db.query(type.uid).delete({ where: { id: row.id } })) !== null;
      }),
  };
};
