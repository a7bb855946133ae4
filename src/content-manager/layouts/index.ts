import type { LayoutDescription } from '../../lib/content-layout';
import { formLayouts } from '../../plugins/form-submissions/server/src/content-manager';
import { caseStudyLayout } from './case-study';
import { metricLayout } from './components/metric';
import { resultLayout } from './components/result';
import { seoLayout } from './components/seo';
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
  ...formLayouts,
  seoLayout,
  resultLayout,
  metricLayout,
];
