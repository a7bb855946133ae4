import { Fact, Facts } from '../../../../../admin/shared/Facts';
import type { FileReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { TextFactsRows } from './TextFactsRows';
import { useFigures } from './useFigures';

interface TextPanelProps {
  text: NonNullable<FileReport['text']>;
  encoding: string | null;
}

/** What a plain text says of itself. */
export const TextPanel = ({ text, encoding }: TextPanelProps) => {
  const { count, word } = useFigures();
  const { blankLines, lineEnd, lines, longestLine } = text;
  return (
    <Panel title="text.title">
      <Facts>
        <Fact label={word('text.lines')}>
          {word('text.linesBlank', { lines, blank: blankLines })}
        </Fact>
        <Fact label={word('text.longestLine')}>{count(longestLine)}</Fact>
        {lineEnd && (
          <Fact label={word('text.lineEnd')}>
            {lineEnd === 'mixed' ? word('text.mixedEnds') : lineEnd}
          </Fact>
        )}
        {encoding && <Fact label={word('text.encoding')}>{encoding}</Fact>}
        <TextFactsRows text={text} />
      </Facts>
    </Panel>
  );
};

/** The texts of an archive together. */
export const TextsPanel = ({ texts }: { texts: NonNullable<FileReport['texts']> }) => {
  const { count, word } = useFigures();
  return (
    <Panel title="text.many">
      <Facts>
        <Fact label={word('text.files')}>{count(texts.files)}</Fact>
        <Fact label={word('text.lines')}>{count(texts.lines)}</Fact>
        <TextFactsRows text={texts.text} />
      </Facts>
    </Panel>
  );
};
