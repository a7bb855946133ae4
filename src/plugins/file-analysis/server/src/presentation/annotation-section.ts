import { annotationAdvice } from '../../../shared/words/advice';
import { annotationFacts, placeText } from '../../../shared/words/annotation-facts';
import { adviceText, className, type Speech } from '../../../shared/words/speech';
import type { AnnotationReport } from '../reader/annotations/annotation-report';
import type { PersonalDataFinding } from '../reader/personal-data/finding';
import { adviceList } from './advice-list';
import { barChart } from './charts';
import { factSection } from './fact-section';
import { markup, type Markup } from './markup';

const CHARTED_CLASSES = 40;

/** What is found in texts that are not shown. */
export const textsSection = (speech: Speech, found: readonly PersonalDataFinding[]): Markup =>
  markup`<section><h2>${speech.text('annotations.withPersonal')}</h2><p>${found.map(
    ({ class: code, confidence }) =>
      markup`<span class="badge personal">${speech.text('page.probable', { name: className(speech, code), share: speech.share(confidence) })}</span>`
  )}</p></section>`;

const problemPlaces = (speech: Speech, problems: AnnotationReport['problems']): Markup | null =>
  problems.length === 0
    ? null
    : markup`<h3>${speech.text('annotations.where')}</h3><table>${problems.map(
        ({ problem, count, first }) =>
          markup`<tr><th scope="row">${adviceText(speech, { code: 'problem', problem, count })}</th><td>${first.map((place) => placeText(speech, place)).join('; ')}</td></tr>`
      )}</table>`;

/** A set of annotations: how many of what, and what is wrong in it. */
export const annotationSection = (speech: Speech, set: AnnotationReport): Markup =>
  factSection(
    speech,
    annotationFacts(speech, set),
    markup`${adviceList(speech, 'recommendations.title', annotationAdvice(set))}
<h3>${speech.text('annotations.chart')}</h3>${barChart(
      speech,
      set.classes.slice(0, CHARTED_CLASSES).map(({ name, count }) => ({ label: name, count })),
      set.annotations
    )}
${problemPlaces(speech, set.problems)}`
  );
