import type { Knex } from 'knex';
import type { Placed } from './arrange';
import type { Named } from './named-entries';

const idsOf = async (
  trx: Knex.Transaction,
  table: 'services' | 'service_features',
  named: readonly Named[]
): Promise<string[]> => {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `SELECT DISTINCT document_id AS id FROM public.${table}
     WHERE document_id = ANY(?) OR id = ANY(?::integer[])`,
    [
      named.flatMap((one) => ('documentId' in one ? one.documentId : [])) as unknown as string,
      named.flatMap((one) => ('id' in one ? one.id : [])) as unknown as string,
    ]
  );
  return rows.map(({ id }) => id);
};

export const serviceNamed = async (
  trx: Knex.Transaction,
  named: readonly Named[]
): Promise<string | undefined> => (await idsOf(trx, 'services', named))[0];

export const featuresNamed = (trx: Knex.Transaction, named: readonly Named[]) =>
  idsOf(trx, 'service_features', named);

interface FeatureRow {
  order: number | null;
  service: string | null;
}

/** The draft of a feature: its number, and the service that it belongs to. */
export const readFeature = async (
  trx: Knex.Transaction,
  documentId: string
): Promise<FeatureRow | undefined> => {
  const { rows } = await trx.raw<{ rows: FeatureRow[] }>(
    `SELECT feature."order", service.document_id AS service FROM public.service_features feature
     LEFT JOIN public.service_features_service_lnk link ON link.service_feature_id = feature.id
     LEFT JOIN public.services service ON service.id = link.service_id
     WHERE feature.document_id = ? AND feature.published_at IS NULL`,
    [documentId]
  );
  return rows[0];
};

/** The number after all others of the service. */
export const nextPosition = async (
  trx: Knex.Transaction,
  service: string,
  but: string | undefined
): Promise<number> => {
  const { rows } = await trx.raw<{ rows: { next: number }[] }>(
    `SELECT coalesce(max(feature."order"), 0) + 1 AS next FROM public.service_features feature
     JOIN public.service_features_service_lnk link ON link.service_feature_id = feature.id
     JOIN public.services service ON service.id = link.service_id
     WHERE service.document_id = ? AND feature.document_id IS DISTINCT FROM ?`,
    [service, but ?? null] as string[]
  );
  return rows[0]?.next ?? 1;
};

/** The features of the draft of a service, as its list has them. */
export const readList = async (trx: Knex.Transaction, service: string): Promise<Placed[]> => {
  const { rows } = await trx.raw<{ rows: Placed[] }>(
    `SELECT feature.document_id AS "documentId", coalesce(feature.title, '') AS title, feature."order"
     FROM public.services service
     JOIN public.service_features_service_lnk link ON link.service_id = service.id
     JOIN public.service_features feature ON feature.id = link.service_feature_id
     WHERE service.document_id = ? AND service.published_at IS NULL
     ORDER BY link.service_feature_ord, link.id`,
    [service]
  );
  return rows;
};

/** Puts the lists of a service, draft and published, into the order of the numbers. */
export const followNumbers = async (trx: Knex.Transaction, service: string): Promise<void> => {
  await trx.raw(`SELECT ops.order_features(id) FROM public.services WHERE document_id = ?`, [
    service,
  ]);
};
