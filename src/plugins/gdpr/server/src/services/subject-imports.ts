import { finished } from 'node:stream/promises';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { RefusedError } from '../../../../../lib/refused-error';
import { isSignedBy, keysOf } from '../../../../../lib/signed-documents';
import type { TrustedKeys } from '../../../../../lib/signed-documents';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import { USER_UID } from '../constants';
import type { ImportedFile, ImportedRow } from '../contracts/personal-data-source';
import type { MappedType } from '../domain/data-map';
import { EXPORT_FORMAT } from '../domain/exported-types';
import type { ExportedDocument, SubjectExport } from '../domain/exported-types';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import type { ReadArchive } from '../utils/read-archive';

interface Asked {
  reason: string;
  /** Of the instance that made it; one that was made here needs none. */
  trusted?: TrustedKeys;
  onProgress?: (done: number, all: number) => void;
}

type Counts = Record<string, number>;

export interface ImportOutcome {
  userId: string | null;
  created: Counts;
  /** There already: left as it is. */
  present: Counts;
  /** What stays where it was made, as in requests, messages and the log. */
  left: Counts;
}

const count = (counts: Counts, uid: string): void => {
  counts[uid] = (counts[uid] ?? 0) + 1;
};

/** Takes over somebody who comes from another instance, with what they bring. */
export const createSubjectImportsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const assertGenuine = ({ signed, manifest }: ReadArchive, trusted: TrustedKeys): void => {
    const keys = new Map([...keysOf(getConfig({ strapi })), ...trusted]);
    const key = keys.get(manifest.keyId);
    if (!key) {
      throw new RefusedError(
        'The export is signed by an instance that this one does not know: name its public key (npm run gdpr -- public-key there) with --key'
      );
    }
    if (!isSignedBy(signed, key)) {
      throw new RefusedError('The export was changed after it was signed');
    }
    if (manifest.format !== EXPORT_FORMAT) {
      throw new RefusedError(
        `The export is of the format ${manifest.format}: ${EXPORT_FORMAT} is expected, as this release makes it`
      );
    }
    if (manifest.redactions.length > 0) {
      throw new RefusedError(
        `${manifest.redactions.length} values or files were left out of this export: who imports it needs one that is whole`
      );
    }
  };

  /** An address is one person's: whose it is here, nobody else brings it. */
  const assertSamePerson = async ({ subject: { userId, email } }: SubjectExport): Promise<void> => {
    const known = (await strapi.db
      .query(USER_UID)
      .findOne({ where: { email }, select: ['id', 'documentId'] })) as {
      documentId: string;
    } | null;
    if (known && known.documentId !== userId) {
      throw new RefusedError('Somebody here has the same address, with an account of their own');
    }
  };

  const exists = async (uid: string, documentId: string): Promise<boolean> =>
    (await strapi.db.query(uid).count({ where: { documentId } })) > 0;

  const idOf = async (uid: string, documentId: string | null): Promise<number | null> => {
    const row = (await strapi.db.query(uid).findOne({ where: { documentId }, select: ['id'] })) as {
      id: number;
    } | null;
    return row?.id ?? null;
  };

  const rowOf = async (
    { uid, subject, attributes }: MappedType,
    { id, createdAt, context, values }: ExportedDocument,
    userId: string | null
  ): Promise<ImportedRow> => {
    const scalar = new Set(
      attributes.filter(({ type }) => !NO_VALUES.includes(type)).map(({ name }) => name)
    );
    const other = Object.keys(values).filter((name) => values[name] !== null && !scalar.has(name));
    if (other.length > 0) {
      throw new errors.ApplicationError(
        `${uid}: ${other.join(', ')} cannot be imported: only values that lie in the document itself`
      );
    }
    return {
      documentId: id,
      createdAt: new Date(createdAt),
      ...context,
      ...values,
      ...(subject?.relation && { [subject.relation]: await idOf(USER_UID, userId) }),
    };
  };

  const take = async (
    type: MappedType,
    document: ExportedDocument,
    { data, files }: { data: SubjectExport; files: readonly ImportedFile[] }
  ): Promise<boolean> => {
    const row = await rowOf(type, document, data.subject.userId);
    for (const source of getService('sources', { strapi }).list()) {
      const own = source.import?.documents?.[type.uid];
      if (own) {
        return own(row, files);
      }
    }
    await strapi.db.query(type.uid).create({ data: row });
    return true;
  };

  const write = async (
    data: SubjectExport,
    files: readonly ImportedFile[],
    { onProgress }: Asked,
    trx: Knex.Transaction
  ): Promise<ImportOutcome> => {
    const { userId } = data.subject;
    const outcome: ImportOutcome = { userId, created: {}, present: {}, left: {} };
    await assertSamePerson(data);
    for (const source of getService('sources', { strapi }).list()) {
      await source.import?.prepare?.(files, trx);
    }
    const brought = new Map(data.types.map(({ type, documents }) => [type, documents]));
    const all = [...brought.values()].flat().length;
    let done = 0;
    for (const type of getService('data-map', { strapi }).ofSubjects()) {
      for (const document of brought.get(type.uid) ?? []) {
        if (type.portable === undefined) {
          count(outcome.left, type.uid);
        } else if (await exists(type.uid, document.id)) {
          count(outcome.present, type.uid);
        } else {
          const isTaken = await take(type, document, { data, files });
          count(isTaken ? outcome.created : outcome.left, type.uid);
        }
        done += 1;
        onProgress?.(done, all);
      }
    }
    return outcome;
  };

  /** Before anything is changed: each file is as it was signed. */
  const checkFiles = async ({ manifest, open }: ReadArchive): Promise<void> => {
    for (const file of manifest.files) {
      await finished((await open(file)).resume());
    }
  };

  return {
    /**
     * All of it, or nothing. A second time there is nothing left to do.
     * @throws RefusedError with what is wrong, and then nothing was changed
     */
    async import(archive: ReadArchive, asked: Asked): Promise<ImportOutcome> {
      assertGenuine(archive, asked.trusted ?? new Map());
      await checkFiles(archive);
      const data = await archive.data();
      const files = archive.files.map((file) => ({ ...file, open: () => archive.open(file) }));
      let outcome: ImportOutcome | undefined;
      await getAuditService('context', { strapi }).runAction('import-subject', () =>
        strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) => {
          outcome = await write(data, files, asked, trx);
          const { userId, ...counts } = outcome;
          await getAuditService('recorder', { strapi }).record({
            class: 'read',
            action: 'import-subject',
            entityType: USER_UID,
            entityId: userId ?? undefined,
            details: counts,
            ...(userId !== null && {
              personal: { reason: asked.reason },
              subject: { type: USER_UID, id: userId },
            }),
          });
        })
      );
      getJobService('jobs', { strapi }).committed();
      return outcome as ImportOutcome;
    },
  };
};

/** What leads elsewhere, or is made of parts. */
const NO_VALUES = ['relation', 'media', 'component', 'dynamiczone'];
