import en from '../../../../../admin/src/translations/en.json';
import hi from '../../../../../admin/src/translations/hi.json';
import sharedEn from '../../../../../../../admin/shared/translations/en.json';
import sharedHi from '../../../../../../../admin/shared/translations/hi.json';
import { exportWords } from '../export-words';

it.each([
  ['en', en, sharedEn],
  ['hi', hi, sharedHi],
] as const)('says in %s what the panel says', (language, texts, shared) => {
  expect(exportWords[language]).toMatchObject({
    reference: texts['origin.id'],
    received: texts['column.received'],
    form: texts['column.form'],
    status: texts['column.status'],
    spam: texts['verdict.title'],
    services: texts['column.services'],
    language: texts['origin.language'],
    source: texts['origin.source'],
    assignee: texts['column.assignee'],
    unsent: texts['delivery.unsent'],
    unreadable: texts['unreadable.badge'],
    statuses: {
      staff: texts['status.staff'],
      messages: texts['status.messages'],
      completed: texts['status.completed'],
      failed: texts['status.failed'],
    },
    verdicts: { ham: texts['ham.badge'], spam: texts['spam.badge'] },
  });
  expect(exportWords[language].yes).toBe(shared.yes.toLowerCase());
  expect(exportWords[language].no).toBe(shared.no.toLowerCase());
});
