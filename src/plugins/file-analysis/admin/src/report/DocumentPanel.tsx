import { Fact, Facts } from '../../../../../admin/shared/Facts';
import type { FileReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { TextFactsRows } from './TextFactsRows';
import { useFigures } from './useFigures';

type DocumentReport = NonNullable<FileReport['document']>;

const PageFacts = ({
  document: { pages, pagesRead, pagesWithoutText },
}: {
  document: Pick<DocumentReport, 'pages' | 'pagesRead' | 'pagesWithoutText'>;
}) => {
  const { count, share, word } = useFigures();
  return (
    <>
      <Fact label={word('document.pages')}>{count(pages)}</Fact>
      {pagesRead < pages && <Fact label={word('document.pagesRead')}>{count(pagesRead)}</Fact>}
      <Fact label={word('document.withoutText')}>
        {count(pagesWithoutText)} ({share(pagesRead === 0 ? 0 : pagesWithoutText / pagesRead)})
      </Fact>
    </>
  );
};

/** The pages of a document, what they say, and what else it brings along. */
export const DocumentPanel = ({ document }: { document: DocumentReport }) => {
  const { count, word, yesOrNo } = useFigures();
  const { attachments, damagedPages, hasForm, hasJavaScript, isRestricted, sizes, tags } = document;
  return (
    <Panel title="document.title">
      <Facts>
        <PageFacts document={document} />
        {damagedPages > 0 && <Fact label={word('document.damaged')}>{count(damagedPages)}</Fact>}
        <Fact label={word('document.sizes')}>
          {sizes.map((size) => word('document.size', size)).join('\n')}
        </Fact>
        <TextFactsRows text={document.text} />
        <Fact label={word('document.script')}>{yesOrNo(hasJavaScript)}</Fact>
        <Fact label={word('document.form')}>{yesOrNo(hasForm)}</Fact>
        <Fact label={word('document.attachments')}>{count(attachments)}</Fact>
        <Fact label={word('document.restricted')}>{yesOrNo(isRestricted)}</Fact>
        <Fact label={word('sound.tags')}>{tags.join(', ') || word('sound.none')}</Fact>
      </Facts>
    </Panel>
  );
};

/** The documents of an archive together. */
export const DocumentsPanel = ({
  documents,
}: {
  documents: NonNullable<FileReport['documents']>;
}) => {
  const { count, word } = useFigures();
  return (
    <Panel title="document.many">
      <Facts>
        <Fact label={word('document.files')}>{count(documents.files)}</Fact>
        <PageFacts document={documents} />
        <TextFactsRows text={documents.text} />
      </Facts>
    </Panel>
  );
};
