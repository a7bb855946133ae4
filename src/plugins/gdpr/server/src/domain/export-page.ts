import type { SubjectExport } from './exported-types';
import { redactedIn } from './redactions';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

const shown = (value: unknown): string => {
  if (value === null || value === undefined) {
    return '–';
  }
  const redacted = redactedIn(value);
  if (redacted !== undefined) {
    return `<em>${escaped(redacted)}</em>`;
  }
  return escaped(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
};

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#212134;background:#fff}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #dcdce4}
th{width:12rem;font-weight:600}td{white-space:pre-wrap;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{color:#f6f6f9;background:#181826}th,td{border-color:#4a4a6a}}`;

const section = (title: string, content: string): string =>
  `<section><h2>${escaped(title)}</h2>${content}</section>`;

const list = (headers: readonly string[], rows: readonly (readonly unknown[])[]): string => {
  const head = headers.map((header) => `<th scope="col">${escaped(header)}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${row.map((value) => `<td>${shown(value)}</td>`).join('')}</tr>`
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
};

/** What is kept of a person, as they can read it: no script, nothing that is loaded. */
export const exportPage = ({ types, log, recipients, purposes, madeAt }: SubjectExport): string => {
  const documents = types.map(({ name, documents: all }) => {
    const tables = all.map(({ createdAt, context, values }) => {
      const rows = Object.entries({ createdAt, ...context, ...values }).map(
        ([key, value]) => `<tr><th scope="row">${escaped(key)}</th><td>${shown(value)}</td></tr>`
      );
      return `<table><tbody>${rows.join('')}</tbody></table>`;
    });
    return section(`${name} (${all.length})`, tables.join(''));
  });
  const names = new Map(types.map(({ type, name }) => [type, name]));
  const sections = [
    ...documents,
    section(
      'Why it is kept',
      list(
        ['Kept in', 'What', 'For', 'Legal basis', 'Months'],
        purposes.flatMap(({ type, keptMonths, attributes }) =>
          attributes.map(({ name, purpose, legalBasis }) => [
            names.get(type),
            name,
            purpose,
            legalBasis,
            keptMonths,
          ])
        )
      )
    ),
    section(
      `Who was given it (${recipients.length})`,
      list(
        ['Recipient', 'Channel', 'When'],
        recipients.map(({ recipient, channel, at }) => [recipient, channel, at])
      )
    ),
    section(
      `What was done with it (${log.length})`,
      list(
        ['When', 'What', 'By', 'In', 'Values'],
        log.map(({ time, action, by, type, attributes }) => [
          time,
          action,
          by,
          names.get(type ?? '') ?? type,
          attributes.join(', '),
        ])
      )
    ),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What we keep of you</title><style>${STYLE}</style></head>
<body><main><h1>What we keep of you</h1><p>As of ${escaped(madeAt)}. The same for programs is in data.json, for a spreadsheet program in csv.</p>
${sections.join('\n')}</main></body></html>
`;
};
