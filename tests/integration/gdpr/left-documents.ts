import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { SMALLEST_GROUP } from '../../../src/plugins/gdpr/server/src/anonymity/domain/smallest-group';
import type { TestApplication } from '../../helpers/strapi';

export interface LeftDocument {
  documentId: string;
  person: string;
  createdAt: string;
  formKey: string;
  answeredAt: string | null;
  services: string[];
  data: Record<string, unknown>;
}

interface Row extends Omit<LeftDocument, 'person' | 'services'> {
  services: { documentId: string }[];
}

/** What is left of submissions, read by the application one by one: slow, and another way than that of SQL. */
export const leftDocuments = async (
  { strapi }: TestApplication,
  persons: ReadonlyMap<string, string>
): Promise<LeftDocument[]> => {
  const rows = (await strapi.db.query(SUBMISSION_UID).findMany({
    where: { documentId: { $in: [...persons.keys()] } },
    populate: ['services'],
    orderBy: { id: 'asc' },
  })) as Row[];
  return rows.map(({ documentId, createdAt, formKey, answeredAt, services, data }) => ({
    documentId,
    person: persons.get(documentId) ?? '',
    createdAt: new Date(createdAt).toISOString(),
    formKey,
    answeredAt: answeredAt && new Date(answeredAt).toISOString(),
    services: services.map((service) => service.documentId).sort(),
    data,
  }));
};

const likenessOf = ({ documentId: _id, person: _person, data, ...values }: LeftDocument): string =>
  JSON.stringify([values, Object.entries(data).sort()]);

/** By document: of how many people the documents are that nobody can tell it from. */
export const peopleAlike = (documents: readonly LeftDocument[]): Map<string, number> => {
  const groups = new Map<string, Set<string>>();
  for (const document of documents) {
    const likeness = likenessOf(document);
    groups.set(likeness, (groups.get(likeness) ?? new Set()).add(document.person));
  }
  return new Map(
    documents.map((document) => [document.documentId, groups.get(likenessOf(document))?.size ?? 0])
  );
};

export const stateOf = (documents: readonly LeftDocument[]) => {
  const people = peopleAlike(documents);
  const failing = documents.filter(
    ({ documentId }) => (people.get(documentId) ?? 0) < SMALLEST_GROUP
  );
  return {
    k: documents.length === 0 ? null : Math.min(...people.values()),
    documents: documents.length,
    failingGroups: new Set(failing.map(likenessOf)).size,
    failingDocuments: failing.length,
  };
};

const cut = (moment: string, level: string): string => {
  const year = Number(moment.slice(0, 4));
  const day =
    level === 'month'
      ? `${moment.slice(0, 7)}-01`
      : `${level === 'year' ? year : Math.floor(year / 10) * 10}-01-01`;
  return moment.includes('T') ? `${day}T00:00:00.000Z` : day;
};

const coarser = (value: unknown, level: string): unknown => {
  if (level === 'gone' || value === null || value === undefined) {
    return undefined;
  }
  if (typeof value === 'number') {
    const width = Number(level.slice('width-'.length));
    return Math.floor(value / width) * width;
  }
  return cut(value as string, level);
};

/** What has to become of them: those that fail alone, and each value as a whole. */
export const generalised = (
  documents: readonly LeftDocument[],
  name: string,
  level: string
): LeftDocument[] => {
  const people = peopleAlike(documents);
  return documents.map((document) => {
    if ((people.get(document.documentId) ?? 0) >= SMALLEST_GROUP) {
      return document;
    }
    const [attribute = '', key = ''] = name.split('.');
    if (attribute === 'data') {
      const { [key]: before, ...others } = document.data;
      const after = coarser(before, level);
      return { ...document, data: after === undefined ? others : { ...others, [key]: after } };
    }
    if (attribute === 'services') {
      return { ...document, services: [] };
    }
    const after = coarser(document[attribute as 'createdAt' | 'answeredAt'], level) ?? null;
    return { ...document, [attribute]: after };
  });
};
