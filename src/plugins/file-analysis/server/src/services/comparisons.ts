import type { Core } from '@strapi/strapi';
import { canBeCompared, compareReports } from '../comparison/compare-reports';
import type { Comparison } from '../comparison/comparison';
import { noReport, notComparable } from '../errors';
import type { FileReport } from '../reader/report';
import { getService } from '../utils/get-service';

/** Holds sample files against each other, by their reports. */
export const createComparisonsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const files = () => getService('sample-files', { strapi });

  const requireReport = async (id: string): Promise<FileReport> => {
    const { analysis } = await files().findOne(id);
    if (!analysis) {
      throw noReport(id);
    }
    const report = await files().report(id);
    if (!canBeCompared(report)) {
      throw notComparable(id);
    }
    return report;
  };

  return {
    /** @throws NotFoundError, or UploadRefusedError where there is nothing to compare */
    async compare(id: string, otherId: string): Promise<Comparison> {
      // The one that is there is told of before what is wrong with it.
      await files().findOne(otherId);
      return compareReports(await requireReport(id), await requireReport(otherId));
    },
  };
};
