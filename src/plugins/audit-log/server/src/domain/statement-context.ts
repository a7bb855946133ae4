import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import type { ActorDetails } from '../../../shared/contracts/entries';
import type { Actor, Source } from '../contracts/entry';

/** What the application is doing, as far as one entry is concerned. */
export interface Operation {
  id: string;
  action: string;
  entityType: string;
  entityId?: string;
}

export interface Origin {
  actor: Actor;
  source: Source;
  requestId?: string;
  details?: ActorDetails;
}

interface TransportKeys {
  /** Of `audit.transport_key`; none before the application has read it. */
  details?: Buffer;
  /** Makes the tokens that entries are found by when somebody asks for an address. */
  ip: Buffer;
}

const IV_BYTES = 16;

/** As `audit.decrypt_value` reads it: AES-256 in CBC mode, which pgcrypto has, after its IV. */
const encryptDetails = (details: ActorDetails, key: Buffer): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(JSON.stringify(details)), cipher.final()]).toString(
    'base64'
  );
};

/** What an address is looked up by without being written down. */
export const ipToken = (ip: string, key: Buffer): string =>
  createHmac('sha256', key).update(ip).digest('base64url').slice(0, 22);

const describeOrigin = ({ actor, source, requestId, details }: Origin, keys: TransportKeys) => ({
  k: actor.kind,
  i: actor.id,
  s: source,
  r: requestId,
  t: details?.ip ? ipToken(details.ip, keys.ip) : undefined,
  p: details && keys.details ? encryptDetails(details, keys.details) : undefined,
});

/** Without an id it is no operation: each row is an entry of its own, with this action. */
type NamedWork = Operation | { action: string };

const describeWork = ({ id, action, entityType, entityId }: Partial<Operation>) => ({
  o: id,
  a: action,
  u: entityType,
  d: entityId,
});

/** The part that is the same for all statements of a request. */
export type EncodedOrigin = ReturnType<typeof describeOrigin>;
export const encodeOrigin = describeOrigin;

/** The form that `audit.stage()` reads. Base64 cannot end a comment. */
export const encodeContext = (origin: EncodedOrigin, work?: NamedWork): string =>
  Buffer.from(JSON.stringify({ ...origin, ...(work && describeWork(work)) })).toString('base64');
