import type { LayoutDescription } from '../types';
import { caseStudyLayout } from './case-study';
import { formFieldLayout } from './components/form-field';
import { formOptionLayout } from './components/form-option';
import { formWebhookLayout } from './components/form-webhook';
import { metricLayout } from './components/metric';
import { resultLayout } from './components/result';
import { seoLayout } from './components/seo';
import { formLayout } from './form';
import { impactStoryLayout } from './impact-story';
import { industryLayout } from './industry';
import { locationLayout } from './location';
import { serviceLayout } from './service';
import { serviceFeatureLayout } from './service-feature';
import { userLayout } from './user';

export const layouts: readonly LayoutDescription[] = [
  serviceLayout,
  serviceFeatureLayout,
  caseStudyLayout,
  industryLayout,
  locationLayout,
  impactStoryLayout,
  userLayout,
  formLayout,
  formFieldLayout,
  formOptionLayout,
  formWebhookLayout,
  seoLayout,
  resultLayout,
  metricLayout,
];
