import type { Schema, Struct } from '@strapi/strapi';

export interface AdminApiToken extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_api_tokens';
  info: {
    description: '';
    displayName: 'Api Token';
    name: 'Api Token';
    pluralName: 'api-tokens';
    singularName: 'api-token';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    accessKey: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    adminPermissions: Schema.Attribute.Relation<'oneToMany', 'admin::permission'>;
    adminUserOwner: Schema.Attribute.Relation<'manyToOne', 'admin::user'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }> &
      Schema.Attribute.DefaultTo<''>;
    encryptedKey: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    expiresAt: Schema.Attribute.DateTime;
    kind: Schema.Attribute.Enumeration<['content-api', 'admin']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'content-api'>;
    lastUsedAt: Schema.Attribute.DateTime;
    lifespan: Schema.Attribute.BigInteger;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::api-token'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    permissions: Schema.Attribute.Relation<'oneToMany', 'admin::api-token-permission'>;
    publishedAt: Schema.Attribute.DateTime;
    type: Schema.Attribute.Enumeration<['read-only', 'full-access', 'custom']> &
      Schema.Attribute.DefaultTo<'read-only'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface AdminApiTokenPermission extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_api_token_permissions';
  info: {
    description: '';
    displayName: 'API Token Permission';
    name: 'API Token Permission';
    pluralName: 'api-token-permissions';
    singularName: 'api-token-permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::api-token-permission'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    token: Schema.Attribute.Relation<'manyToOne', 'admin::api-token'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface AdminPermission extends Struct.CollectionTypeSchema {
  collectionName: 'admin_permissions';
  info: {
    description: '';
    displayName: 'Permission';
    name: 'Permission';
    pluralName: 'permissions';
    singularName: 'permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    actionParameters: Schema.Attribute.JSON & Schema.Attribute.DefaultTo<{}>;
    apiToken: Schema.Attribute.Relation<'manyToOne', 'admin::api-token'>;
    conditions: Schema.Attribute.JSON & Schema.Attribute.DefaultTo<[]>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::permission'> &
      Schema.Attribute.Private;
    properties: Schema.Attribute.JSON & Schema.Attribute.DefaultTo<{}>;
    publishedAt: Schema.Attribute.DateTime;
    role: Schema.Attribute.Relation<'manyToOne', 'admin::role'>;
    subject: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface AdminRole extends Struct.CollectionTypeSchema {
  collectionName: 'admin_roles';
  info: {
    description: '';
    displayName: 'Role';
    name: 'Role';
    pluralName: 'roles';
    singularName: 'role';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    code: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::role'> & Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    permissions: Schema.Attribute.Relation<'oneToMany', 'admin::permission'>;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    users: Schema.Attribute.Relation<'manyToMany', 'admin::user'>;
  };
}

export interface AdminSession extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_sessions';
  info: {
    description: 'Session Manager storage';
    displayName: 'Session';
    name: 'Session';
    pluralName: 'sessions';
    singularName: 'session';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    i18n: {
      localized: false;
    };
  };
  attributes: {
    absoluteExpiresAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    childId: Schema.Attribute.String & Schema.Attribute.Private;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    deviceId: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    expiresAt: Schema.Attribute.DateTime & Schema.Attribute.Required & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::session'> &
      Schema.Attribute.Private;
    metadata: Schema.Attribute.JSON & Schema.Attribute.Private;
    origin: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    sessionId: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.Unique;
    status: Schema.Attribute.String & Schema.Attribute.Private;
    type: Schema.Attribute.String & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    userId: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Private;
  };
}

export interface AdminTransferToken extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_transfer_tokens';
  info: {
    description: '';
    displayName: 'Transfer Token';
    name: 'Transfer Token';
    pluralName: 'transfer-tokens';
    singularName: 'transfer-token';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    accessKey: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }> &
      Schema.Attribute.DefaultTo<''>;
    expiresAt: Schema.Attribute.DateTime;
    lastUsedAt: Schema.Attribute.DateTime;
    lifespan: Schema.Attribute.BigInteger;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::transfer-token'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    permissions: Schema.Attribute.Relation<'oneToMany', 'admin::transfer-token-permission'>;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface AdminTransferTokenPermission extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_transfer_token_permissions';
  info: {
    description: '';
    displayName: 'Transfer Token Permission';
    name: 'Transfer Token Permission';
    pluralName: 'transfer-token-permissions';
    singularName: 'transfer-token-permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::transfer-token-permission'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    token: Schema.Attribute.Relation<'manyToOne', 'admin::transfer-token'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface AdminUser extends Struct.CollectionTypeSchema {
  collectionName: 'admin_users';
  info: {
    description: '';
    displayName: 'User';
    name: 'User';
    pluralName: 'users';
    singularName: 'user';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    apiTokens: Schema.Attribute.Relation<'oneToMany', 'admin::api-token'> &
      Schema.Attribute.Private;
    blocked: Schema.Attribute.Boolean &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    email: Schema.Attribute.Email &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    firstname: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    isActive: Schema.Attribute.Boolean &
      Schema.Attribute.Private &
      Schema.Attribute.DefaultTo<false>;
    lastname: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'admin::user'> & Schema.Attribute.Private;
    password: Schema.Attribute.Password &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    preferedLanguage: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    registrationToken: Schema.Attribute.String & Schema.Attribute.Private;
    resetPasswordToken: Schema.Attribute.String & Schema.Attribute.Private;
    resetPasswordTokenExpiresAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    roles: Schema.Attribute.Relation<'manyToMany', 'admin::role'> & Schema.Attribute.Private;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    username: Schema.Attribute.String;
  };
}

export interface ApiCaseStudyCaseStudy extends Struct.CollectionTypeSchema {
  collectionName: 'case_studies';
  info: {
    description: 'What was done for a client, and what came of it';
    displayName: 'Case study';
    pluralName: 'case-studies';
    singularName: 'case-study';
  };
  options: {
    draftAndPublish: true;
  };
  pluginOptions: {
    'content-api': {
      public: true;
      sort: 'createdAt:desc,id:desc';
    };
    gdpr: {
      impersonal: [
        'title',
        'slug',
        'client',
        'challenge',
        'solution',
        'cover',
        'industry',
        'services',
        'results',
      ];
    };
  };
  attributes: {
    challenge: Schema.Attribute.RichText &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    client: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
        minLength: 1;
      }>;
    cover: Schema.Attribute.Media<'images'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    industry: Schema.Attribute.Relation<'manyToOne', 'api::industry.industry'> &
      Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::case-study.case-study'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    results: Schema.Attribute.Component<'case-study.result', true> &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          min: 1;
        },
        number
      >;
    services: Schema.Attribute.Relation<'manyToMany', 'api::service.service'>;
    slug: Schema.Attribute.UID<'title'> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
        minLength: 1;
      }>;
    solution: Schema.Attribute.RichText &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
        minLength: 1;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiImpactStoryImpactStory extends Struct.CollectionTypeSchema {
  collectionName: 'impact_stories';
  info: {
    description: 'What work at a centre changed for people';
    displayName: 'Impact story';
    pluralName: 'impact-stories';
    singularName: 'impact-story';
  };
  options: {
    draftAndPublish: true;
  };
  pluginOptions: {
    'content-api': {
      public: true;
      sort: 'createdAt:desc,id:desc';
    };
    gdpr: {
      impersonal: [
        'title',
        'slug',
        'story',
        'beneficiaries',
        'beneficiariesCount',
        'cover',
        'location',
        'metrics',
      ];
    };
  };
  attributes: {
    beneficiaries: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
        minLength: 1;
      }>;
    beneficiariesCount: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    cover: Schema.Attribute.Media<'images'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::impact-story.impact-story'> &
      Schema.Attribute.Private;
    location: Schema.Attribute.Relation<'manyToOne', 'api::location.location'> &
      Schema.Attribute.Required;
    metrics: Schema.Attribute.Component<'impact-story.metric', true> &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          min: 1;
        },
        number
      >;
    publishedAt: Schema.Attribute.DateTime;
    slug: Schema.Attribute.UID<'title'> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
        minLength: 1;
      }>;
    story: Schema.Attribute.RichText &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
        minLength: 1;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiIndustryIndustry extends Struct.CollectionTypeSchema {
  collectionName: 'industries';
  info: {
    description: 'A line of business that case studies come from';
    displayName: 'Industry';
    pluralName: 'industries';
    singularName: 'industry';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-api': {
      public: true;
      sort: 'name:asc';
    };
    gdpr: {
      impersonal: ['name', 'slug', 'caseStudies'];
    };
  };
  attributes: {
    caseStudies: Schema.Attribute.Relation<'oneToMany', 'api::case-study.case-study'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::industry.industry'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
        minLength: 1;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    slug: Schema.Attribute.UID<'name'> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
        minLength: 1;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiLocationLocation extends Struct.CollectionTypeSchema {
  collectionName: 'locations';
  info: {
    description: 'A rural impact centre';
    displayName: 'Location';
    pluralName: 'locations';
    singularName: 'location';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-api': {
      public: true;
      sort: 'name:asc';
    };
    gdpr: {
      impersonal: ['name', 'region', 'country', 'impactStories'];
    };
  };
  attributes: {
    country: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
        minLength: 1;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    impactStories: Schema.Attribute.Relation<'oneToMany', 'api::impact-story.impact-story'>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::location.location'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
        minLength: 1;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    region: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
        minLength: 1;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiServiceFeatureServiceFeature extends Struct.CollectionTypeSchema {
  collectionName: 'service_features';
  info: {
    description: 'One thing that a service does for its clients';
    displayName: 'Service feature';
    pluralName: 'service-features';
    singularName: 'service-feature';
  };
  options: {
    draftAndPublish: true;
  };
  pluginOptions: {
    'content-api': {
      public: true;
      sort: 'order:asc,title:asc';
    };
    gdpr: {
      impersonal: ['title', 'description', 'order', 'service'];
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 10;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::service-feature.service-feature'> &
      Schema.Attribute.Private;
    order: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    publishedAt: Schema.Attribute.DateTime;
    service: Schema.Attribute.Relation<'manyToOne', 'api::service.service'> &
      Schema.Attribute.Required;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
        minLength: 1;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface ApiServiceService extends Struct.CollectionTypeSchema {
  collectionName: 'services';
  info: {
    description: 'What IndiVillage offers, with its features';
    displayName: 'Service';
    pluralName: 'services';
    singularName: 'service';
  };
  options: {
    draftAndPublish: true;
  };
  pluginOptions: {
    'content-api': {
      public: true;
      sort: 'order:asc,name:asc';
    };
    gdpr: {
      impersonal: [
        'name',
        'slug',
        'description',
        'icon',
        'order',
        'features',
        'caseStudies',
        'seo',
      ];
    };
  };
  attributes: {
    caseStudies: Schema.Attribute.Relation<'manyToMany', 'api::case-study.case-study'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 10;
      }>;
    features: Schema.Attribute.Relation<'oneToMany', 'api::service-feature.service-feature'>;
    icon: Schema.Attribute.Enumeration<
      ['data-collection', 'data-preparation', 'ai-model', 'hitl']
    > &
      Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'api::service.service'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
        minLength: 1;
      }>;
    order: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    publishedAt: Schema.Attribute.DateTime;
    seo: Schema.Attribute.Component<'shared.seo', false>;
    slug: Schema.Attribute.UID<'name'> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
        minLength: 1;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginContentReleasesRelease extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_releases';
  info: {
    displayName: 'Release';
    pluralName: 'releases';
    singularName: 'release';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    actions: Schema.Attribute.Relation<'oneToMany', 'plugin::content-releases.release-action'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::content-releases.release'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String & Schema.Attribute.Required;
    publishedAt: Schema.Attribute.DateTime;
    releasedAt: Schema.Attribute.DateTime;
    scheduledAt: Schema.Attribute.DateTime;
    status: Schema.Attribute.Enumeration<['ready', 'blocked', 'failed', 'done', 'empty']> &
      Schema.Attribute.Required;
    timezone: Schema.Attribute.String;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginContentReleasesReleaseAction extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_release_actions';
  info: {
    displayName: 'Release Action';
    pluralName: 'release-actions';
    singularName: 'release-action';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    contentType: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    entryDocumentId: Schema.Attribute.String;
    isEntryValid: Schema.Attribute.Boolean;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::content-releases.release-action'
    > &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    release: Schema.Attribute.Relation<'manyToOne', 'plugin::content-releases.release'>;
    type: Schema.Attribute.Enumeration<['publish', 'unpublish']> & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginFileAnalysisFileAnalysis extends Struct.CollectionTypeSchema {
  collectionName: 'file_analyses';
  info: {
    description: 'What a sample file holds, and how clean it is';
    displayName: 'File analysis';
    pluralName: 'file-analyses';
    singularName: 'file-analysis';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    gdpr: {
      impersonal: [
        'upload',
        'summary',
        'detailsPath',
        'detailsSha256',
        'analyser',
        'confinement',
        'qualityScore',
        'keyFigures',
        'findings',
      ];
      onErasure: 'delete';
      subject: {
        parent: 'upload';
      };
    };
  };
  attributes: {
    analyser: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 63;
      }>;
    confinement: Schema.Attribute.Enumeration<['sandboxed', 'limited', 'none']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'none'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    detailsPath: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 512;
      }>;
    detailsSha256: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    findings: Schema.Attribute.JSON & Schema.Attribute.Required;
    keyFigures: Schema.Attribute.JSON & Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::file-analysis.file-analysis'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    qualityScore: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          max: 100;
          min: 0;
        },
        number
      >;
    summary: Schema.Attribute.Text & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    upload: Schema.Attribute.Relation<'oneToOne', 'plugin::file-analysis.file-upload'>;
  };
}

export interface PluginFileAnalysisFileUpload extends Struct.CollectionTypeSchema {
  collectionName: 'file_uploads';
  info: {
    description: 'A file that somebody sent as a sample of their data';
    displayName: 'Sample file';
    pluralName: 'file-uploads';
    singularName: 'file-upload';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    gdpr: {
      impersonal: [
        'user',
        'submission',
        'program',
        'size',
        'received',
        'declaredType',
        'foundType',
        'state',
        'reason',
        'storageKey',
        'declaredSha256',
        'sha256',
        'scan',
        'signatures',
        'checkedAt',
        'processedAt',
        'expiresAt',
        'endedAt',
        'language',
        'door',
      ];
      onErasure: 'delete';
      portable: ['submission', 'size', 'declaredType', 'sha256', 'language', 'door'];
      retention: {
        from: 'createdAt';
        months: 12;
      };
      subject: {
        address: 'email';
        relation: 'user';
      };
    };
  };
  attributes: {
    checkedAt: Schema.Attribute.DateTime;
    clientHash: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'technical';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'keep one sender from filling the storage';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    declaredSha256: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    declaredType: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    door: Schema.Attribute.Enumeration<['tus', 'form', 'code']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'code'>;
    email: Schema.Attribute.Email &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          index: true;
          readable: 'those who may see sample files, and whoever sent it';
        };
        gdpr: {
          class: 'contact';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'tell the sender what became of the file';
        };
      }>;
    emailBlindIndex: Schema.Attribute.String & Schema.Attribute.Private;
    endedAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        'audit-log': {
          enabled: false;
        };
      }>;
    expiresAt: Schema.Attribute.DateTime;
    filename: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          readable: 'those who may see sample files, and whoever sent it';
        };
        gdpr: {
          class: 'content';
          legalBasis: 'legitimate-interests';
          onErasure: 'fixed';
          personal: true;
          purpose: 'tell the files of a person apart';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    foundType: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    language: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 35;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::file-analysis.file-upload'> &
      Schema.Attribute.Private;
    processedAt: Schema.Attribute.DateTime;
    program: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 63;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 63;
      }>;
    received: Schema.Attribute.BigInteger &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        'audit-log': {
          enabled: false;
        };
      }> &
      Schema.Attribute.DefaultTo<'0'>;
    scan: Schema.Attribute.Enumeration<['pending', 'not-scanned', 'clean', 'infected']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'pending'>;
    secretHash: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'technical';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'let the sender alone continue and see the file';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    sha256: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    signatures: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    size: Schema.Attribute.BigInteger & Schema.Attribute.Required;
    state: Schema.Attribute.Enumeration<
      ['pending', 'uploading', 'uploaded', 'processing', 'completed', 'failed', 'quarantined']
    > &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'pending'>;
    storageKey: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 512;
      }>;
    submission: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    user: Schema.Attribute.Relation<'manyToOne', 'plugin::users-permissions.user'>;
  };
}

export interface PluginFormSubmissionsForm extends Struct.CollectionTypeSchema {
  collectionName: 'forms';
  info: {
    description: 'A form of the website: its questions, and what follows an answer';
    displayName: 'Form';
    pluralName: 'forms';
    singularName: 'form';
  };
  options: {
    draftAndPublish: true;
  };
  pluginOptions: {
    gdpr: {
      impersonal: [
        'key',
        'title',
        'description',
        'submitLabel',
        'successMessage',
        'fields',
        'asksForServices',
        'completesItself',
        'minimumSeconds',
        'proofOfWork',
        'notificationAddresses',
        'notificationSubject',
        'notificationText',
        'acknowledges',
        'acknowledgementSubject',
        'acknowledgementText',
        'webhooks',
      ];
    };
  };
  attributes: {
    acknowledgementSubject: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    acknowledgementText: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 10000;
      }>;
    acknowledges: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<false>;
    asksForServices: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<false>;
    completesItself: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<false>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    fields: Schema.Attribute.Component<'form.field', true> &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          max: 60;
          min: 1;
        },
        number
      >;
    key: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 63;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::form-submissions.form'> &
      Schema.Attribute.Private;
    minimumSeconds: Schema.Attribute.Integer &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMax<
        {
          max: 60;
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<3>;
    notificationAddresses: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    notificationSubject: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    notificationText: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 10000;
      }>;
    proofOfWork: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<true>;
    publishedAt: Schema.Attribute.DateTime;
    submitLabel: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 60;
      }>;
    successMessage: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    webhooks: Schema.Attribute.Component<'form.webhook', true> &
      Schema.Attribute.SetMinMax<
        {
          max: 10;
        },
        number
      >;
  };
}

export interface PluginFormSubmissionsFormSubmission extends Struct.CollectionTypeSchema {
  collectionName: 'form_submissions';
  info: {
    description: 'What a visitor submitted';
    displayName: 'Form submission';
    pluralName: 'form-submissions';
    singularName: 'form-submission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    gdpr: {
      impersonal: [
        'formKey',
        'definitionHash',
        'state',
        'spamVerdict',
        'spamScore',
        'spamReasons',
        'services',
        'serviceNames',
        'user',
        'uploads',
        'door',
        'answeredAt',
        'objectedAt',
        'assigneeId',
        'unread',
      ];
      portable: [
        'formKey',
        'definitionHash',
        'state',
        'serviceNames',
        'uploads',
        'door',
        'answeredAt',
      ];
      quasiIdentifiers: ['createdAt', 'formKey', 'services', 'serviceNames', 'door', 'answeredAt'];
      retention: {
        from: 'createdAt';
        months: 24;
      };
      subject: {
        address: 'email';
        relation: 'user';
      };
    };
  };
  attributes: {
    answeredAt: Schema.Attribute.DateTime;
    assigneeId: Schema.Attribute.Integer;
    clientHash: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'technical';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'recognise floods of spam';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    consents: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'activity';
          legalBasis: 'legal-obligation';
          onErasure: 'keep';
          personal: true;
          purpose: 'prove what the person has agreed to';
          reason: 'a consent has to be proven as long as what it allowed can be disputed';
        };
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    data: Schema.Attribute.JSON &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          readable: 'those who may answer submissions, and the person who sent it';
        };
        gdpr: {
          class: 'content';
          legalBasis: 'legitimate-interests';
          onErasure: 'fixed';
          personal: true;
          purpose: 'answer an enquiry';
        };
      }>;
    definitionHash: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    door: Schema.Attribute.Enumeration<['rest', 'graphql', 'admin', 'code']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'code'>;
    email: Schema.Attribute.Email &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          index: true;
          readable: 'those who may answer submissions, and the person who sent it';
        };
        gdpr: {
          class: 'contact';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'answer an enquiry';
        };
      }>;
    emailBlindIndex: Schema.Attribute.String & Schema.Attribute.Private;
    formKey: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 63;
      }>;
    language: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'technical';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'answer in the language of the person';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 35;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::form-submissions.form-submission'
    > &
      Schema.Attribute.Private;
    objectedAt: Schema.Attribute.DateTime;
    publishedAt: Schema.Attribute.DateTime;
    searchTerms: Schema.Attribute.JSON &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        'audit-log': {
          enabled: false;
        };
        gdpr: {
          class: 'technical';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'find an enquiry by a name, a company or a phone number';
        };
      }>;
    serviceNames: Schema.Attribute.JSON;
    services: Schema.Attribute.Relation<'manyToMany', 'api::service.service'>;
    sourceUrl: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'technical';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'know which page the enquiry came from';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    spamReasons: Schema.Attribute.JSON;
    spamScore: Schema.Attribute.Decimal & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    spamVerdict: Schema.Attribute.Enumeration<['ham', 'spam']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'ham'>;
    state: Schema.Attribute.Enumeration<['submitted', 'processing', 'completed', 'failed']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'submitted'>;
    textHash: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'technical';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'recognise floods of spam';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    unread: Schema.Attribute.Boolean &
      Schema.Attribute.SetPluginOptions<{
        'audit-log': {
          enabled: false;
        };
      }> &
      Schema.Attribute.DefaultTo<true>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    uploads: Schema.Attribute.JSON;
    user: Schema.Attribute.Relation<'manyToOne', 'plugin::users-permissions.user'>;
  };
}

export interface PluginFormSubmissionsSavedReply extends Struct.CollectionTypeSchema {
  collectionName: 'form_saved_replies';
  info: {
    description: 'A text that staff answers with';
    displayName: 'Saved reply';
    pluralName: 'saved-replies';
    singularName: 'saved-reply';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    gdpr: {
      impersonal: ['title', 'language', 'text'];
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    language: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 35;
      }> &
      Schema.Attribute.DefaultTo<'en'>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::form-submissions.saved-reply'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    text: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 10000;
      }>;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 120;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginFormSubmissionsSubmissionDelivery extends Struct.CollectionTypeSchema {
  collectionName: 'form_submission_deliveries';
  info: {
    description: 'One message that a submission causes: a mail or a webhook';
    displayName: 'Submission delivery';
    pluralName: 'submission-deliveries';
    singularName: 'submission-delivery';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'audit-log': {
      enabled: false;
    };
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    gdpr: {
      impersonal: [
        'submission',
        'channel',
        'target',
        'event',
        'state',
        'round',
        'attempts',
        'lastStatus',
        'lastError',
        'settledAt',
      ];
      quasiIdentifiers: ['createdAt', 'channel', 'settledAt'];
      subject: {
        parent: 'submission';
        parentType: 'plugin::form-submissions.form-submission';
      };
    };
  };
  attributes: {
    attempts: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    channel: Schema.Attribute.Enumeration<['notification', 'acknowledgement', 'reply', 'webhook']> &
      Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    event: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    lastError: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 200;
      }>;
    lastStatus: Schema.Attribute.Integer;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::form-submissions.submission-delivery'
    > &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    round: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<1>;
    settledAt: Schema.Attribute.DateTime;
    state: Schema.Attribute.Enumeration<['pending', 'delivered', 'failed', 'unsent']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'pending'>;
    submission: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    target: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginFormSubmissionsSubmissionEvent extends Struct.CollectionTypeSchema {
  collectionName: 'form_submission_events';
  info: {
    description: 'What happened to a submission';
    displayName: 'Submission event';
    pluralName: 'submission-events';
    singularName: 'submission-event';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'audit-log': {
      enabled: false;
    };
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    gdpr: {
      impersonal: ['submission', 'kind', 'actorKind', 'detail'];
      portable: ['submission', 'kind', 'actorKind', 'detail'];
      quasiIdentifiers: ['createdAt', 'kind'];
      subject: {
        parent: 'submission';
        parentType: 'plugin::form-submissions.form-submission';
      };
    };
  };
  attributes: {
    actorId: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'identity';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'know who did it';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    actorKind: Schema.Attribute.Enumeration<['visitor', 'user', 'admin', 'system']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'system'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    detail: Schema.Attribute.JSON & Schema.Attribute.DefaultTo<{}>;
    kind: Schema.Attribute.Enumeration<
      ['received', 'state', 'verdict', 'note', 'reply', 'delivery', 'resend', 'assign']
    > &
      Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::form-submissions.submission-event'
    > &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    submission: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    text: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          readable: 'the history of a submission, for those who may answer it';
        };
        gdpr: {
          class: 'content';
          legalBasis: 'legitimate-interests';
          onErasure: 'null';
          personal: true;
          purpose: 'answer an enquiry';
        };
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginGdprPrivacyLink extends Struct.CollectionTypeSchema {
  collectionName: 'privacy_links';
  info: {
    description: 'What was mailed to somebody who asks about their data: the hash of it';
    displayName: 'Link to a privacy request';
    pluralName: 'privacy-links';
    singularName: 'privacy-link';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'audit-log': {
      enabled: false;
    };
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    gdpr: {
      impersonal: [
        'purpose',
        'hash',
        'kind',
        'request',
        'language',
        'askedAt',
        'expiresAt',
        'usedAt',
      ];
      onErasure: 'delete';
      subject: {
        address: 'email';
        parent: 'request';
        parentType: 'plugin::gdpr.privacy-request';
      };
    };
  };
  attributes: {
    askedAt: Schema.Attribute.DateTime;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    email: Schema.Attribute.Email &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          index: true;
          readable: 'nobody but the job that answers';
        };
        gdpr: {
          class: 'contact';
          legalBasis: 'legal-obligation';
          onErasure: 'null';
          personal: true;
          purpose: 'prove that the address belongs to who asks';
        };
      }>;
    emailBlindIndex: Schema.Attribute.String & Schema.Attribute.Private;
    expiresAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    hash: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    kind: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 32;
      }>;
    language: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 8;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::gdpr.privacy-link'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    purpose: Schema.Attribute.Enumeration<['confirm', 'follow']> & Schema.Attribute.Required;
    request: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    usedAt: Schema.Attribute.DateTime;
  };
}

export interface PluginGdprPrivacyRedaction extends Struct.CollectionTypeSchema {
  collectionName: 'privacy_redactions';
  info: {
    description: 'A value or a file that is left out of what a person is given, and why';
    displayName: 'Redaction of an export';
    pluralName: 'privacy-redactions';
    singularName: 'privacy-redaction';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    gdpr: {
      impersonal: ['request', 'path', 'ground', 'takenBy'];
      onErasure: 'delete';
      subject: {
        parent: 'request';
        parentType: 'plugin::gdpr.privacy-request';
      };
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    ground: Schema.Attribute.Enumeration<
      ['others', 'trade-secret', 'secrecy', 'proceedings', 'not-subject']
    > &
      Schema.Attribute.Required;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::gdpr.privacy-redaction'> &
      Schema.Attribute.Private;
    path: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    request: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    takenBy: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    text: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          readable: 'those who may find people';
        };
        gdpr: {
          class: 'content';
          legalBasis: 'legal-obligation';
          onErasure: 'null';
          personal: true;
          purpose: 'prove why the request was not answered in full';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 300;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginGdprPrivacyRequest extends Struct.CollectionTypeSchema {
  collectionName: 'privacy_requests';
  info: {
    description: 'What a person, or staff for them, asked to be done with their data';
    displayName: 'Privacy request';
    pluralName: 'privacy-requests';
    singularName: 'privacy-request';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    gdpr: {
      impersonal: [
        'kind',
        'state',
        'subject',
        'openedBy',
        'dueAt',
        'endedAt',
        'failure',
        'outcome',
        'storageKey',
        'sha256',
        'size',
        'expiresAt',
        'channel',
        'language',
        'receivedAt',
        'stoppedAt',
        'stoppedDays',
        'extendedAt',
        'assignee',
        'needsApproval',
        'decidedBy',
        'approvedBy',
        'warnedDays',
        'needsReview',
        'handedOutBy',
        'isProtected',
        'exportPassword',
      ];
      subject: {
        address: 'email';
        parent: 'subject';
        parentType: 'plugin::users-permissions.user';
      };
    };
  };
  attributes: {
    approvedBy: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    assignee: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    channel: Schema.Attribute.Enumeration<['staff', 'mail', 'account']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'staff'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    decidedBy: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    dueAt: Schema.Attribute.DateTime & Schema.Attribute.Required;
    email: Schema.Attribute.Email &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          index: true;
          readable: 'those who may find people';
        };
        gdpr: {
          class: 'contact';
          legalBasis: 'legal-obligation';
          onErasure: 'null';
          personal: true;
          purpose: 'answer the request';
        };
      }>;
    emailBlindIndex: Schema.Attribute.String & Schema.Attribute.Private;
    endedAt: Schema.Attribute.DateTime;
    expiresAt: Schema.Attribute.DateTime;
    exportPassword: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        'audit-log': {
          enabled: false;
        };
        'field-encryption': {
          enabled: true;
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    extendedAt: Schema.Attribute.DateTime;
    failure: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    handedOutBy: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    isProtected: Schema.Attribute.Boolean;
    kind: Schema.Attribute.Enumeration<
      [
        'access',
        'portability',
        'erasure',
        'rectification',
        'restriction',
        'objection',
        'withdrawal',
      ]
    > &
      Schema.Attribute.Required;
    language: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 8;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::gdpr.privacy-request'> &
      Schema.Attribute.Private;
    needsApproval: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    needsReview: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    openedBy: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    outcome: Schema.Attribute.JSON;
    publishedAt: Schema.Attribute.DateTime;
    reason: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          readable: 'those who may find people';
        };
        gdpr: {
          class: 'content';
          legalBasis: 'legal-obligation';
          onErasure: 'null';
          personal: true;
          purpose: 'prove why the request was carried out';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 1000;
      }>;
    receivedAt: Schema.Attribute.DateTime;
    sha256: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    size: Schema.Attribute.BigInteger;
    state: Schema.Attribute.Enumeration<
      [
        'received',
        'in-doubt',
        'in-progress',
        'awaiting-approval',
        'running',
        'in-review',
        'done',
        'refused',
        'withdrawn',
        'failed',
      ]
    > &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'running'>;
    stoppedAt: Schema.Attribute.DateTime;
    stoppedDays: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      > &
      Schema.Attribute.DefaultTo<0>;
    storageKey: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 512;
      }>;
    subject: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    warnedDays: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
  };
}

export interface PluginGdprPrivacyRequestStep extends Struct.CollectionTypeSchema {
  collectionName: 'privacy_request_steps';
  info: {
    description: 'What was done about a privacy request, by whom and why';
    displayName: 'Step of a privacy request';
    pluralName: 'privacy-request-steps';
    singularName: 'privacy-request-step';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
    gdpr: {
      impersonal: ['request', 'action', 'takenBy'];
      subject: {
        parent: 'request';
        parentType: 'plugin::gdpr.privacy-request';
      };
    };
  };
  attributes: {
    action: Schema.Attribute.Enumeration<
      [
        'receive',
        'join',
        'note',
        'assign',
        'doubt',
        'prove',
        'take-up',
        'extend',
        'finish',
        'refuse',
        'withdraw',
        'carry-out',
        'review',
        'hand-out',
        'ask-approval',
        'approve',
        'reject',
        'end',
        'fail',
        'warn',
      ]
    > &
      Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::gdpr.privacy-request-step'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    request: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    takenBy: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 64;
      }>;
    text: Schema.Attribute.Text &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          readable: 'those who may find people';
        };
        gdpr: {
          class: 'content';
          legalBasis: 'legal-obligation';
          onErasure: 'null';
          personal: true;
          purpose: 'prove how the request was answered';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginI18NLocale extends Struct.CollectionTypeSchema {
  collectionName: 'i18n_locale';
  info: {
    collectionName: 'locales';
    description: '';
    displayName: 'Locale';
    pluralName: 'locales';
    singularName: 'locale';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    code: Schema.Attribute.String & Schema.Attribute.Unique;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::i18n.locale'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.SetMinMax<
        {
          max: 50;
          min: 1;
        },
        number
      >;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginReviewWorkflowsWorkflow extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_workflows';
  info: {
    description: '';
    displayName: 'Workflow';
    name: 'Workflow';
    pluralName: 'workflows';
    singularName: 'workflow';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    contentTypes: Schema.Attribute.JSON &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'[]'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::review-workflows.workflow'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String & Schema.Attribute.Required & Schema.Attribute.Unique;
    publishedAt: Schema.Attribute.DateTime;
    stageRequiredToPublish: Schema.Attribute.Relation<
      'oneToOne',
      'plugin::review-workflows.workflow-stage'
    >;
    stages: Schema.Attribute.Relation<'oneToMany', 'plugin::review-workflows.workflow-stage'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginReviewWorkflowsWorkflowStage extends Struct.CollectionTypeSchema {
  collectionName: 'strapi_workflows_stages';
  info: {
    description: '';
    displayName: 'Stages';
    name: 'Workflow Stage';
    pluralName: 'workflow-stages';
    singularName: 'workflow-stage';
  };
  options: {
    draftAndPublish: false;
    version: '1.1.0';
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    color: Schema.Attribute.String & Schema.Attribute.DefaultTo<'#4945FF'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<
      'oneToMany',
      'plugin::review-workflows.workflow-stage'
    > &
      Schema.Attribute.Private;
    name: Schema.Attribute.String;
    permissions: Schema.Attribute.Relation<'manyToMany', 'admin::permission'>;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    workflow: Schema.Attribute.Relation<'manyToOne', 'plugin::review-workflows.workflow'>;
  };
}

export interface PluginUploadFile extends Struct.CollectionTypeSchema {
  collectionName: 'files';
  info: {
    description: '';
    displayName: 'File';
    pluralName: 'files';
    singularName: 'file';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    alternativeText: Schema.Attribute.Text;
    caption: Schema.Attribute.Text;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    ext: Schema.Attribute.String;
    focalPoint: Schema.Attribute.JSON;
    folder: Schema.Attribute.Relation<'manyToOne', 'plugin::upload.folder'> &
      Schema.Attribute.Private;
    folderPath: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    formats: Schema.Attribute.JSON;
    hash: Schema.Attribute.String & Schema.Attribute.Required;
    height: Schema.Attribute.Integer;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::upload.file'> &
      Schema.Attribute.Private;
    mime: Schema.Attribute.String & Schema.Attribute.Required;
    name: Schema.Attribute.String & Schema.Attribute.Required;
    previewUrl: Schema.Attribute.Text;
    provider: Schema.Attribute.String & Schema.Attribute.Required;
    provider_metadata: Schema.Attribute.JSON;
    publishedAt: Schema.Attribute.DateTime;
    related: Schema.Attribute.Relation<'morphToMany'>;
    size: Schema.Attribute.Decimal & Schema.Attribute.Required;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    url: Schema.Attribute.Text & Schema.Attribute.Required;
    width: Schema.Attribute.Integer;
  };
}

export interface PluginUploadFolder extends Struct.CollectionTypeSchema {
  collectionName: 'upload_folders';
  info: {
    displayName: 'Folder';
    pluralName: 'folders';
    singularName: 'folder';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    children: Schema.Attribute.Relation<'oneToMany', 'plugin::upload.folder'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    files: Schema.Attribute.Relation<'oneToMany', 'plugin::upload.file'>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::upload.folder'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    parent: Schema.Attribute.Relation<'manyToOne', 'plugin::upload.folder'>;
    path: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    pathId: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.Unique;
    publishedAt: Schema.Attribute.DateTime;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginUsersPermissionsPermission extends Struct.CollectionTypeSchema {
  collectionName: 'up_permissions';
  info: {
    description: '';
    displayName: 'Permission';
    name: 'permission';
    pluralName: 'permissions';
    singularName: 'permission';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    action: Schema.Attribute.String & Schema.Attribute.Required;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::users-permissions.permission'> &
      Schema.Attribute.Private;
    publishedAt: Schema.Attribute.DateTime;
    role: Schema.Attribute.Relation<'manyToOne', 'plugin::users-permissions.role'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginUsersPermissionsRole extends Struct.CollectionTypeSchema {
  collectionName: 'up_roles';
  info: {
    description: '';
    displayName: 'Role';
    name: 'role';
    pluralName: 'roles';
    singularName: 'role';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::users-permissions.role'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 3;
      }>;
    permissions: Schema.Attribute.Relation<'oneToMany', 'plugin::users-permissions.permission'>;
    publishedAt: Schema.Attribute.DateTime;
    type: Schema.Attribute.String & Schema.Attribute.Unique;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    users: Schema.Attribute.Relation<'oneToMany', 'plugin::users-permissions.user'>;
  };
}

export interface PluginUsersPermissionsUser extends Struct.CollectionTypeSchema {
  collectionName: 'up_users';
  info: {
    description: '';
    displayName: 'User';
    name: 'user';
    pluralName: 'users';
    singularName: 'user';
  };
  options: {
    draftAndPublish: false;
    timestamps: true;
  };
  pluginOptions: {
    gdpr: {
      impersonal: ['provider', 'confirmed', 'blocked', 'role'];
      portable: ['provider', 'confirmed'];
      quasiIdentifiers: ['createdAt'];
      retention: {
        from: 'lastActivityAt';
        months: 24;
      };
      subject: {
        self: true;
      };
    };
  };
  attributes: {
    blocked: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    company: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'identity';
          legalBasis: 'contract';
          onErasure: 'null';
          personal: true;
          purpose: 'know on whose behalf the person asks';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
      }>;
    confirmationToken: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'technical';
          legalBasis: 'contract';
          onErasure: 'null';
          personal: true;
          purpose: 'prove the address';
        };
      }>;
    confirmed: Schema.Attribute.Boolean & Schema.Attribute.DefaultTo<false>;
    country: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'identity';
          legalBasis: 'contract';
          onErasure: 'null';
          personal: true;
          purpose: 'route an enquiry to the right team';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
      }>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    email: Schema.Attribute.Email &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'contact';
          legalBasis: 'contract';
          onErasure: 'pseudonym';
          personal: true;
          purpose: 'log in and answer an enquiry';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    lastActivityAt: Schema.Attribute.DateTime &
      Schema.Attribute.SetPluginOptions<{
        'audit-log': {
          enabled: false;
        };
        gdpr: {
          class: 'activity';
          legalBasis: 'contract';
          onErasure: 'null';
          personal: true;
          purpose: 'close accounts that nobody uses';
        };
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::users-permissions.user'> &
      Schema.Attribute.Private;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'identity';
          fixed: 'Anonymized User';
          legalBasis: 'contract';
          onErasure: 'fixed';
          personal: true;
          purpose: 'address the person by name';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 100;
      }>;
    password: Schema.Attribute.Password &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'technical';
          legalBasis: 'contract';
          onErasure: 'null';
          personal: true;
          purpose: 'log in';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 6;
      }>;
    phone: Schema.Attribute.String &
      Schema.Attribute.SetPluginOptions<{
        'field-encryption': {
          enabled: true;
          index: true;
          readable: 'the user, of whose account it is a part';
        };
        gdpr: {
          class: 'contact';
          legalBasis: 'contract';
          onErasure: 'null';
          personal: true;
          purpose: 'answer an enquiry';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 32;
      }>;
    phoneBlindIndex: Schema.Attribute.String & Schema.Attribute.Private;
    preferences: Schema.Attribute.JSON &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'activity';
          legalBasis: 'contract';
          onErasure: 'fixed';
          personal: true;
          purpose: 'show the application as the person likes it';
        };
      }> &
      Schema.Attribute.DefaultTo<{
        notifications: true;
        theme: 'light';
      }>;
    provider: Schema.Attribute.String;
    publishedAt: Schema.Attribute.DateTime;
    resetPasswordToken: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'technical';
          legalBasis: 'contract';
          onErasure: 'null';
          personal: true;
          purpose: 'set another password';
        };
      }>;
    role: Schema.Attribute.Relation<'manyToOne', 'plugin::users-permissions.role'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    username: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.Unique &
      Schema.Attribute.SetPluginOptions<{
        gdpr: {
          class: 'identity';
          legalBasis: 'contract';
          onErasure: 'pseudonym';
          personal: true;
          purpose: 'log in';
        };
      }> &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 3;
      }>;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ContentTypeSchemas {
      'admin::api-token': AdminApiToken;
      'admin::api-token-permission': AdminApiTokenPermission;
      'admin::permission': AdminPermission;
      'admin::role': AdminRole;
      'admin::session': AdminSession;
      'admin::transfer-token': AdminTransferToken;
      'admin::transfer-token-permission': AdminTransferTokenPermission;
      'admin::user': AdminUser;
      'api::case-study.case-study': ApiCaseStudyCaseStudy;
      'api::impact-story.impact-story': ApiImpactStoryImpactStory;
      'api::industry.industry': ApiIndustryIndustry;
      'api::location.location': ApiLocationLocation;
      'api::service-feature.service-feature': ApiServiceFeatureServiceFeature;
      'api::service.service': ApiServiceService;
      'plugin::content-releases.release': PluginContentReleasesRelease;
      'plugin::content-releases.release-action': PluginContentReleasesReleaseAction;
      'plugin::file-analysis.file-analysis': PluginFileAnalysisFileAnalysis;
      'plugin::file-analysis.file-upload': PluginFileAnalysisFileUpload;
      'plugin::form-submissions.form': PluginFormSubmissionsForm;
      'plugin::form-submissions.form-submission': PluginFormSubmissionsFormSubmission;
      'plugin::form-submissions.saved-reply': PluginFormSubmissionsSavedReply;
      'plugin::form-submissions.submission-delivery': PluginFormSubmissionsSubmissionDelivery;
      'plugin::form-submissions.submission-event': PluginFormSubmissionsSubmissionEvent;
      'plugin::gdpr.privacy-link': PluginGdprPrivacyLink;
      'plugin::gdpr.privacy-redaction': PluginGdprPrivacyRedaction;
      'plugin::gdpr.privacy-request': PluginGdprPrivacyRequest;
      'plugin::gdpr.privacy-request-step': PluginGdprPrivacyRequestStep;
      'plugin::i18n.locale': PluginI18NLocale;
      'plugin::review-workflows.workflow': PluginReviewWorkflowsWorkflow;
      'plugin::review-workflows.workflow-stage': PluginReviewWorkflowsWorkflowStage;
      'plugin::upload.file': PluginUploadFile;
      'plugin::upload.folder': PluginUploadFolder;
      'plugin::users-permissions.permission': PluginUsersPermissionsPermission;
      'plugin::users-permissions.role': PluginUsersPermissionsRole;
      'plugin::users-permissions.user': PluginUsersPermissionsUser;
    }
  }
}
