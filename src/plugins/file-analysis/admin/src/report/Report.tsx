import * as React from 'react';
import { Field, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { FileReport, NamedTable } from '../../../server/src/reader/report';
import { mediaFactsOf } from '../../../shared/words/media-facts';
import { Panel } from '../components/Panel';
import { useSpeech } from '../hooks/useSpeech';
import { message } from '../utils/message';
import { AnnotationPanel } from './AnnotationPanel';
import { ArchivePanel } from './ArchivePanel';
import { ColumnList } from './ColumnList';
import { FactPanel } from './FactPanel';
import { ImagePanel } from './ImagePanel';
import { ImagesPanel } from './ImagesPanel';
import { KeyFigures } from './KeyFigures';
import { MalformedRows } from './MalformedRows';
import { MissingMap } from './MissingMap';
import { PersonalData } from './PersonalData';
import { QualityPanel } from './QualityPanel';
import { Recommendations } from './Recommendations';
import { TablePreview } from './TablePreview';
import { TypeBar } from './TypeBar';

const TableSections = ({ named: { table, quality, recommendations } }: { named: NamedTable }) => (
  <>
    <KeyFigures table={table} />
    <QualityPanel quality={quality} />
    <Recommendations recommendations={recommendations} />
    <PersonalData columns={table.columns} />
    <TablePreview table={table} />
    <MissingMap table={table} />
    <TypeBar columns={table.columns} />
    <ColumnList table={table} />
    <MalformedRows malformed={table.malformed} />
  </>
);

interface TableChoiceProps {
  tables: NamedTable[];
  chosen: number;
  onChange: (chosen: number) => void;
}

/** Sheets of a workbook, files of an archive. */
const TableChoice = ({ tables, chosen, onChange }: TableChoiceProps) => {
  const { formatMessage } = useIntl();
  return (
    <Panel title="tables.title">
      <Field.Root width="100%">
        <Field.Label>
          {formatMessage(message('tables.choose'), { tables: tables.length })}
        </Field.Label>
        <SingleSelect value={String(chosen)} onChange={(value) => onChange(Number(value))}>
          {tables.map(({ name }, place) => (
            <SingleSelectOption key={place} value={String(place)}>
              {name === '' ? formatMessage(message('tables.file')) : name}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
    </Panel>
  );
};

/** What a file holds, table by table. Parts of a report that this panel does not know are left out. */
export const Report = ({ report }: { report: FileReport }) => {
  const { annotations = [], archive, image, images, personalData, tables } = report;
  const { formatMessage } = useIntl();
  const [chosen, setChosen] = React.useState(0);
  const named = tables.at(chosen);
  const media = mediaFactsOf(useSpeech(), report);
  return (
    <>
      {image && <ImagePanel image={image} />}
      {images && <ImagesPanel images={images} />}
      {annotations.map((set, place) => (
        <AnnotationPanel key={place} set={set} />
      ))}
      {personalData && (
        <PersonalData
          columns={[
            { name: formatMessage(message('annotations.texts')), position: 0, personalData },
          ]}
        />
      )}
      {archive && <ArchivePanel archive={archive} />}
      {media.map((section) => (
        <FactPanel key={section.title} section={section} />
      ))}
      {tables.length > 1 && <TableChoice tables={tables} chosen={chosen} onChange={setChosen} />}
      {named && <TableSections key={chosen} named={named} />}
      {!named && !image && !images && annotations.length === 0 && media.length === 0 && (
        <Panel title="tables.title">
          <Typography textColor="neutral600">{formatMessage(message('tables.none'))}</Typography>
        </Panel>
      )}
    </>
  );
};
