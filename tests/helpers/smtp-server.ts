import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { listenLocally } from './ports';

/** A mail as it arrived. */
export interface ReceivedMail {
  /** Of the envelope: where it was really sent to. */
  recipients: string[];
  messageId: string;
  raw: string;
  parsed: ParsedMail;
}

interface Refusal {
  status: number;
  left: number;
  to?: string;
}

/**
 * A mail server that keeps what it gets, and refuses recipients as it is told to.
 * @param refuses answers the status for an attempt, counted from 1, or nothing to accept it
 */
export const startSmtpServer = async (
  refuses: (attempt: number) => number | undefined = () => undefined
) => {
  const mails: ReceivedMail[] = [];
  const refusals: Refusal[] = [];
  let attempts = 0;

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, callback) {
      attempts += 1;
      const refusal = refusals.find(({ left, to }) => left > 0 && (!to || to === address));
      if (refusal) {
        refusal.left -= 1;
      }
      const status = refusal?.status ?? refuses(attempts);
      callback(
        status === undefined
          ? null
          : Object.assign(new Error(`no mail for ${address}`), { responseCode: status })
      );
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        simpleParser(raw).then(
          (parsed) => {
            const recipients = session.envelope.rcptTo.map(({ address }) => address);
            mails.push({ recipients, messageId: parsed.messageId ?? '', raw, parsed });
            callback();
          },
          (error: unknown) => callback(error as Error)
        );
      });
    },
  });
  // A client that is killed leaves its connection behind.
  server.on('error', () => undefined);
  const port = await listenLocally(server.server);

  return {
    /** For the configuration of the application. */
    environment: { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(port) },
    mails,
    /** How often somebody was named as a recipient. */
    attempts: () => attempts,

    mailsTo: (address: string) => mails.filter(({ recipients }) => recipients.includes(address)),

    /** Refuses the next recipients, or the next times that this one is named. */
    refuse(status: number, times: number, to?: string): void {
      refusals.push({ status, left: times, to });
    },

    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
};

export type SmtpTestServer = Awaited<ReturnType<typeof startSmtpServer>>;
