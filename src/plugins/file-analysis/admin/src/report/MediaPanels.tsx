import type { FileReport } from '../../../server/src/reader/report';
import { DocumentPanel, DocumentsPanel } from './DocumentPanel';
import { SoundPanel } from './SoundPanel';
import { SoundsPanel } from './SoundsPanel';
import { TextPanel, TextsPanel } from './TextPanel';

/** Whether a report says anything of sound, documents or texts. */
export const hasMedia = (report: FileReport): boolean =>
  (['sound', 'sounds', 'document', 'documents', 'text', 'texts'] as const).some(
    (part) => report[part] !== undefined
  );

/** What a file holds that is heard and read, not counted in rows. */
export const MediaPanels = ({ report }: { report: FileReport }) => {
  const { document, documents, encoding, sound, sounds, text, texts } = report;
  return (
    <>
      {sound && <SoundPanel sound={sound} />}
      {sounds && <SoundsPanel sounds={sounds} />}
      {document && <DocumentPanel document={document} />}
      {documents && <DocumentsPanel documents={documents} />}
      {text && <TextPanel text={text} encoding={encoding} />}
      {texts && <TextsPanel texts={texts} />}
    </>
  );
};
