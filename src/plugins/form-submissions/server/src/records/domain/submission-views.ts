import type { FormDefinition } from '../../../../shared/contracts/forms';
import type {
  Channel,
  DeliveryView,
  StaffMember,
  SubmissionDetails,
  SubmissionEvent,
  SubmissionSummary,
  WaitsFor,
} from '../../../../shared/contracts/submissions';
import { hashOfText } from '../../domain/form-definition';
import { differentlyUnderstood } from '../../domain/understand-answers';
import { contactOf } from './contact-of';
import type { DeliveryRow, EventRow, SubmissionRow, Time } from './submission-rows';

export const isoOf = (time: Time): string => new Date(time).toISOString();

/** Nothing for what the database has no value of: then the answer lacks the property. */
const present = <Value>(value: Value | null | undefined): Value | undefined => value ?? undefined;

/** Strapi stores the default `[]` of a json attribute as `{}`. */
const listOf = <Item>(value: Item[] | null): Item[] => (Array.isArray(value) ? value : []);

/** What other tables say of a submission. */
export interface Surroundings {
  /** Messages that never left. */
  unsent: Channel[];
  /** Whether messages are on the way. */
  isMoving: boolean;
  staff: ReadonlyMap<number, string>;
}

export const waitsFor = (
  { state, spamVerdict }: SubmissionRow,
  isMoving: boolean
): WaitsFor | undefined => {
  if (spamVerdict === 'spam' || state === 'completed' || state === 'failed') {
    return undefined;
  }
  return state === 'submitted' || isMoving ? 'messages' : 'staff';
};

const assigneeOf = (
  { assigneeId }: SubmissionRow,
  staff: ReadonlyMap<number, string>
): StaffMember | undefined =>
  assigneeId ? { id: assigneeId, name: staff.get(assigneeId) ?? `#${assigneeId}` } : undefined;

export const toSummary = (
  row: SubmissionRow,
  definition: FormDefinition | undefined,
  { unsent, isMoving, staff }: Surroundings
): SubmissionSummary => ({
  id: row.documentId,
  form: row.formKey,
  formTitle: definition?.title ?? row.formKey,
  status: row.state,
  spam: row.spamVerdict,
  ...contactOf(row.data ?? {}, definition),
  email: present(row.email),
  services: listOf(row.serviceNames),
  submittedAt: isoOf(row.createdAt),
  answeredAt: row.answeredAt ? isoOf(row.answeredAt) : undefined,
  waitsFor: waitsFor(row, isMoving),
  assignee: assigneeOf(row, staff),
  unread: row.unread ? true : undefined,
  unsent: unsent.length > 0 ? unsent : undefined,
  isUnreadable: row.isUnreadable,
});

const toActor = (
  { actorKind, actorId }: EventRow,
  staff: ReadonlyMap<number, string>
): SubmissionEvent['actor'] => ({
  kind: actorKind,
  id: present(actorId),
  name:
    actorKind === 'admin' && actorId !== null
      ? (staff.get(Number(actorId)) ?? `#${actorId}`)
      : undefined,
});

const detailOf = (
  { kind, detail }: EventRow,
  staff: ReadonlyMap<number, string>
): SubmissionEvent['detail'] => {
  const to = kind === 'assign' ? detail?.to : undefined;
  return { ...detail, ...(typeof to === 'number' && { name: staff.get(to) ?? `#${to}` }) };
};

const toEvent = (row: EventRow, staff: ReadonlyMap<number, string>): SubmissionEvent => ({
  id: row.documentId,
  kind: row.kind,
  actor: toActor(row, staff),
  detail: detailOf(row, staff),
  text: present(row.text),
  at: isoOf(row.createdAt),
});

const toDelivery = (row: DeliveryRow): DeliveryView => ({
  id: row.documentId,
  channel: row.channel,
  target: present(row.target),
  state: row.state,
  attempts: row.attempts,
  lastStatus: present(row.lastStatus),
  lastError: present(row.lastError),
  settledAt: row.settledAt ? isoOf(row.settledAt) : undefined,
});

/** The words that were agreed to; nothing when those of the definition are others. */
const consentText = (
  definition: FormDefinition | undefined,
  { field, textHash }: { field: string; textHash: string }
): string | undefined => {
  const text = definition?.fields.find(({ key }) => key === field)?.label;
  return text !== undefined && hashOfText(text) === textHash ? text : undefined;
};

export interface SubmissionParts {
  row: SubmissionRow;
  definition: FormDefinition | undefined;
  /** Oldest first. */
  events: EventRow[];
  deliveries: DeliveryRow[];
  /** Names of accounts of the admin panel, by id. */
  staff: ReadonlyMap<number, string>;
}

export const toDetails = ({
  row,
  definition,
  events,
  deliveries,
  staff,
}: SubmissionParts): SubmissionDetails => ({
  ...toSummary(row, definition, {
    unsent: deliveries.filter(({ state }) => state === 'unsent').map(({ channel }) => channel),
    isMoving: deliveries.some(({ state }) => state === 'pending'),
    staff,
  }),
  door: row.door,
  locale: present(row.language),
  sourceUrl: present(row.sourceUrl),
  data: row.data ?? {},
  understood: definition ? differentlyUnderstood(definition, row.data ?? {}) : {},
  fields: definition?.fields ?? [],
  consents: listOf(row.consents).map((consent) => ({
    ...consent,
    text: consentText(definition, consent),
  })),
  spamScore: Number(row.spamScore),
  spamReasons: listOf(row.spamReasons),
  user: row.user
    ? { documentId: row.user.documentId, confirmed: row.user.confirmed === true }
    : undefined,
  uploads: listOf(row.uploads),
  timeline: events.map((event) => toEvent(event, staff)),
  deliveries: deliveries.map(toDelivery),
});
