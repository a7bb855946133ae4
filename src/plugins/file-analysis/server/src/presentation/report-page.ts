import type { Speech } from '../../../shared/words/speech';
import type { ArchiveReport } from '../reader/archive/entry-report';
import type { ImageLook } from '../reader/images/image-look';
import type { ImageReport } from '../reader/readers/read-image';
import type { FileReport } from '../reader/report';
import { annotationSection, textsSection } from './annotation-section';
import { figure } from './figure';
import { imagesSection, thumbnailImage } from './images-section';
import { markup, type Markup } from './markup';
import { mediaFactsOf, type MediaFacts } from './media-facts';
import { percent, readable } from './numbers';
import { page } from './page';
import { serverSpeech, type ReportLocale } from './speech';
import { paperStyle } from './style';
import { tableSection } from './table-section';

/** What is written on every sheet: which report it is, and of when. */
interface Receipt {
  /** ISO 8601. */
  analysedAt: string;
  /** Of the report. */
  sha256: string;
}

interface Options {
  locale?: ReportLocale;
  receipt?: Receipt;
}

const archiveSection = (
  { number, text }: Speech,
  { files, bytes, kinds, entries }: ArchiveReport
): Markup =>
  markup`<section><h2>${text('archive.title')}</h2>
<div class="figures">${figure(text('archive.files'), number(files))}${figure(text('archive.bytes'), number(bytes))}${kinds.map(({ kind, count }) => figure(kind.replaceAll('-', ' '), number(count)))}</div>
<table>${entries.map(({ name, kind, bytes: size }) => markup`<tr><th scope="row">${name}</th><td>${kind ?? text('archive.unknown')}</td><td class="number">${number(size)}</td></tr>`)}</table></section>`;

const lookFigures = (look: ImageLook): Markup =>
  markup`${figure('sharpness', readable(look.sharpness), look.isBlurred ? 'blurred' : '')}${figure('brightness', percent(look.brightness, 1), look.isUnderexposed ? 'too dark' : look.isOverexposed ? 'too bright' : '')}${figure('contrast', percent(look.contrast, 1))}${figure('colourfulness', percent(look.colourfulness, 1))}`;

const imageSection = ({ number, text }: Speech, image: ImageReport): Markup =>
  markup`<section><h2>${text('image.title')}</h2><div class="figures">${figure(text('image.size'), `${number(image.width)} × ${number(image.height)}`)}${figure(text('image.colours'), image.colours, image.isTransparent ? text('page.transparent') : '')}${figure(text('image.pages'), number(image.pages))}${figure(text('image.cameraData'), text(image.hasCameraData ? 'page.yes' : 'page.no'))}${figure(text('image.position'), text(image.hasPosition ? 'page.yes' : 'page.no'))}${image.look ? lookFigures(image.look) : null}</div>${image.thumbnail === null ? null : thumbnailImage(image.thumbnail, text('image.title'))}${image.isDamaged ? markup`<p class="caution">It is damaged: it cannot be decoded.</p>` : null}</section>`;

const mediaSection = ({ title, facts, cautions }: MediaFacts): Markup =>
  markup`<section><h2>${title}</h2>
<table>${facts.map(([name, value]) => markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>
${cautions.length === 0 ? null : markup`<ul class="advice">${cautions.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`}</section>`;

const receiptLine = ({ text }: Speech, { analysedAt, sha256 }: Receipt): Markup =>
  markup`<p class="soft receipt">${text('page.analysed', { date: analysedAt.slice(0, 10) })}<br>${text('page.checksum', { sha256 })}</p>`;

/** In the margins of every sheet. Only of what cannot end a text of CSS. */
const paperOf = (receipt: Receipt | undefined): string =>
  paperStyle(receipt ? `${receipt.analysedAt.slice(0, 10)}  SHA-256 ${receipt.sha256}` : '');

/** A report as one page of HTML that needs no other file and runs no script. */
export const reportPage = (
  name: string,
  report: FileReport,
  { locale = 'en', receipt }: Options = {}
): string => {
  const speech = serverSpeech(locale);
  const facts = [report.kind.replaceAll('-', ' '), report.encoding, report.layout].filter(
    (fact) => fact !== null
  );
  return page(
    { title: name, locale, style: paperOf(receipt) },
    markup`<h1>${name}</h1><p class="soft">${facts.join(', ')}</p>${receipt ? receiptLine(speech, receipt) : null}
${report.alsoReadsAs.length === 0 ? null : markup`<p class="caution">${speech.text('page.alsoReadsAs', { kinds: report.alsoReadsAs.join(', ') })}</p>`}
${report.image ? imageSection(speech, report.image) : null}${report.archive ? archiveSection(speech, report.archive) : null}
${report.images ? imagesSection(report.images) : null}${(report.annotations ?? []).map(annotationSection)}${report.personalData ? textsSection(report.personalData) : null}
${mediaFactsOf(report).map(mediaSection)}${report.tables.map((table) => tableSection(speech, table))}`
  );
};
