import type { ProcessingRecordResponse } from '../../../shared/contracts/processing-record';
import { escaped } from './export-page';
import { PROCESSING_COLUMNS, processingCells } from './processing-cells';

const STYLE = `@page{size:A4 landscape;margin:12mm}body{font:.8rem/1.4 system-ui,sans-serif;margin:1.5rem;color:#212134;background:#fff}
table{border-collapse:collapse;width:100%}thead{display:table-header-group}tr{break-inside:avoid}
th,td{text-align:start;vertical-align:top;padding:.3rem .5rem;border:1px solid #dcdce4;overflow-wrap:anywhere}`;

/** To be printed, or saved as PDF by whoever prints it: no script, nothing that is loaded. */
export const processingPage = ({
  controller,
  protectionOfficer,
  madeAt,
  activities,
}: ProcessingRecordResponse['data']): string => {
  const heads = PROCESSING_COLUMNS.map((name) => `<th scope="col">${escaped(name)}</th>`);
  const rows = activities.map((activity) => {
    const cells = processingCells(activity).map((cell) => `<td>${escaped(cell)}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Record of processing activities</title><style>${STYLE}</style></head>
<body><main><h1>Record of processing activities</h1>
<p>Article 30(1) of the GDPR, as of ${escaped(madeAt)}.<br>Controller: ${escaped(controller ?? 'not configured (GDPR_CONTROLLER)')}<br>
Data protection officer: ${escaped(protectionOfficer ?? 'not configured (GDPR_PROTECTION_OFFICER)')}</p>
<table><thead><tr>${heads.join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></main></body></html>
`;
};
