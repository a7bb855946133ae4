import path from 'node:path';
import type { Client } from 'pg';
import { startSmtpServer } from '../../../helpers/smtp-server';
import type { ReceivedMail } from '../../../helpers/smtp-server';
import type { Verdict, Workload } from '../../contract';

const HERE = path.resolve('tests/chaos/workloads/submissions');
const CHANNELS = ['notification', 'acknowledgement'];

/** Sometimes so many in a row that all attempts of a mail fail, and it has to be sent again. */
const REFUSAL_PERIOD = 60;
const REFUSALS_IN_A_ROW = 12;
const LATER = 451;

interface Submission {
  id: string;
  verdict: string;
  state: string;
}

interface Delivery {
  id: string;
  name: string;
  state: string;
}

let mails: ReceivedMail[] = [];

/** `<channel> <submission>`, as the subjects of the form of this workload say. */
const nameOf = ({ parsed }: ReceivedMail) => parsed.subject ?? '';

const readDatabase = async (client: Client) => {
  const submissions = await client.query<Submission>(
    'SELECT document_id AS id, spam_verdict AS verdict, state FROM public.form_submissions'
  );
  const deliveries = await client.query<Delivery>(
    `SELECT document_id AS id, channel || ' ' || submission AS name, state
     FROM public.form_submission_deliveries`
  );
  return { submissions: submissions.rows, deliveries: deliveries.rows };
};

const repeated = (names: string[]) => names.filter((name, index) => names.indexOf(name) !== index);

/** The same mail twice is what a crash may cause; two mails with different ids are two mails. */
const distinct = (received: ReceivedMail[]) => [
  ...new Map(received.map((mail) => [mail.messageId, mail])).values(),
];

/** The promise of forms: what is committed is answered, and nothing else is. The mail is the effect. */
export const submissionsWorkload: Workload = {
  instance: path.join(HERE, 'instance.mjs'),
  longestPauseMs: 3_000,

  preparation: path.join(HERE, 'prepare.mjs'),

  async setUp() {
    // In this process, which nobody kills: it knows what really arrived.
    const server = await startSmtpServer((attempt) =>
      attempt % REFUSAL_PERIOD < REFUSALS_IN_A_ROW ? LATER : undefined
    );
    mails = server.mails;
    Object.assign(process.env, server.environment, {
      PROCESS_ROLE: 'web',
      SEED_SAMPLE_DATA: 'false',
      MAIL_FROM: 'no-reply@indivillage.example',
      FORM_MAIL_ATTEMPTS: '3',
      FORM_MAIL_BACKOFF_MS: '20',
    });
  },

  async hasBegun(client) {
    const { submissions } = await readDatabase(client);
    return submissions.some(({ verdict }) => verdict === 'ham');
  },

  async judge(client): Promise<Verdict> {
    const received = mails.splice(0);
    const { submissions, deliveries } = await readDatabase(client);
    const wanted = submissions.filter(({ verdict }) => verdict === 'ham');
    const names = new Set(
      wanted.flatMap(({ id }) => CHANNELS.map((channel) => `${channel} ${id}`))
    );
    const arrived = new Set(received.map(({ messageId }) => messageId));
    const known = new Set(deliveries.map(({ id }) => `<${id}@indivillage.example>`));
    const done = new Set(
      deliveries
        .filter(
          ({ id, state }) => state === 'delivered' && arrived.has(`<${id}@indivillage.example>`)
        )
        .map(({ name }) => name)
    );
    return {
      transactions: submissions.length,
      jobs: deliveries.length,
      lost: [
        ...[...names].filter((name) => !done.has(name)),
        ...wanted.filter(({ state }) => state !== 'completed').map(({ id }) => `state ${id}`),
      ],
      phantom: received
        .filter((mail) => !names.has(nameOf(mail)) || !known.has(mail.messageId))
        .map(nameOf),
      doubled: [
        ...repeated(distinct(received).map(nameOf)),
        ...repeated(deliveries.map(({ name }) => `row ${name}`)),
      ],
    };
  },
};
