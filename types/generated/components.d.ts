import type { Schema, Struct } from '@strapi/strapi';

export interface CaseStudyResult extends Struct.ComponentSchema {
  collectionName: 'components_case_study_results';
  info: {
    description: 'One measured outcome';
    displayName: 'Result';
    icon: 'chartPie';
  };
  pluginOptions: {
    gdpr: {
      impersonal: ['metric', 'value', 'description'];
    };
  };
  attributes: {
    description: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
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

export interface FormField extends Struct.ComponentSchema {
  collectionName: 'components_form_fields';
  info: {
    description: 'One question of a form';
    displayName: 'Field';
    icon: 'pencil';
  };
  pluginOptions: {
    gdpr: {
      impersonal: [
        'key',
        'label',
        'help',
        'type',
        'required',
        'personal',
        'minimum',
        'maximum',
        'earliest',
        'latest',
        'pattern',
        'patternMessage',
        'options',
        'shownIfField',
        'shownIfValue',
      ];
    };
  };
  attributes: {
    earliest: Schema.Attribute.Date;
    help: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 500;
      }>;
    key: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 63;
      }>;
    label: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    latest: Schema.Attribute.Date;
    maximum: Schema.Attribute.Decimal;
    minimum: Schema.Attribute.Decimal;
    options: Schema.Attribute.Component<'form.option', true> &
      Schema.Attribute.SetMinMax<
        {
          max: 300;
        },
        number
      >;
    pattern: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    patternMessage: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    personal: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<true>;
    required: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<false>;
    shownIfField: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 63;
      }>;
    shownIfValue: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
      }>;
    type: Schema.Attribute.Enumeration<
      [
        'text',
        'long_text',
        'email',
        'phone',
        'number',
        'date',
        'country',
        'select',
        'multi_select',
        'checkbox',
        'consent',
      ]
    > &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'text'>;
  };
}

export interface FormOption extends Struct.ComponentSchema {
  collectionName: 'components_form_options';
  info: {
    description: 'One of the answers that can be chosen';
    displayName: 'Option';
    icon: 'bulletList';
  };
  pluginOptions: {
    gdpr: {
      impersonal: ['value', 'label'];
    };
  };
  attributes: {
    label: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    value: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
      }>;
  };
}

export interface FormWebhook extends Struct.ComponentSchema {
  collectionName: 'components_form_webhooks';
  info: {
    description: 'An address that is told of each submission';
    displayName: 'Webhook';
    icon: 'link';
  };
  pluginOptions: {
    gdpr: {
      impersonal: ['url', 'secret', 'includeData', 'enabled'];
    };
  };
  attributes: {
    enabled: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<true>;
    encryptionId: Schema.Attribute.String & Schema.Attribute.Private;
    includeData: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<true>;
    secret: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    url: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
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
  pluginOptions: {
    gdpr: {
      impersonal: ['metricName', 'value', 'unit', 'periodStart', 'periodEnd'];
    };
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
  pluginOptions: {
    gdpr: {
      impersonal: ['metaTitle', 'metaDescription', 'shareImage'];
    };
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
      'form.field': FormField;
      'form.option': FormOption;
      'form.webhook': FormWebhook;
      'impact-story.metric': ImpactStoryMetric;
      'shared.seo': SharedSeo;
    }
  }
}
