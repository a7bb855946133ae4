import type { Core } from '@strapi/strapi';
import type { OwnReport } from '../../../../shared/contracts/reports';
import { isUploadEnd } from '../../../../shared/contracts/uploads';
import type { UploadState, UploadView } from '../../../../shared/contracts/uploads';
import { ANALYSIS_UID, PART_TYPE, UPLOAD_UID } from '../../constants';
import { toOwnReport } from '../../domain/own-report';
import { hasNoReport, notEnded, notThere } from '../../errors';
import { getService } from '../../utils/get-service';
import { isSecretOf, parseReference } from '../domain/upload-secret';

/** Who asks: a signed-in user, or whoever holds the secret of the upload. */
export interface Holder {
  userId?: number;
  secret?: string;
}

interface Row {
  id: number;
  documentId: string;
  filename: string;
  state: UploadState;
  reason: string | null;
  size: string;
  received: string;
  declaredType: string | null;
  foundType: string | null;
  declaredSha256: string | null;
  sha256: string | null;
  scan: string;
  storageKey: string;
  secretHash: string | null;
  submission: string | null;
  expiresAt: string | Date;
  createdAt: string | Date;
  user?: { id: number } | null;
}

interface AnalysisRow {
  summary: string;
  qualityScore: number | null;
  keyFigures: unknown;
  findings: unknown;
}

export interface OwnUpload {
  id: string;
  filename: string;
  declaredType: string | null;
  state: UploadState;
  /** Still to be sent. */
  isOpen: boolean;
  /** Of a file that comes in several. */
  isPart: boolean;
  size: number;
  storageKey: string;
  declaredSha256: string | null;
  expiresAt: Date;
}

const isHeldBy = (row: Row, { userId, secret }: Holder): boolean =>
  (userId !== undefined && row.user?.id === userId) ||
  (secret !== undefined && isSecretOf(secret, row.secretHash));

const toUpload = (row: Row): OwnUpload => ({
  id: row.documentId,
  filename: row.filename,
  declaredType: row.declaredType,
  state: row.state,
  isOpen: row.state === 'pending' || row.state === 'uploading',
  isPart: row.declaredType === PART_TYPE,
  size: Number(row.size),
  storageKey: row.storageKey,
  declaredSha256: row.declaredSha256,
  expiresAt: new Date(row.expiresAt),
});

/** What those who sent a file may do with it. To all others it does not exist. */
export const createOwnUploadsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const query = () => strapi.db.query(UPLOAD_UID);

  const read = async (id: string, holder?: Holder): Promise<Row> => {
    const row = (await query().findOne({
      where: { documentId: id },
      populate: { user: { select: ['id'] } },
    })) as Row | null;
    if (!row || (holder && !isHeldBy(row, holder))) {
      throw notThere();
    }
    return row;
  };

  const analysisOf = async ({ id, state }: Row): Promise<UploadView['analysis']> => {
    if (state !== 'completed') {
      return null;
    }
    const row = (await strapi.db
      .query(ANALYSIS_UID)
      .findOne({ where: { upload: { id } } })) as AnalysisRow | null;
    return (
      row && {
        summary: row.summary,
        qualityScore: row.qualityScore,
        keyFigures: row.keyFigures,
        findings: row.findings,
      }
    );
  };

  return {
    /** @throws NotFoundError also for what is somebody else's */
    async find(id: string, holder: Holder): Promise<OwnUpload> {
      return toUpload(await read(id, holder));
    },

    /** For our own work, whoever sent it. */
    async open(id: string): Promise<OwnUpload> {
      return toUpload(await read(id));
    },

    async view(id: string, holder: Holder): Promise<UploadView> {
      const row = await read(id, holder);
      return {
        id,
        status: row.state,
        reason: row.reason,
        filename: row.filename,
        size: Number(row.size),
        received: Number(row.received),
        declaredType: row.declaredType,
        foundType: row.foundType,
        sha256: row.sha256,
        scan: row.scan,
        createdAt: new Date(row.createdAt).toISOString(),
        expiresAt: new Date(row.expiresAt).toISOString(),
        analysis: await analysisOf(row),
      };
    },

    /** @throws NotFoundError where there is none, or is none any more; UploadRefusedError: not yet */
    async report(id: string, holder: Holder): Promise<OwnReport> {
      const { state } = await read(id, holder);
      if (state === 'completed') {
        return toOwnReport(await getService('sample-files', { strapi }).report(id));
      }
      throw isUploadEnd(state) ? hasNoReport() : notEnded();
    },

    /**
     * What a form names: an upload of the user by its id, others by `id.secret`. Nothing where one is
     * not theirs, has ended badly, or belongs to another submission.
     */
    async idsOf(
      references: readonly string[],
      { userId }: { userId?: number }
    ): Promise<string[] | undefined> {
      const ids = new Set<string>();
      for (const reference of references) {
        const { id, secret } = parseReference(reference);
        const row = await read(id, { userId, secret }).catch(() => undefined);
        if (
          !row ||
          row.submission ||
          row.declaredType === PART_TYPE ||
          row.state === 'failed' ||
          row.state === 'quarantined'
        ) {
          return undefined;
        }
        ids.add(id);
      }
      return [...ids];
    },
  };
};
