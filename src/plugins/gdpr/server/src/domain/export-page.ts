import type { ExportedType } from './exported-types';

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
  return escaped(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
};

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#212134;background:#fff}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #dcdce4}
th{width:12rem;font-weight:600}td{white-space:pre-wrap;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{color:#f6f6f9;background:#181826}th,td{border-color:#4a4a6a}}`;

/** What is kept of a person, as they can read it: no script, nothing that is loaded. */
export const exportPage = (types: readonly ExportedType[], madeAt: string): string => {
  const sections = types.map(({ name, documents }) => {
    const tables = documents.map(({ createdAt, values }) => {
      const rows = Object.entries({ createdAt, ...values }).map(
        ([key, value]) => `<tr><th scope="row">${escaped(key)}</th><td>${shown(value)}</td></tr>`
      );
      return `<table><tbody>${rows.join('')}</tbody></table>`;
    });
    return `<section><h2>${escaped(name)} (${documents.length})</h2>${tables.join('')}</section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>What we keep of you</title><style>${STYLE}</style></head>
<body><main><h1>What we keep of you</h1><p>As of ${escaped(madeAt)}. The same for programs is in data.json.</p>
${sections.join('\n')}</main></body></html>
`;
};
