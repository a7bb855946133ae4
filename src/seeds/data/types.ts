type PublicationStatus = 'published' | 'draft';

type ServiceIcon = 'data-collection' | 'data-preparation' | 'ai-model' | 'hitl';

interface SeoSeed {
  readonly metaTitle: string;
  readonly metaDescription: string;
}

interface FeatureSeed {
  readonly title: string;
  readonly description: string;
  readonly order: number;
}

export interface ServiceSeed {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly icon: ServiceIcon;
  readonly order: number;
  /** The features of a service are published with it, or stay drafts with it. */
  readonly status: PublicationStatus;
  readonly seo: SeoSeed;
  readonly features: readonly FeatureSeed[];
}

export interface IndustrySeed {
  readonly name: string;
  readonly slug: string;
}

export interface LocationSeed {
  readonly name: string;
  readonly region: string;
  readonly country: string;
}

interface ResultSeed {
  readonly metric: string;
  /** Text, for it carries its own unit: "38 %", "1.2 million". */
  readonly value: string;
  readonly description: string;
}

export interface CaseStudySeed {
  readonly title: string;
  readonly slug: string;
  readonly client: string;
  readonly challenge: string;
  readonly solution: string;
  /** Slug of an industry. */
  readonly industry: string;
  /** Slugs of services. */
  readonly services: readonly string[];
  readonly results: readonly ResultSeed[];
  readonly status: PublicationStatus;
}

interface MetricSeed {
  readonly metricName: string;
  readonly value: number;
  readonly unit: string;
  /** YYYY-MM-DD */
  readonly periodStart: string;
  /** YYYY-MM-DD, not before the start */
  readonly periodEnd: string;
}

export interface ImpactStorySeed {
  readonly title: string;
  readonly slug: string;
  readonly story: string;
  readonly beneficiaries: string;
  readonly beneficiariesCount: number;
  /** Name of a location. */
  readonly location: string;
  readonly metrics: readonly MetricSeed[];
  readonly status: PublicationStatus;
}

type PreferencesSeed = {
  readonly notifications: boolean;
  readonly theme: 'light' | 'dark';
};

export interface UserSeed {
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly company: string;
  /** E.164 */
  readonly phone: string;
  readonly country: string;
  /** Left out: the default of the attribute applies. */
  readonly preferences?: PreferencesSeed;
}
