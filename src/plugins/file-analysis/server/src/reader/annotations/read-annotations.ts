import type { FileKind } from '../kinds/file-kinds';
import type { PersonalDataFinding } from '../personal-data/finding';
import type { Content, Reading } from '../readers/reading';
import type { AnnotationReport } from './annotation-report';
import { labelledPersonalData } from './labelled-personal-data';

const found = (
  format: string,
  encoding: string,
  annotations: AnnotationReport[],
  personalData: PersonalDataFinding[] = []
): Content => ({
  encoding,
  layout: `annotations as ${format}`,
  tables: [],
  annotations,
  ...(personalData.length > 0 ? { personalData } : {}),
});

/** Names of persons and the like that the set itself points at. */
const ofLabels = (report: AnnotationReport): PersonalDataFinding[] =>
  labelledPersonalData(report.classes.filter(({ count }) => count > 0).map(({ name }) => name)).map(
    (name) => ({ class: name, confidence: 0.9, rule: 'annotated', share: 1 })
  );

const ofJson = async (reading: Reading, isLines: boolean): Promise<Content | null> => {
  const { readCoco } = await import('./coco');
  const coco = isLines ? null : await readCoco(reading);
  if (coco) {
    reading.batch?.sets.addCoco(coco, reading.place);
    // In an archive it is known at its end which files are missing.
    return found('COCO', 'utf-8', reading.batch ? [] : [coco.tally.report()], coco.personalData);
  }
  const { readSpans } = await import('./spans');
  const spans = await readSpans(reading, isLines);
  if (!spans) {
    return null;
  }
  const report = spans.tally.report();
  const { surest } = await import('./sampled-fields');
  return found('spaCy', 'utf-8', [report], surest([...ofLabels(report), ...spans.personalData]));
};

const ofXml = async (reading: Reading): Promise<Content | null> => {
  const { addVocFile, readVocFile } = await import('./pascal-voc');
  const file = await readVocFile(reading);
  if (!file) {
    return null;
  }
  if (reading.batch) {
    await reading.batch.sets.addVoc(file, reading);
    return found('Pascal VOC', file.encoding, []);
  }
  const { createTally } = await import('./tally');
  const tally = createTally('pascal-voc');
  await addVocFile(tally, file, reading.path, '');
  return found('Pascal VOC', file.encoding, [tally.report()]);
};

const ofText = async (reading: Reading): Promise<Content | null> => {
  const { batch, place, path } = reading;
  if (batch) {
    const { isLabelFile, isNamesFile } = await import('./yolo');
    if (isNamesFile(place) || (/\.txt$/iu.test(place) && (await isLabelFile(path)))) {
      await batch.sets.keep(place, path);
      return { tables: [] };
    }
  }
  const { readConll } = await import('./conll');
  const conll = await readConll(reading);
  return conll && found('CoNLL', conll.encoding, [conll.report], ofLabels(conll.report));
};

/**
 * What a file says where it is a set of annotations, or a part of one; null where it is none. Each way to write one is loaded
 * once a file may be written so.
 */
export const readAnnotations = async (
  kind: FileKind,
  reading: Reading
): Promise<Content | null> => {
  switch (kind) {
    case 'json':
    case 'json-lines':
      return ofJson(reading, kind === 'json-lines');
    case 'xml':
      return ofXml(reading);
    case 'delimited-text':
    case 'text':
      return ofText(reading);
    case 'empty':
      reading.batch?.sets.addEmpty(reading.place);
      return null;
    default:
      return null;
  }
};
