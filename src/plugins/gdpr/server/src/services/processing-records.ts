import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { csvStream } from '../../../../../lib/csv-stream';
import type { ProcessingRecordResponse } from '../../../shared/contracts/processing-record';
import { PROCESSING_COLUMNS, processingCells } from '../domain/processing-cells';
import { processingPage } from '../domain/processing-page';
import { processingRecord } from '../domain/processing-record';
import { displayNameOf } from '../utils/display-name-of';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';

/** The record of processing activities, made of the data map and of the periods that are in force. */
export const createProcessingRecordsService = ({ strapi }: { strapi: Core.Strapi }) => {
  /** Of the configuration as it is: who gets what from now on. */
  const recipients = async (): Promise<Map<string, string[]>> => {
    const found = new Map<string, string[]>();
    for (const source of getService('sources', { strapi }).list()) {
      for (const { type, recipient } of (await source.configuredRecipients?.()) ?? []) {
        found.set(type, [...(found.get(type) ?? []), recipient]);
      }
    }
    return found;
  };

  const record = async (): Promise<ProcessingRecordResponse['data']> => {
    const { controller, protectionOfficer } = getConfig({ strapi });
    const map = getService('data-map', { strapi });
    const types = map.all().map((type) => ({ ...type, attributes: map.personalIn(type) }));
    const rules = await getService('retention-rules', { strapi }).list();
    return {
      controller: controller || null,
      protectionOfficer: protectionOfficer || null,
      madeAt: new Date().toISOString(),
      activities: processingRecord(types, {
        displayNameOf: (uid) => displayNameOf(strapi, uid),
        recipients: await recipients(),
        months: new Map(rules.map(({ rule, months }) => [rule, months])),
      }),
    };
  };

  async function* lines(activities: ProcessingRecordResponse['data']['activities']) {
    for (const activity of activities) {
      yield processingCells(activity);
    }
  }

  return {
    record,

    async csv(): Promise<{ fileName: string; stream: Readable }> {
      const { activities } = await record();
      return {
        fileName: 'record-of-processing.csv',
        stream: csvStream(PROCESSING_COLUMNS, lines(activities)),
      };
    },

    page: async (): Promise<string> => processingPage(await record()),
  };
};
