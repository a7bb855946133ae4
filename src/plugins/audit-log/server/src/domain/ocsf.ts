import type { AttributeChange, EntryView } from '../../../shared/contracts/entries';
import { sentence } from './sentence';

const OCSF_VERSION = '1.3.0';
const PRODUCT = {
  name: 'IndiVillage CMS',
  vendor_name: 'IndiVillage',
  feature: { name: 'Audit log' },
};

const IAM = { category_uid: 3, category_name: 'Identity & Access Management' };
const APPLICATION = { category_uid: 6, category_name: 'Application Activity' };
const AUTHENTICATION = { ...IAM, class_uid: 3002, class_name: 'Authentication' };
const ENTITY_MANAGEMENT = { ...IAM, class_uid: 3004, class_name: 'Entity Management' };
const API_ACTIVITY = { ...APPLICATION, class_uid: 6003, class_name: 'API Activity' };

/** `activity_id` where OCSF has no word of its own. */
const OTHER = 99;
const INFORMATIONAL = { severity_id: 1, severity: 'Informational' };

const USER_TYPES: Record<EntryView['actor']['kind'], { type_id: number; type: string }> = {
  admin: { type_id: 2, type: 'Admin' },
  user: { type_id: 1, type: 'User' },
  'api-token': { type_id: OTHER, type: 'API token' },
  system: { type_id: 3, type: 'System' },
  anonymous: { type_id: 0, type: 'Unknown' },
  database: { type_id: 3, type: 'Database role' },
};

const activities: Record<string, { id: number; name: string }> = {
  create: { id: 1, name: 'Create' },
  clone: { id: 1, name: 'Create' },
  update: { id: 3, name: 'Update' },
  delete: { id: 4, name: 'Delete' },
};

/** A log-in or its end by the words in the name of the action, which plugins choose. */
const accessActivity = (action: string): { id: number; name: string } => {
  if (/log-?out|logoff/.test(action)) {
    return { id: 2, name: 'Logoff' };
  }
  return /log-?in|logon/.test(action) ? { id: 1, name: 'Logon' } : { id: OTHER, name: action };
};

/** A failure as far as the action or its details say so. */
const statusOf = ({ action }: EntryView) =>
  /fail|refuse|denied/.test(action)
    ? { status_id: 2, status: 'Failure' }
    : { status_id: 1, status: 'Success' };

const userOf = ({ actor, network }: EntryView) => ({
  ...USER_TYPES[actor.kind],
  uid: actor.id ?? actor.kind,
  ...(actor.name !== null && { name: actor.name }),
  ...(network?.isForgotten === false && network.address && { email_addr: network.address }),
});

const endpointOf = ({ source, network }: EntryView) => ({
  svc_name: source,
  ...(network?.isForgotten === false && network.ip && { ip: network.ip }),
});

const httpRequestOf = ({ network, requestId }: EntryView) => {
  const userAgent = network?.isForgotten === false ? network.userAgent : undefined;
  return requestId === null && userAgent === undefined
    ? undefined
    : {
        ...(requestId !== null && { uid: requestId }),
        ...(userAgent !== undefined && { user_agent: userAgent }),
      };
};

const entityOf = (entity: NonNullable<EntryView['entity']>, data?: object) => ({
  type: entity.type,
  uid: entity.id ?? entity.type,
  name: entity.label ?? entity.typeName,
  ...(data && { data }),
});

/** The changes of one side: what the entity was, or became. */
const sideOf = (changes: readonly AttributeChange[], side: 'before' | 'after') => ({
  changes: changes.map(({ path, ...change }) => ({
    path: path.join('.'),
    ...(change.version && { version: change.version }),
    ...(change.locale && { locale: change.locale }),
    kind: change.kind,
    ...((change.kind === 'plain' || change.kind === 'personal') && { value: change[side] }),
    ...('removed' in change && {
      documents: (side === 'before' ? change.removed : change.added).map(({ id }) => id),
    }),
  })),
});

const bodyOf = (entry: EntryView) => {
  const { class: entryClass, action, entity, changes } = entry;
  if (entryClass === 'access') {
    const { id, name } = accessActivity(action);
    return {
      ...AUTHENTICATION,
      activity_id: id,
      activity_name: name,
      user: userOf(entry),
      service: { name: PRODUCT.name },
      src_endpoint: endpointOf(entry),
    };
  }
  if (entryClass === 'read' || !entity) {
    return {
      ...API_ACTIVITY,
      activity_id: entryClass === 'read' ? 2 : OTHER,
      activity_name: entryClass === 'read' ? 'Read' : action,
      actor: { user: userOf(entry) },
      api: {
        operation: action,
        service: { name: entry.source },
        ...(entry.requestId !== null && { request: { uid: entry.requestId } }),
      },
      src_endpoint: endpointOf(entry),
      ...(entity && {
        resources: [{ type: entity.type, uid: entity.id ?? entity.type, name: entity.typeName }],
      }),
    };
  }
  const { id, name } = activities[action] ?? { id: OTHER, name: action };
  return {
    ...ENTITY_MANAGEMENT,
    activity_id: id,
    activity_name: name,
    actor: { user: userOf(entry) },
    src_endpoint: endpointOf(entry),
    entity: entityOf(entity, sideOf(changes, 'before')),
    entity_result: entityOf(entity, sideOf(changes, 'after')),
  };
};

/**
 * An entry as an event of the Open Cybersecurity Schema Framework: Entity Management for changes,
 * Authentication for access, API Activity for reads.
 */
export const ocsfEvent = (entry: EntryView) => {
  const body = bodyOf(entry);
  const httpRequest = httpRequestOf(entry);
  return {
    ...body,
    type_uid: body.class_uid * 100 + body.activity_id,
    type_name: `${body.class_name}: ${body.activity_name}`,
    ...INFORMATIONAL,
    ...statusOf(entry),
    time: Date.parse(entry.time),
    message: sentence(entry),
    metadata: {
      version: OCSF_VERSION,
      product: PRODUCT,
      uid: entry.id,
      log_name: 'audit-log',
      event_code: entry.action,
      ...(entry.requestId !== null && { correlation_uid: entry.requestId }),
    },
    ...(httpRequest && { http_request: httpRequest }),
    ...(entry.details.length > 0 && {
      unmapped: Object.fromEntries(
        entry.details.map(({ name, kind, value }) => [name, value === null ? kind : value])
      ),
    }),
  };
};
