import type { Request } from '../lib/load';

export type Arm = 'product' | 'bare';

export interface Case {
  title: string;
  request: Request;
  arms: readonly Arm[];
}

const NESTED_QUERY = `{
  services(sort: "order:asc") {
    name
    slug
    features(sort: "order:asc") { title description }
    caseStudies(sort: "title:asc", pagination: { limit: 5 }) {
      title
      slug
      industry { name }
      results { metric value }
    }
  }
}`;

const get = (path: string): Request => ({ method: 'GET', path });

export const cases = {
  list: {
    title: 'REST: 25 case studies with industry, services, results and cover',
    request: get('/api/case-studies?pagination[pageSize]=25'),
    arms: ['product', 'bare'],
  },
  services: {
    title: 'REST: all services with features and SEO',
    request: get('/api/services'),
    arms: ['product', 'bare'],
  },
  bySlug: {
    title: 'REST: one case study by its slug',
    request: get('/api/case-studies/by-slug/loan-files-in-a-day'),
    arms: ['product', 'bare'],
  },
  graphql: {
    title: 'GraphQL: services > features, case studies > industry, results',
    request: {
      method: 'POST',
      path: '/graphql',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: NESTED_QUERY }),
    },
    arms: ['product'],
  },
} as const satisfies Record<string, Case>;

export type CaseName = keyof typeof cases;

export const caseNames = Object.keys(cases) as CaseName[];
