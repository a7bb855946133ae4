import { useIntl } from 'react-intl';
import { Fact } from '../../../../../admin/shared/Facts';
import type { FileReport } from '../../../server/src/reader/report';
import { message, messageOr } from '../utils/message';
import { useFigures } from './useFigures';

type TextFacts = NonNullable<FileReport['texts']>['text'];

/** What is said of any text, as rows among other facts. */
export const TextFactsRows = ({ text }: { text: TextFacts }) => {
  const { formatDisplayName, formatMessage } = useIntl();
  const { count, share, word } = useFigures();
  const { isSearchedWhole, languages, personalData } = text;
  const languageName = (language: string) =>
    language === 'und'
      ? word('text.undetermined')
      : (formatDisplayName(language, { type: 'language' }) ?? language);
  return (
    <>
      <Fact label={word('text.words')}>{count(text.words)}</Fact>
      <Fact label={word('text.characters')}>{count(text.characters)}</Fact>
      <Fact label={word('text.languages')}>
        {languages
          .map(({ language, script, share: part, confidence }) =>
            word('text.language', {
              name: languageName(language),
              script: script.replaceAll('_', ' '),
              share: share(part),
              confidence: share(confidence),
            })
          )
          .join('\n') || word('sound.none')}
      </Fact>
      {text.mixedScripts > 0 && (
        <Fact label={word('text.mixedScripts')}>{share(text.mixedScripts)}</Fact>
      )}
      <Fact label={word(isSearchedWhole ? 'text.personal' : 'text.personalPart')}>
        {personalData
          .map(({ class: found, count: places }) =>
            word('text.finding', {
              name: formatMessage(messageOr(`class.${found}`, 'class.other'), { name: found }),
              count: places,
            })
          )
          .join('\n') || formatMessage(message('personal.none'))}
      </Fact>
    </>
  );
};
