import {
  caseStudies,
  coreServices,
  impactStories,
  industries,
  locations,
  sampleServices,
  sampleUsers,
} from '..';

const SLUG = /^[a-z0-9-]+$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const services = [...coreServices, ...sampleServices];
const features = services.flatMap((service) => service.features);
const results = caseStudies.flatMap((study) => study.results);
const metrics = impactStories.flatMap((story) => story.metrics);

const withStatus = (entries: readonly { status: string }[], status: string) =>
  entries.filter((entry) => entry.status === status).length;

const isCalendarDate = (text: string) =>
  DATE.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

const expectLength = (text: string, minimum: number, maximum = Infinity) => {
  expect(text.trim()).toBe(text);
  expect(text.length).toBeGreaterThanOrEqual(minimum);
  expect(text.length).toBeLessThanOrEqual(maximum);
};

describe('slugs', () => {
  it.each([
    ['services', services],
    ['industries', industries],
    ['case studies', caseStudies],
    ['impact stories', impactStories],
  ])('of %s are well-formed and unique', (_name, entries) => {
    const slugs = entries.map((entry) => entry.slug);
    for (const slug of slugs) {
      expect(slug).toMatch(SLUG);
      expectLength(slug, 1, 100);
    }
    expect(new Set(slugs).size).toBe(slugs.length);
  });
});

describe('services', () => {
  it('has the four core services in their order, all published', () => {
    expect(coreServices.map(({ slug, icon, order }) => [slug, icon, order])).toEqual([
      ['data-collection', 'data-collection', 1],
      ['data-preparation', 'data-preparation', 2],
      ['ai-model-development', 'ai-model', 3],
      ['human-in-the-loop', 'hitl', 4],
    ]);
    expect(withStatus(coreServices, 'published')).toBe(4);
  });

  it('has two sample services, one of them a draft, after the core services', () => {
    expect(sampleServices.map((service) => service.order)).toEqual([5, 6]);
    expect(withStatus(sampleServices, 'published')).toBe(1);
    expect(withStatus(sampleServices, 'draft')).toBe(1);
  });

  it.each(services)('$slug keeps the limits of the content model', (service) => {
    expectLength(service.name, 1, 100);
    expectLength(service.description, 10);
    expectLength(service.seo.metaTitle, 1, 60);
    expectLength(service.seo.metaDescription, 1, 160);
  });

  it.each(services)('$slug has three to five features, numbered from one', ({ features: own }) => {
    expect(own.length).toBeGreaterThanOrEqual(3);
    expect(own.length).toBeLessThanOrEqual(5);
    expect(own.map((feature) => feature.order)).toEqual(own.map((_feature, index) => index + 1));
    expect(new Set(own.map((feature) => feature.title)).size).toBe(own.length);
  });

  it.each(features)('feature "$title" keeps the limits of the content model', (feature) => {
    expectLength(feature.title, 1, 100);
    expectLength(feature.description, 10);
  });
});

describe('industries and locations', () => {
  it('has the five industries', () => {
    expect(industries.map((industry) => industry.name)).toEqual([
      'Technology',
      'Healthcare',
      'Retail',
      'Finance',
      'Manufacturing',
    ]);
  });

  it('has the two centres', () => {
    expect(locations).toEqual([
      { name: 'Ramanagara', region: 'Karnataka', country: 'India' },
      { name: 'Yemmiganur', region: 'Andhra Pradesh', country: 'India' },
    ]);
  });
});

describe('case studies', () => {
  it('has eight published and two drafts', () => {
    expect(withStatus(caseStudies, 'published')).toBe(8);
    expect(withStatus(caseStudies, 'draft')).toBe(2);
  });

  it('covers every industry with a published entry', () => {
    const covered = caseStudies
      .filter((study) => study.status === 'published')
      .map((study) => study.industry);
    expect(new Set(covered)).toEqual(new Set(industries.map((industry) => industry.slug)));
  });

  it.each(caseStudies)('$slug refers to an industry and services that exist', (study) => {
    expect(industries.map((industry) => industry.slug)).toContain(study.industry);
    expect(study.services.length).toBeGreaterThanOrEqual(1);
    expect(study.services.length).toBeLessThanOrEqual(3);
    expect(new Set(study.services).size).toBe(study.services.length);
    for (const slug of study.services) {
      expect(services.map((service) => service.slug)).toContain(slug);
    }
  });

  it('never lets a published entry refer to a service that is only a draft', () => {
    const drafts = services.filter(({ status }) => status === 'draft').map(({ slug }) => slug);
    const used = caseStudies
      .filter((study) => study.status === 'published')
      .flatMap((study) => study.services);
    expect(used.filter((slug) => drafts.includes(slug))).toEqual([]);
  });

  it.each(caseStudies)('$slug keeps the limits of the content model', (study) => {
    expectLength(study.title, 1, 255);
    expectLength(study.client, 1, 255);
    expectLength(study.challenge, 1);
    expectLength(study.solution, 1);
    expect(study.results.length).toBeGreaterThanOrEqual(2);
    expect(study.results.length).toBeLessThanOrEqual(4);
  });

  it.each(results)('result "$metric" keeps the limits of the content model', (result) => {
    expectLength(result.metric, 1, 255);
    expectLength(result.value, 1, 255);
    expectLength(result.description, 1);
  });
});

describe('impact stories', () => {
  it('has six published and two drafts', () => {
    expect(withStatus(impactStories, 'published')).toBe(6);
    expect(withStatus(impactStories, 'draft')).toBe(2);
  });

  it.each(impactStories)('$slug refers to a location that exists', (story) => {
    expect(locations.map((location) => location.name)).toContain(story.location);
  });

  it.each(impactStories)('$slug keeps the limits of the content model', (story) => {
    expectLength(story.title, 1, 255);
    expectLength(story.story, 1);
    expectLength(story.beneficiaries, 1, 200);
    expect(story.beneficiaries).toContain(String(story.beneficiariesCount));
    expect(story.metrics.length).toBeGreaterThanOrEqual(1);
    expect(story.metrics.length).toBeLessThanOrEqual(3);
  });

  it.each(metrics)('metric "$metricName" has an exact value and an ordered period', (metric) => {
    expectLength(metric.metricName, 1, 255);
    expectLength(metric.unit, 1, 50);
    expect(metric.value).toBe(Number(metric.value.toFixed(4)));
    expect(isCalendarDate(metric.periodStart)).toBe(true);
    expect(isCalendarDate(metric.periodEnd)).toBe(true);
    expect(metric.periodStart <= metric.periodEnd).toBe(true);
  });

  it('contains text in Kannada and in Telugu script', () => {
    const stories = impactStories.map(({ story }) => story);
    expect(stories.some((story) => /\p{Script=Kannada}/u.test(story))).toBe(true);
    expect(stories.some((story) => /\p{Script=Telugu}/u.test(story))).toBe(true);
  });
});

describe('sample users', () => {
  it('has five different people, Asha first', () => {
    expect(sampleUsers[0]?.email).toBe('asha@indivillage.example');
    expect(new Set(sampleUsers.map((user) => user.username)).size).toBe(5);
    expect(new Set(sampleUsers.map((user) => user.email)).size).toBe(5);
    expect(sampleUsers).toHaveLength(5);
  });

  it.each(sampleUsers)('$username can be nobody real and keeps the limits', (user) => {
    expect(user.email).toMatch(/^[a-z.]+@[a-z-]+\.example$/);
    expect(user.phone).toMatch(/^\+[1-9]\d{6,14}$/);
    expectLength(user.username, 3, 100);
    expectLength(user.name, 1, 100);
    expectLength(user.company, 1, 100);
    expectLength(user.country, 1, 100);
  });
});
