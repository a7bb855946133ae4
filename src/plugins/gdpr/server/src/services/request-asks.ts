import type { Readable } from 'node:stream';
import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import { canonicalAddress } from '../../../../../lib/address-spellings';
import { clientNetwork } from '../../../../../lib/client-network';
import { getService as getDatabaseService } from '../../../../database-operations/server/src/utils/get-service';
import { getService as getEncryptionService } from '../../../../field-encryption/server/src/utils/get-service';
import { getService as getJobService } from '../../../../job-queue/server/src/utils/get-service';
import type { OwnRequest, RequestKind } from '../../../shared/contracts/requests';
import { addressCell, proveAddress } from '../contracts/mail-jobs';
import type { Language } from '../contracts/mail-jobs';
import { ownRequestOf } from '../domain/request-view';
import type { RequestRow } from '../domain/request-view';
import { TooManyRequestsError } from '../errors';
import { getService } from '../utils/get-service';

const PER_NETWORK = { attempts: 20, seconds: 10 * 60 };
/** By network as well: or anybody could keep somebody else from asking. */
const PER_ADDRESS = { attempts: 5, seconds: 60 * 60 };
/** Whoever tries links. */
const LINKS_PER_NETWORK = { attempts: 60, seconds: 10 * 60 };

interface Ask {
  email: string;
  kind: RequestKind;
  language: Language;
  /** Of a challenge. */
  altcha?: string;
  /** Of the connection, as the trusted proxies tell it. */
  ip: string;
}

/** What people without an account ask, and how they follow it. */
export const createRequestAsksService = ({ strapi }: { strapi: Core.Strapi }) => {
  const encryption = () => getEncryptionService('values', { strapi });

  const hash = (attribute: string, value: string): string =>
    encryption().blindIndex({ uid: 'privacy-request', attribute }, value);

  const admit = async (limits: Parameters<typeof countOf>[0]) => {
    const wait = await countOf(limits);
    if (wait > 0) {
      throw new TooManyRequestsError(wait);
    }
  };

  const countOf = (limits: { subject: string; attempts: number; seconds: number }[]) =>
    getDatabaseService('rate-limits', { strapi }).count(limits);

  /** The request that a key opens, for nobody but who asked. */
  const rowOf = async (key: string, userId: string | undefined): Promise<RequestRow> => {
    const links = getService('request-links', { strapi });
    const row = await getService('requests', { strapi }).requireRow(await links.requestOf(key));
    // Whoever is signed in as somebody else has a link that was passed on, or taken.
    if (userId !== undefined && row.subject !== null && row.subject !== userId) {
      throw links.ended();
    }
    if (userId === undefined && (await getService('subjects', { strapi }).hasMoved(row))) {
      throw links.ended();
    }
    return row;
  };

  return {
    /** The same statements whoever has the address: what is kept of them, the job finds out. */
    async ask({ email, kind, language, altcha, ip }: Ask): Promise<void> {
      // What is looked up is where the mail goes.
      const address = canonicalAddress(email);
      const network = hash('network', clientNetwork(ip));
      await admit([
        { subject: `privacy request network ${network}`, ...PER_NETWORK },
        {
          subject: `privacy request ${hash('address', address)} ${network}`,
          ...PER_ADDRESS,
        },
      ]);
      await getService('proof-of-work', { strapi }).take(altcha);
      const id = createId();
      await getJobService('jobs', { strapi }).enqueue(proveAddress, {
        id,
        address: encryption().encrypt(addressCell(id), address),
        kind,
        language,
        askedAt: new Date().toISOString(),
      });
    },

    /** Counted before a link is looked up, whether or not it is one. */
    async admitLink(ip: string): Promise<void> {
      const network = hash('network', clientNetwork(ip));
      await admit([{ subject: `privacy link network ${network}`, ...LINKS_PER_NETWORK }]);
    },

    /** The address is proven: the request is one from then on, and was received when it was asked for. */
    async confirm(code: string): Promise<OwnRequest & { key: string }> {
      let answer: (OwnRequest & { key: string }) | undefined;
      await strapi.db.transaction(async () => {
        const links = getService('request-links', { strapi });
        const { kind, email, language, askedAt } = await links.use(code);
        const row = await getService('request-intake', { strapi }).open({
          kind,
          subject: await getService('subjects', { strapi }).find(email),
          channel: 'mail',
          language,
          receivedAt: new Date(askedAt),
        });
        const key = await links.forRequest(row.documentId, language);
        answer = { ...ownRequestOf(row), key };
      });
      return answer as OwnRequest & { key: string };
    },

    findOne: async (key: string, userId?: string): Promise<OwnRequest> =>
      ownRequestOf(await rowOf(key, userId)),

    async withdraw(key: string, userId?: string): Promise<OwnRequest> {
      const { documentId } = await rowOf(key, userId);
      await getService('request-handling', { strapi }).take(documentId, 'withdraw');
      return ownRequestOf(await rowOf(key, userId));
    },

    async download(key: string, userId?: string): Promise<{ fileName: string; stream: Readable }> {
      const { documentId } = await rowOf(key, userId);
      return getService('requests', { strapi }).download(documentId);
    },
  };
};
