import type { FileKind } from '../kinds/file-kinds';
import type { PersonalDataFinding } from '../personal-data/finding';
import type { Content, Reading } from '../readers/reading';
import type { AnnotationReport } from './annotation-report';
import { readCoco } from './coco';
import { readConll } from './conll';
import { addVocFile, readVocFile } from './pascal-voc';
import { surest } from './sampled-fields';
import { labelledPersonalData, readSpans } from './spans';
import { createTally } from './tally';
import { isLabelFile, isNamesFile } from './yolo';

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
  const coco = isLines ? null : await readCoco(reading);
  if (coco) {
    reading.batch?.sets.addCoco(coco, reading.place);
    // In an archive it is known at its end which files are missing.
    return found('COCO', 'utf-8', reading.batch ? [] : [coco.tally.report()], coco.personalData);
  }
  const spans = await readSpans(reading, isLines);
  if (!spans) {
    return null;
  }
  const report = spans.tally.report();
  return found('spaCy', 'utf-8', [report], surest([...ofLabels(report), ...spans.personalData]));
};

const ofXml = async (reading: Reading): Promise<Content | null> => {
  const file = await readVocFile(reading);
  if (!file) {
    return null;
  }
  if (reading.batch) {
    await reading.batch.sets.addVoc(file, reading);
    return found('Pascal VOC', file.encoding, []);
  }
  const tally = createTally('pascal-voc');
  await addVocFile(tally, file, reading.path, '');
  return found('Pascal VOC', file.encoding, [tally.report()]);
};

const ofText = async (reading: Reading): Promise<Content | null> => {
  const { batch, place, path } = reading;
  if (batch && (isNamesFile(place) || (/\.txt$/iu.test(place) && (await isLabelFile(path))))) {
    await batch.sets.keep(place, path);
    return { tables: [] };
  }
  const conll = await readConll(reading);
  return conll && found('CoNLL', conll.encoding, [conll.report], ofLabels(conll.report));
};

/** What a file says where it is a set of annotations, or a part of one; null where it is none. */
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
