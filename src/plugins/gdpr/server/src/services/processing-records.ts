import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { isEncrypted } from '../../../../../declarations';
import type { DeclaringType } from '../../../../../declarations';
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
  const record = async (): Promise<ProcessingRecordResponse['data']> => {
    const { controller, protectionOfficer } = getConfig({ strapi });
    const types = strapi.contentTypes as unknown as Record<string, DeclaringType | undefined>;
    const rules = await getService('retention-rules', { strapi }).list();
    return {
      controller: controller || null,
      protectionOfficer: protectionOfficer || null,
      madeAt: new Date().toISOString(),
      activities: processingRecord(getService('data-map', { strapi }).all(), {
        displayNameOf: (uid) => displayNameOf(strapi, uid),
        isEncrypted: (uid, attribute) => isEncrypted(types[uid]?.attributes[attribute]),
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
