import { layoutText } from '../../../shared/words/layout';
import { mediaFactsOf } from '../../../shared/words/media-facts';
import { kindText, wordFor, type Speech } from '../../../shared/words/speech';
import type { ArchiveReport } from '../reader/archive/entry-report';
import type { FileReport } from '../reader/report';
import { annotationSection, textsSection } from './annotation-section';
import { factSection } from './fact-section';
import { figure } from './figure';
import { imageSection, imagesSection } from './image-sections';
import { markup, type Markup } from './markup';
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
  speech: Speech,
  { files, bytes, kinds, entries, unread }: ArchiveReport
): Markup => {
  const { number, text } = speech;
  const nameOf = (kind: string | null) =>
    kind === null || kind === 'unknown' ? text('archive.unknown') : kindText(speech, kind);
  return markup`<section><h2>${text('archive.title')}</h2>
<div class="figures">${figure(text('archive.files'), number(files))}${figure(text('archive.bytes'), number(bytes))}${kinds.map(({ kind, count }) => figure(nameOf(kind), number(count)))}</div>
${unread === undefined ? null : markup`<p class="caution">${wordFor(speech, 'summary.unread-tables', unread)}</p>`}<table>${entries.map(({ name, kind, bytes: size }) => markup`<tr><th scope="row">${name}</th><td>${nameOf(kind)}</td><td class="number">${number(size)}</td></tr>`)}</table></section>`;
};

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
  const layout = report.layout === null ? null : layoutText(speech, report.layout);
  const facts = [kindText(speech, report.kind), report.encoding, layout].filter(
    (fact) => fact !== null
  );
  return page(
    { title: name, locale, style: paperOf(receipt) },
    markup`<h1>${name}</h1><p class="soft">${facts.join(', ')}</p>${receipt ? receiptLine(speech, receipt) : null}
${report.alsoReadsAs.length === 0 ? null : markup`<p class="caution">${speech.text('page.alsoReadsAs', { kinds: report.alsoReadsAs.join(', ') })}</p>`}
${report.image ? imageSection(speech, report.image) : null}${report.archive ? archiveSection(speech, report.archive) : null}
${report.images ? imagesSection(speech, report.images) : null}${(report.annotations ?? []).map((set) => annotationSection(speech, set))}${report.personalData ? textsSection(speech, report.personalData) : null}
${mediaFactsOf(speech, report).map((section) => factSection(speech, section))}${report.tables.map((table) => tableSection(speech, table))}`
  );
};
