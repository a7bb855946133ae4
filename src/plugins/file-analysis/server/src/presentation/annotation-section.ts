import { annotationAdvice, describeProblem } from '../domain/advice';
import type { AnnotationPlace, AnnotationReport } from '../reader/annotations/annotation-report';
import type { PersonalDataFinding } from '../reader/personal-data/finding';
import { barChart } from './charts';
import { markup, type Markup } from './markup';
import { percent, readable } from './numbers';
import { serverSpeech } from './speech';

const CHARTED_CLASSES = 40;

const placeOf = ({ file, place }: AnnotationPlace): string =>
  [...(file === '' ? [] : [file]), ...(place === null ? [] : [`no. ${place}`])].join(', ');

/** What is found in texts that are not shown. */
export const textsSection = (found: readonly PersonalDataFinding[]): Markup =>
  markup`<section><h2>Personal data in the annotation set</h2><p>${found.map(
    ({ class: name, rule, confidence }) =>
      markup`<span class="badge personal" title="${rule}, ${percent(confidence, 1)} sure">${name.replaceAll('-', ' ')}</span>`
  )}</p></section>`;

/** A set of annotations: how many of what, and what is wrong in it. */
export const annotationSection = (set: AnnotationReport): Markup => {
  const { name, format, scheme, classes, classCount, problems } = set;
  const advice = annotationAdvice(set);
  return markup`<section><h2>Annotations${name === '' ? null : `: ${name}`}</h2>
<p class="soft">${[format, scheme].filter((fact) => fact !== null).join(', ')}</p>
<div class="figures">${[
    ['annotations', set.annotations],
    ['items', set.items],
    ['items without annotations', set.items - set.annotatedItems],
    ['classes', classCount],
  ].map(([of = '', count = 0]) => markup`<div><b>${readable(Number(count))}</b>${of}</div>`)}</div>
${advice.length === 0 ? null : markup`<h3>What to do first</h3><ul class="advice">${advice.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`}
<h3>Examples of each class</h3>${barChart(
    serverSpeech(),
    classes.slice(0, CHARTED_CLASSES).map(({ name: label, count }) => ({ label, count })),
    set.annotations
  )}
${problems.length === 0 ? null : markup`<h3>Where</h3><table>${problems.map(({ problem, count, first }) => markup`<tr><th scope="row">${describeProblem(problem, count)}</th><td>${first.map(placeOf).join('; ')}</td></tr>`)}</table>`}
</section>`;
};
