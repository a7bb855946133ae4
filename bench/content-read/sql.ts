/*
 * What a developer would write by hand for the same answers: one statement, one row, one JSON text
 * that goes to the client as it is. The attribute names and the defaults (order, relations) are
 * those of src/api.
 */

/** A `timestamp without time zone` in UTC, as JavaScript writes it. */
const time = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The public attributes of a file in a media field that holds one. */
const media = (parentId: string, type: string, field: string) => `(
  SELECT json_build_object(
    'id', file.id, 'documentId', file.document_id, 'name', file.name,
    'alternativeText', file.alternative_text, 'caption', file.caption,
    'focalPoint', file.focal_point, 'width', file.width, 'height', file.height,
    'formats', file.formats, 'hash', file.hash, 'ext', file.ext, 'mime', file.mime,
    'size', file.size, 'url', file.url, 'previewUrl', file.preview_url,
    'provider', file.provider, 'provider_metadata', file.provider_metadata,
    'createdAt', ${time('file.created_at')}, 'updatedAt', ${time('file.updated_at')},
    'publishedAt', ${time('file.published_at')})
  FROM public.files_related_mph link JOIN public.files file ON file.id = link.file_id
  WHERE link.related_id = ${parentId} AND link.related_type = '${type}' AND link.field = '${field}'
  LIMIT 1)`;

const caseStudy = `json_build_object(
  'id', entry.id, 'documentId', entry.document_id, 'title', entry.title, 'slug', entry.slug,
  'client', entry.client, 'challenge', entry.challenge, 'solution', entry.solution,
  'createdAt', ${time('entry.created_at')}, 'updatedAt', ${time('entry.updated_at')},
  'publishedAt', ${time('entry.published_at')},
  'cover', ${media('entry.id', 'api::case-study.case-study', 'cover')},
  'industry', industry.body, 'services', services.body, 'results', results.body)`;

const caseStudyRelations = `
  LEFT JOIN LATERAL (
    SELECT json_build_object('id', industry.id, 'documentId', industry.document_id,
      'name', industry.name, 'slug', industry.slug) AS body
    FROM public.case_studies_industry_lnk link
    JOIN public.industries industry ON industry.id = link.industry_id
    WHERE link.case_study_id = entry.id
  ) industry ON true
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('id', service.id,
      'documentId', service.document_id, 'name', service.name, 'slug', service.slug,
      'icon', service.icon, 'order', service."order") ORDER BY service."order", service.name),
      '[]'::json) AS body
    FROM public.case_studies_services_lnk link
    JOIN public.services service ON service.id = link.service_id
    WHERE link.case_study_id = entry.id AND service.published_at IS NOT NULL
  ) services
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('id', result.id, 'metric', result.metric,
      'value', result.value, 'description', result.description) ORDER BY link."order"),
      '[]'::json) AS body
    FROM public.case_studies_cmps link
    JOIN public.components_case_study_results result ON result.id = link.cmp_id
    WHERE link.entity_id = entry.id AND link.field = 'results'
  ) results`;

const service = `json_build_object(
  'id', entry.id, 'documentId', entry.document_id, 'name', entry.name, 'slug', entry.slug,
  'description', entry.description, 'icon', entry.icon, 'order', entry."order",
  'createdAt', ${time('entry.created_at')}, 'updatedAt', ${time('entry.updated_at')},
  'publishedAt', ${time('entry.published_at')}, 'features', features.body, 'seo', seo.body)`;

const serviceRelations = `
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('id', feature.id,
      'documentId', feature.document_id, 'title', feature.title,
      'description', feature.description, 'order', feature."order",
      'createdAt', ${time('feature.created_at')}, 'updatedAt', ${time('feature.updated_at')},
      'publishedAt', ${time('feature.published_at')}) ORDER BY feature."order", feature.title),
      '[]'::json) AS body
    FROM public.service_features_service_lnk link
    JOIN public.service_features feature ON feature.id = link.service_feature_id
    WHERE link.service_id = entry.id AND feature.published_at IS NOT NULL
  ) features
  LEFT JOIN LATERAL (
    SELECT json_build_object('id', seo.id, 'metaTitle', seo.meta_title,
      'metaDescription', seo.meta_description,
      'shareImage', ${media('seo.id', 'shared.seo', 'shareImage')}) AS body
    FROM public.services_cmps link JOIN public.components_shared_seos seo ON seo.id = link.cmp_id
    WHERE link.entity_id = entry.id AND link.field = 'seo'
  ) seo ON true`;

interface ListOptions {
  table: string;
  body: string;
  relations: string;
  orderBy: string;
}

/** `$1`: entries per page. The first page, with the count of all, as Strapi's answer has it. */
const list = ({ table, body, relations, orderBy }: ListOptions) => `
  SELECT json_build_object(
    'data', coalesce(json_agg(${body} ORDER BY ${orderBy}), '[]'::json),
    'meta', json_build_object('pagination', (
      SELECT json_build_object('page', 1, 'pageSize', $1::integer,
        'pageCount', ceil(count(*) / $1::numeric), 'total', count(*))
      FROM public.${table} WHERE published_at IS NOT NULL)))::text AS body
  FROM (
    SELECT * FROM public.${table} entry WHERE published_at IS NOT NULL
    ORDER BY ${orderBy} LIMIT $1
  ) entry ${relations}`;

export const statements = {
  caseStudies: list({
    table: 'case_studies',
    body: caseStudy,
    relations: caseStudyRelations,
    orderBy: 'entry.created_at DESC, entry.id DESC',
  }),
  services: list({
    table: 'services',
    body: service,
    relations: serviceRelations,
    orderBy: 'entry."order", entry.name',
  }),
  /** `$1`: the slug. */
  caseStudyBySlug: `
    SELECT json_build_object('data', ${caseStudy}, 'meta', '{}'::json)::text AS body
    FROM public.case_studies entry ${caseStudyRelations}
    WHERE entry.slug = $1 AND entry.published_at IS NOT NULL`,
};
