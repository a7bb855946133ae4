import type { FileReport } from '../reader/report';

/** The first analyser that says what it recommends in codes, and what images look like. */
const CODES_SINCE = 3;

/** A report of an analyser before, without what it said in sentences: until it is read again, that is left out. */
export const inThisForm = (report: FileReport): FileReport =>
  Number(report.analyser) >= CODES_SINCE
    ? report
    : {
        ...report,
        ...(report.image && {
          image: {
            ...report.image,
            cameraOrientation: null,
            look: null,
            isDamaged: false,
            thumbnail: null,
          },
        }),
        tables: report.tables.map((named) => ({
          ...named,
          quality: { ...named.quality, parts: [] },
          recommendations: [],
        })),
      };
