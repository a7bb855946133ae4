import { UPLOAD_REASONS, UPLOAD_STATES } from '../../../../shared/contracts/uploads';
import en from '../../translations/en.json';
import { messageOr } from '../message';

it('the panel has words for every code that the server knows', () => {
  const keys = [
    ...UPLOAD_REASONS.map((code) => `reason.${code}`),
    ...UPLOAD_STATES.flatMap((state) => [`state.${state}`, `state.explain.${state}`]),
  ];
  expect(keys.filter((key) => !Object.hasOwn(en, key))).toEqual([]);
});

it('a code that the panel does not know gets the text for others', () => {
  expect(messageOr('reason.of-tomorrow', 'reason.unknown').id).toBe('file-analysis.reason.unknown');
  expect(messageOr('reason.not-sent', 'reason.unknown').id).toBe('file-analysis.reason.not-sent');
});
