import path from 'node:path';
import type { Core } from '@strapi/strapi';

export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  'database-operations': {
    enabled: true,
    resolve: path.resolve(__dirname, '../src/plugins/database-operations'),
  },
  'users-permissions': {
    config: {
      jwtManagement: 'refresh',
      sessions: { httpOnly: true },
      jwtSecret: env('JWT_SECRET'),
      register: { allowedFields: ['name', 'company', 'phone', 'country', 'preferences'] },
    },
  },
  email: {
    config: {
      provider: 'nodemailer',
      // Without a server, messages are made and thrown away: nothing leaves a machine by surprise.
      providerOptions: env('SMTP_HOST', '')
        ? {
            host: env('SMTP_HOST'),
            port: env.int('SMTP_PORT', 587),
            secure: env.bool('SMTP_SECURE', false),
            auth: env('SMTP_USERNAME', '')
              ? { user: env('SMTP_USERNAME'), pass: env('SMTP_PASSWORD') }
              : undefined,
          }
        : { jsonTransport: true },
      settings: {
        defaultFrom: env('MAIL_FROM', 'no-reply@indivillage.example'),
        defaultReplyTo: env('MAIL_REPLY_TO', env('MAIL_FROM', 'no-reply@indivillage.example')),
      },
    },
  },
  graphql: {
    config: {
      endpoint: '/graphql',
      shadowCRUD: true,
      generateArtifacts: false,
    },
  },
});
