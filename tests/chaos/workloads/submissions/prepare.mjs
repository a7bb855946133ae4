// The database as the first boot makes it, and a form whose mails say what they are.
import { bootStrapi, FORM_UID } from './boot.mjs';

const strapi = await bootStrapi();
await strapi.documents(FORM_UID).create({
  data: {
    key: 'chaos',
    title: 'Chaos',
    completesItself: true,
    asksForServices: false,
    minimumSeconds: 0,
    proofOfWork: false,
    notificationAddresses: 'staff@indivillage.example',
    notificationSubject: 'notification {{submissionId}}',
    acknowledges: true,
    acknowledgementSubject: 'acknowledgement {{submissionId}}',
    fields: [
      { key: 'name', label: 'Name', type: 'text', required: true, personal: true },
      { key: 'email', label: 'E-mail', type: 'email', required: true, personal: true },
    ],
  },
  status: 'published',
});
process.exit(0);
