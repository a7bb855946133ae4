import type { Schema, Struct } from '@strapi/strapi';

export interface CaseStudyResult extends Struct.ComponentSchema {
  collectionName: 'components_case_study_results';
  info: {
    description: 'One measured outcome';
    displayName: 'Result';
    icon: 'chartPie';
  };
  attributes: {
    description: Schema.Attribute.Text;
    metric: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
        minLength: 1;
      }>;
    value: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
        minLength: 1;
      }>;
  };
}

export interface ImpactStoryMetric extends Struct.ComponentSchema {
  collectionName: 'components_impact_story_metrics';
  info: {
    description: 'One figure over a period';
    displayName: 'Metric';
    icon: 'chartBubble';
  };
  attributes: {
    metricName: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
        minLength: 1;
      }>;
    periodEnd: Schema.Attribute.Date & Schema.Attribute.Required;
    periodStart: Schema.Attribute.Date & Schema.Attribute.Required;
    unit: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 50;
        minLength: 1;
      }>;
    value: Schema.Attribute.Decimal & Schema.Attribute.Required;
  };
}

export interface SharedSeo extends Struct.ComponentSchema {
  collectionName: 'components_shared_seos';
  info: {
    description: 'What search engines and link previews show';
    displayName: 'SEO';
    icon: 'search';
  };
  attributes: {
    metaDescription: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 160;
      }>;
    metaTitle: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    shareImage: Schema.Attribute.Media<'images'>;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ComponentSchemas {
      'case-study.result': CaseStudyResult;
      'impact-story.metric': ImpactStoryMetric;
      'shared.seo': SharedSeo;
    }
  }
}
